//! The account of one object: what the extension took and gave away in one run, and the line that is left over.

use super::partners::{Left, Step, left_over};
use super::returned;
use super::site::Sites;
use super::symbols::{Place, split_address};
use harness::detect::Object;
use harness::finding::{Entry, MADE, RelatedSite, Site};
use harness::observation::{Change, Holder, Means, Moved, Observation, What};
use std::path::Path;

/// Label of the place that a function gives a reference to its caller from.
const RETURNED: &str = "a new reference is returned from here";

/// What explains a finding.
pub struct Told {
    /// The line that has no partner; nowhere is it where it is what operations return.
    pub line: Left<Site>,
    /// What it has no partner in.
    pub entries: Vec<Entry>,
    /// Where a new object was made or a reference taken, if the line is where an outer function got it.
    pub made: Option<RelatedSite>,
}

/// The line that explains `amount` references to `object` left over (lost: negative) per run; `None` where the account
/// does not add up to it, or where more than one line could be the one.
pub fn told(seen: &Observation, object: &Object, amount: i64, sites: &mut Sites<'_>) -> Option<Told> {
    let own: Vec<usize> = (0..seen.moved.len()).filter(|index| is(object, &seen.moved[*index])).collect();
    let of = |index: usize| seen.ledger.iter().filter(move |change| change.object == index);
    if let (Object::New(_), [..]) = (object, &own[..]) {
        // Alike objects are told by one line, or not at all.
        let sum: i64 = own.iter().map(|index| seen.moved[*index].per_run).sum();
        let mut all: Option<Told> = None;
        for index in own {
            let mut one = of_one(of(index), seen.moved[index].per_run, sites)?;
            if let Left::On(made) = &one.line
                && is_given(&one.entries, made)
                && let makers = makers(of(index), sites)
                && let Some(site) = outermost(&variables(&seen.moved[index].held, sites), &makers, made)
            {
                one.made = one.moves_to(site, MADE);
            } else {
                one.give_to_caller(of(index), sites);
            }
            match &mut all {
                Some(all) if all.line != one.line => return None,
                Some(_) => {}
                None => all = Some(one),
            }
        }
        return all.filter(|_| sum == amount);
    }
    match own[..] {
        [index] => {
            let mut one = of_one(of(index), amount, sites)?;
            one.give_to_caller(of(index), sites);
            Some(one)
        }
        _ => None,
    }
}

impl Told {
    /// Takes another line as the one; the one so far, as it is shown beside.
    fn moves_to(&mut self, site: Site, label: &str) -> Option<RelatedSite> {
        let site = std::mem::replace(&mut self.line, Left::On(site)).on()?;
        Some(RelatedSite { site, label: label.to_owned() })
    }

    /// Where a function returns what it has taken, takes the line that calls it.
    fn give_to_caller<'c>(&mut self, changes: impl Iterator<Item = &'c Change>, sites: &mut Sites<'_>) {
        if let Left::On(line) = &self.line
            && self.entries.iter().any(|entry| entry.site == *line && entry.change > 0)
            && let Some(site) = returned::caller(changes, line, sites)
        {
            self.made = self.moves_to(site, RETURNED);
        }
    }
}

/// Whether a verdict's object is this one.
fn is(object: &Object, moved: &Moved) -> bool {
    match (object, &moved.what) {
        (Object::Value(value), What::Value(other)) => value == other,
        (Object::New(name), What::New) => *name == moved.type_name,
        // It was returned as well.
        (Object::New(name), What::Value(_)) => moved.op.is_some() && *name == moved.type_name,
        (Object::Type(name), What::Shared) => moved.text == format!("<class '{name}'>"),
        (Object::Shared(name), What::Shared) => {
            let by_type = match moved.type_name.as_str() {
                "NotImplementedType" => "NotImplemented",
                "ellipsis" => "Ellipsis",
                other => &format!("a shared `{other}`"),
            };
            *name == moved.text
                || *name == format!("{} {}", moved.type_name, moved.text)
                || moved.text.is_empty() && name == by_type
        }
        _ => false,
    }
}

/// Where something happened: line and function, and who had called that.
type Activation = (String, Vec<String>, Option<usize>);

