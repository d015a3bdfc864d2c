//! What the collector is not told, by its C name: the member that holds the cycle, and the function that leaves it out.

use super::declared::{self, Declared};
use super::site::Sites;
use super::symbols::{Place, split_address};
use harness::detect::gc::NOT_VISITED;
use harness::finding::{Certainty, RelatedSite, Site};
use harness::observation::{Hidden, Observation};

/// What the words of [`NOT_VISITED`] say where the member is not known.
const A_MEMBER: &str = "a member is not visited";

/// What is known of a cycle that the collector does not see.
#[derive(Debug, Default)]
pub struct Unvisited {
    /// The type whose member it is.
    pub class: Option<String>,
    /// The member.
    pub member: Option<String>,
    /// The traverse function, or where the type without one is defined.
    pub site: Option<Site>,
    /// Where the member is declared.
    pub declaration: Option<RelatedSite>,
    /// What the type lacks.
    pub note: Option<String>,
}

impl Unvisited {
    /// A title with the member's name.
    pub fn named(&self, title: &str) -> String {
        debug_assert!(NOT_VISITED.ends_with(A_MEMBER));
        match &self.member {
            Some(member) => title.replace(A_MEMBER, &format!("its member `{member}` is not visited")),
            None => title.to_owned(),
        }
    }
}

impl Sites<'_> {
    /// What is known of the member that the observation has, of `callable` or else of any type.
    pub fn unvisited(&mut self, observation: &Observation, callable: &str) -> Unvisited {
        let hidden = only(&observation.hidden, callable);
        let surface = self.surface;
        let Some(class) = surface.class(hidden.map_or(callable, |hidden| &hidden.type_name)) else {
            return Unvisited::default();
        };
        let traverse = split_address(&class.traverse_address);
        let places = [traverse.clone(), split_address(&class.dealloc_address), split_address(&class.object_address)];
        let object = places.iter().flatten().map(|(object, _)| object.clone()).next();
        let functions: Vec<u64> = places[..2].iter().flatten().map(|(_, offset)| *offset).collect();
        let declared = hidden.zip(object.as_ref()).and_then(|(hidden, object)| {
            declared::member(object, hidden.size as u64, hidden.offset as u64, &functions)
        });
        let mut site = match (&traverse, &places[2]) {
            (Some(_), _) => Some(self.behind(&class.traverse_address)),
            (None, Some((object, offset))) => declared::variable(object, *offset).map(|found| self.declared(&found)),
            (None, None) => None,
        };
        if hidden.is_some() {
            site.iter_mut().for_each(|site| site.certainty = Certainty::Measured);
        }
        let note = (!class.gc).then(|| "the type takes no part in garbage collection (Py_TPFLAGS_HAVE_GC)".to_owned());
        let declaration = declared.as_ref().map(|declared| RelatedSite {
            site: Site { function: None, ..self.declared(declared) },
            label: "the member that is not visited".to_owned(),
        });
        Unvisited {
            class: hidden.map(|_| class.path.clone().unwrap_or_else(|| class.name.clone())),
            member: declared.map(|declared| declared.name),
            site: site.filter(|site| site.line.is_some()),
            declaration: declaration.filter(|declaration| declaration.site.line.is_some()),
            note,
        }
    }

    fn declared(&self, declared: &Declared) -> Site {
        let (file, line) = (declared.file.clone(), declared.line);
        self.site(&Place { file, line, column: None, function: Some(declared.name.clone()) }, Certainty::Likely)
    }
}

/// The one member that is meant: the only one of all, or of the type that the finding is about.
fn only<'h>(hidden: &'h [Hidden], callable: &str) -> Option<&'h Hidden> {
    let mut own = hidden.iter().filter(|hidden| hidden.type_name == callable);
    match hidden {
        [one] => Some(one),
        _ => own.next().filter(|_| own.next().is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_named_where_it_is_the_only_one() {
        let hidden = |name: &str, offset| Hidden { type_name: name.to_owned(), size: 40, offset };
        let both = [hidden("demo.A", 16), hidden("demo.B", 16), hidden("demo.B", 24)];
        assert_eq!(only(&both[..1], "demo.B"), Some(&both[0]));
        assert_eq!((only(&both, "demo.A"), only(&both, "demo.B"), only(&both, "demo.C")), (Some(&both[0]), None, None));
    }

    #[test]
    fn the_title_names_it() {
        let title = format!("`demo.A` {NOT_VISITED}");
        let known = Unvisited { member: Some("items".to_owned()), ..Unvisited::default() };
        assert!(known.named(&title).ends_with(": its member `items` is not visited"), "{}", known.named(&title));
        assert_eq!(Unvisited::default().named(&title), title);
    }
}