fn of_one<'c>(changes: impl Iterator<Item = &'c Change>, amount: i64, sites: &mut Sites<'_>) -> Option<Told> {
    let mut steps: Vec<Step<Site, Activation>> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    for change in changes {
        let (step, entry) = read(change, sites)?;
        steps.push(step);
        entries.push(entry);
    }
    // Who returned an object that an operation yields, the extension or the interpreter, tells the sum.
    let of_extension = |entry: &Entry| entry.means != Means::Returned;
    let inner: Vec<Step<Site, Activation>> =
        steps.iter().zip(&entries).filter(|(_, entry)| of_extension(entry)).map(|(step, _)| step.clone()).collect();
    let sum: i64 = inner.iter().map(|step| if step.taken { 1 } else { -1 }).sum();
    if sum == amount {
        steps = inner;
        entries.retain(of_extension);
    }
    give_returns_their_function(&mut steps, &entries);
    let line = match left_over(&steps, amount)? {
        // Several calls of one statement: whichever it is, the line is that.
        Left::Among(places) if are_on_one_line(&places) => places.into_iter().next().map_or(Left::Nowhere, Left::On),
        line => line,
    };
    Some(Told { line, entries, made: None })
}

fn are_on_one_line(places: &[Site]) -> bool {
    let line = |site: &Site| (site.file.clone(), site.line, site.function.clone());
    places.windows(2).all(|two| line(&two[0]) == line(&two[1]))
}

/// Whether it is a function of the C API that gave the reference at a place, and nothing of the object is returned.
fn is_given(entries: &[Entry], made: &Site) -> bool {
    let given = |entry: &Entry| entry.site == *made && matches!(entry.means, Means::Given(_));
    entries.iter().any(given) && !entries.iter().any(|entry| entry.means == Means::Returned)
}

/// The functions that were under way when the C API gave an object.
fn makers<'c>(mut changes: impl Iterator<Item = &'c Change>, sites: &mut Sites<'_>) -> Vec<String> {
    let given = changes.find(|change| matches!(change.means, Means::Given(_)));
    let stack = given.map(|change| &change.stack[..]).unwrap_or_default();
    stack.iter().filter_map(|address| sites.at(address)).map(|(function, _)| function).collect()
}

/// Where an object was put into a variable: how deep in the stack that lies, of which function it is, and the place.
type Variable = (usize, String, Site);

/// Where the outermost of the functions that led to its making had an object in a variable, if that is another one than
/// made it: it was returned so far, and has to be let go of there. (Others get it passed, or meet it later.)
fn outermost(held: &[Variable], makers: &[String], made: &Site) -> Option<Site> {
    let own = || held.iter().filter(|(_, function, _)| makers.contains(function));
    let (_, outer, _) = own().min_by_key(|(depth, ..)| *depth)?;
    if made.function.as_ref() == Some(outer) {
        return None;
    }
    own().find(|(_, function, _)| function == outer).map(|(.., site)| site.clone())
}

fn variables(held: &[Holder], sites: &mut Sites<'_>) -> Vec<Variable> {
    let variable = |held: &Holder| sites.at(&held.place).map(|(function, site)| (held.depth, function, site));
    held.iter().filter_map(variable).collect()
}

/// What an operation returns comes from the one activation that has something left in it, where there is just one.
fn give_returns_their_function(steps: &mut [Step<Site, Activation>], entries: &[Entry]) {
    for index in (0..steps.len()).filter(|index| entries[*index].means == Means::Returned) {
        let mut left: Vec<(&Activation, i64)> = Vec::new();
        for step in steps.iter() {
            let Some((activation, _)) = step.activation.as_ref().filter(|one| one.0.2 == entries[index].op) else {
                continue;
            };
            let sign = if step.taken { 1 } else { -1 };
            match left.iter_mut().find(|(known, _)| *known == activation) {
                Some((_, sum)) => *sum += sign,
                None => left.push((activation, sign)),
            }
        }
        left.retain(|(_, sum)| *sum != 0);
        if let [(activation, _)] = left[..] {
            steps[index].activation = Some((activation.clone(), 0));
        }
    }
}

/// One change as a step and as what is shown of it; `None` where it cannot be understood.
fn read(change: &Change, sites: &mut Sites<'_>) -> Option<(Step<Site, Activation>, Entry)> {
    if change.means == Means::Returned {
        let step = Step { taken: false, line: None, activation: None };
        return Some((step, Entry { op: change.op, change: -1, means: Means::Returned, site: Site::default() }));
    }
    let mut sign = match change.means {
        Means::Given(_) => Some(1),
        Means::Taken(_) | Means::Placed | Means::Returned => Some(-1),
        Means::Store => None,
    };
    for (depth, address) in change.stack.iter().enumerate() {
        let (object, offset) = split_address(address)?;
        if !sites.built.owns(Path::new(&object)) {
            continue;
        }
        let places = sites.symbols.frames(&object, offset);
        sign = sign.or_else(|| places.iter().find_map(direction));
        if let Some(site) = sites.of_addresses(std::slice::from_ref(address)) {
            let taken = sign? > 0;
            let function = places.last().and_then(|place| place.function.clone()).unwrap_or_default();
            let activation = (function, change.stack[depth + 1..].to_vec(), change.op);
            let activation = site.line.map(|line| (activation, line));
            let entry = Entry { op: change.op, change: sign?, means: change.means.clone(), site: site.clone() };
            return Some((Step { taken, line: Some(site), activation }, entry));
        }
    }
    None
}

/// Whether a function of the interpreter's headers takes or releases: by its name, as its code is inlined.
fn direction(place: &Place) -> Option<i64> {
    let name = place.function.as_deref()?.to_ascii_lowercase();
    if name.contains("incref") || name.contains("newref") {
        Some(1)
    } else if name.contains("decref") {
        Some(-1)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_is_that_of_the_inlined_function() {
        let of = |name: &str| direction(&Place { function: Some(name.to_owned()), ..Place::default() });
        assert_eq!(
            (of("Py_INCREF"), of("_Py_XNewRef"), of("Py_XDECREF"), of("register_item")),
            (Some(1), Some(1), Some(-1), None)
        );
    }

    #[test]
    fn places_of_one_statement_are_on_one_line() {
        let at = |line, column| Site { line: Some(line), column: Some(column), ..Site::default() };
        assert!(are_on_one_line(&[at(36, 12), at(36, 25), at(36, 45)]));
        assert!(!are_on_one_line(&[at(36, 12), at(37, 12)]));
    }

    #[test]
    fn what_is_returned_belongs_to_the_function_that_has_taken_it() {
        let in_function = |taken, function: &str, op| Step {
            taken,
            line: Some(Site::default()),
            activation: Some(((function.to_owned(), Vec::new(), Some(op)), 7)),
        };
        let returned = Step { taken: false, line: None, activation: None };
        let mut steps = [in_function(true, "f", 1), in_function(true, "g", 1), in_function(false, "g", 1), returned];
        let entry = |means| Entry { op: Some(1), means, ..Entry::default() };
        let entries = [Means::Store, Means::Store, Means::Store, Means::Returned].map(entry);
        give_returns_their_function(&mut steps, &entries);
        assert_eq!(steps[3].activation.as_ref().map(|one| one.0.0.as_str()), Some("f"));
        steps[2].taken = true;
        steps[3].activation = None;
        give_returns_their_function(&mut steps, &entries);
        assert_eq!(steps[3].activation, None, "it may be either");
    }

    #[test]
    fn only_a_function_that_led_to_its_making_is_the_outer_one() {
        let site =
            |function: &str, line| Site { function: Some(function.to_owned()), line: Some(line), ..Site::default() };
        let variable = |depth, function: &str, line| (depth, function.to_owned(), site(function, line));
        let makers = ["helper", "outer"].map(str::to_owned);
        let made = site("helper", 7);
        let (inner, outer) = (variable(90, "helper", 7), variable(60, "outer", 30));
        // The collector calls from further out, later.
        let traverse = variable(20, "traverse", 55);
        assert_eq!(outermost(&[inner.clone(), traverse.clone()], &makers, &made), None);
        let held = [inner, outer, variable(58, "outer", 33), traverse];
        assert_eq!(outermost(&held, &makers, &made), Some(site("outer", 30)));
    }

    #[test]
    fn the_object_of_a_verdict_is_found_among_those_that_moved() {
        let moved = |what, type_name: &str, text: &str| Moved {
            what,
            type_name: type_name.to_owned(),
            text: text.to_owned(),
            ..Moved::default()
        };
        let shared = |name: &str| Object::Shared(name.to_owned());
        assert!(is(&Object::Value(2), &moved(What::Value(2), "", "")));
        assert!(is(&Object::New("str".to_owned()), &moved(What::New, "str", "'a'")));
        assert!(is(&shared("int 5"), &moved(What::Shared, "int", "5")));
        assert!(is(&shared("None"), &moved(What::Shared, "NoneType", "None")));
        assert!(is(&Object::Type("demo.T".to_owned()), &moved(What::Shared, "type", "<class 'demo.T'>")));
        assert!(is(&shared("NotImplemented"), &moved(What::Shared, "NotImplementedType", "")));
        assert!(is(&shared("a shared `module`"), &moved(What::Shared, "module", "")));
        assert!(!is(&shared("None"), &moved(What::Value(0), "NoneType", "None")));
    }
}
