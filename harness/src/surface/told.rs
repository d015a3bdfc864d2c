//! What a person says of arguments and types because no call tells it: the hints and recipes of `refhound.toml`.

use super::{Signature, Source, Surface, Want};
use crate::program::{Fragment, MAX_ARGS};
use serde::{Deserialize, Serialize};

/// All that was said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Arguments of callables.
    pub arguments: Vec<Argument>,
    /// How instances of types are made.
    pub recipes: Vec<Recipe>,
}

/// What a parameter of a callable takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// Dotted path of a function, type or method (`demo.Box.set`); empty for every callable that has such a parameter.
    pub callable: String,
    /// Which parameter, and what it takes.
    pub hint: Hint,
}

/// What a parameter takes: any one of the choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hint {
    /// Which parameter.
    pub parameter: Parameter,
    /// At least one.
    pub choices: Vec<Choice>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parameter {
    /// By its position, from 0.
    Position(u8),
    /// By its name.
    Name(String),
}

/// Something that a parameter takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Choice {
    /// A value of a kind.
    Want(Want),
    /// An instance of the type with this dotted path.
    Type(String),
    /// This value.
    Value(Fragment),
}

/// How an instance of a type is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Dotted path, or the name that the type gives itself.
    pub kind: String,
    /// The operations that make one.
    pub value: Fragment,
}

impl Argument {
    /// Of a key such as `demo.Box.set.key`, `demo.f.0` or `key`, with nothing that it takes; `None` where it is no such
    /// thing.
    pub fn of_key(key: &str) -> Option<Argument> {
        let (callable, last) = key.rsplit_once('.').unwrap_or(("", key));
        let name = |text: &str| crate::program::repair::is_name(text);
        let parameter = match last.parse::<u8>() {
            // A position says nothing without a callable.
            Ok(position) if usize::from(position) < MAX_ARGS && !callable.is_empty() => Parameter::Position(position),
            Ok(_) => return None,
            Err(_) if name(last) => Parameter::Name(last.to_owned()),
            Err(_) => return None,
        };
        let fits = !key.contains('.') || name(callable);
        fits.then(|| Argument { callable: callable.to_owned(), hint: Hint { parameter, choices: Vec::new() } })
    }
}

impl Choice {
    /// Of a word for a kind (`int`), a dotted type (`demo.Box`), or a value in the text form of programs (`str "name"`).
    ///
    /// # Errors
    /// What is wrong with it as a value, where it is none of these.
    pub fn parse(text: &str) -> Result<Choice, String> {
        if let Some(want) = Want::from_word(text.trim()) {
            return Ok(Choice::Want(want));
        }
        match Fragment::parse(text) {
            Ok(value) => Ok(Choice::Value(value)),
            Err(_) if text.contains('.') && crate::program::repair::is_name(text) => Ok(Choice::Type(text.to_owned())),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Told {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.arguments.is_empty() && self.recipes.is_empty()
    }

    /// Puts what was said where it belongs, once more where more has become known of the target.
    pub fn apply(&self, surface: &mut Surface) {
        if self.is_empty() {
            return;
        }
        let resolved: Vec<(&str, Hint)> = self
            .arguments
            .iter()
            .map(|argument| (argument.callable.as_str(), self.resolve(argument, surface)))
            .collect();
        let give = |signature: &mut Signature, is: &dyn Fn(&str) -> bool| {
            let about = resolved.iter().filter(|(callable, _)| callable.is_empty() || is(callable));
            signature.hints = about.clone().map(|(_, hint)| hint.clone()).collect();
            // A guess gives way to what a person knows, a thing learned does not.
            let named = about.filter(|(callable, _)| !callable.is_empty()).map(|(_, hint)| &hint.parameter);
            let positions = named.filter_map(|parameter| match parameter {
                Parameter::Position(position) => Some(position + 1),
                Parameter::Name(_) => None,
            });
            if let Some(count) = positions.max() {
                signature.sources.insert(Source::Description);
                if !signature.known {
                    (signature.min, signature.max, signature.known) = (count, count, true);
                }
            } else if !signature.hints.is_empty() && signature.hints.iter().any(|hint| signature.has(&hint.parameter)) {
                signature.sources.insert(Source::Description);
            }
        };
        for function in &mut surface.functions {
            let path = function.path.clone();
            give(&mut function.signature, &|callable| callable == path);
        }
        for class in &mut surface.classes {
            let (path, name) = (class.path.clone(), class.name.clone());
            let is_class = |text: &str| text == name || Some(text) == path.as_deref();
            give(&mut class.constructor, &is_class);
            for method in &mut class.methods {
                let own = method.path.clone();
                let is = |callable: &str| {
                    callable.rsplit_once('.').is_some_and(|(owner, method)| method == own && is_class(owner))
                };
                give(&mut method.signature, &is);
            }
            let recipes = self.recipes.iter().filter(|recipe| is_class(&recipe.kind));
            class.recipes = recipes.map(|recipe| recipe.value.clone()).collect();
        }
    }

    /// With its types as classes of the target, or by their recipes.
    fn resolve(&self, argument: &Argument, surface: &Surface) -> Hint {
        let choices = argument.hint.choices.iter().flat_map(|choice| {
            let Choice::Type(kind) = choice else { return vec![choice.clone()] };
            let is = |class: &super::Class| class.name == *kind || class.path.as_ref() == Some(kind);
            match surface.classes.iter().position(is).and_then(|at| u16::try_from(at).ok()) {
                Some(class) => vec![Choice::Want(Want::Own(class))],
                None => {
                    let recipes = self.recipes.iter().filter(|recipe| recipe.kind == *kind);
                    recipes.map(|recipe| Choice::Value(recipe.value.clone())).collect()
                }
            }
        });
        Hint { parameter: argument.hint.parameter.clone(), choices: choices.collect() }
    }

    /// Callables and types that were spoken of and are not on the surface, in the order of the description.
    pub fn unknown(&self, surface: &Surface) -> Vec<&str> {
        let is_class =
            |text: &str| surface.classes.iter().any(|class| class.name == text || class.path.as_deref() == Some(text));
        let is_method = |text: &str| {
            text.rsplit_once('.').is_some_and(|(owner, name)| {
                let mut owners =
                    surface.classes.iter().filter(|class| class.name == owner || class.path.as_deref() == Some(owner));
                owners.any(|class| class.methods.iter().any(|method| method.path == name))
            })
        };
        let is_known = |text: &str| {
            text.is_empty()
                || surface.functions.iter().any(|function| function.path == text)
                || is_class(text)
                || is_method(text)
        };
        let types =
            self.arguments.iter().flat_map(|argument| &argument.hint.choices).filter_map(|choice| match choice {
                Choice::Type(kind) if !self.recipes.iter().any(|recipe| recipe.kind == *kind) => Some(kind.as_str()),
                _ => None,
            });
        let callables = self.arguments.iter().map(|argument| argument.callable.as_str());
        callables.filter(|name| !is_known(name)).chain(types.filter(|name| !is_class(name))).collect()
    }
}

impl Signature {
    /// Name of the parameter at a position, where it may be given by name.
    fn name_at(&self, position: usize) -> Option<&str> {
        let before = usize::from(self.max).saturating_sub(self.keywords.len());
        self.keywords.get(position.checked_sub(before)?).map(String::as_str)
    }

    fn position_of(&self, name: &str) -> Option<usize> {
        let before = usize::from(self.max).saturating_sub(self.keywords.len());
        self.keywords.iter().position(|keyword| keyword == name).map(|at| before + at)
    }

    fn has(&self, parameter: &Parameter) -> bool {
        match parameter {
            Parameter::Position(position) => usize::from(*position) < usize::from(self.max),
            Parameter::Name(name) => self.keywords.contains(name),
        }
    }

    /// What was said of the parameter at a position.
    pub fn hint_at(&self, position: usize) -> Option<&Hint> {
        let name = self.name_at(position);
        self.hints.iter().find(|hint| match &hint.parameter {
            Parameter::Position(at) => usize::from(*at) == position,
            Parameter::Name(at) => Some(at.as_str()) == name,
        })
    }

    /// What was said of the parameter of a name.
    pub fn hint_for(&self, name: &str) -> Option<&Hint> {
        let position = self.position_of(name);
        self.hints.iter().find(|hint| match &hint.parameter {
            Parameter::Position(at) => Some(usize::from(*at)) == position,
            Parameter::Name(at) => at == name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::{Callable, Class};

    fn argument(key: &str, choices: &[&str]) -> Argument {
        let mut argument = Argument::of_key(key).expect(key);
        argument.hint.choices = choices.iter().map(|text| Choice::parse(text).expect(text)).collect();
        argument
    }

    fn surface() -> Surface {
        let method = Callable { path: "set".to_owned(), ..Callable::default() };
        let class = Class {
            name: "demo.Box".to_owned(),
            path: Some("demo.Box".to_owned()),
            methods: vec![method],
            ..Class::default()
        };
        let keywords = vec!["name".to_owned(), "size".to_owned()];
        let signature = Signature { max: 3, known: true, keywords, ..Signature::default() };
        let function = Callable { path: "demo.f".to_owned(), signature, ..Callable::default() };
        Surface { module: "demo".to_owned(), functions: vec![function], classes: vec![class], ..Surface::default() }
    }

    #[test]
    fn keys_name_a_callable_and_a_parameter() {
        let argument = Argument::of_key("demo.Box.set.key").expect("a name");
        assert_eq!(
            (argument.callable.as_str(), argument.hint.parameter),
            ("demo.Box.set", Parameter::Name("key".into()))
        );
        assert_eq!(Argument::of_key("demo.f.2").map(|it| it.hint.parameter), Some(Parameter::Position(2)));
        assert_eq!(Argument::of_key("key").map(|it| it.callable), Some(String::new()));
        for wrong in ["", "2", "demo.f.8", "demo.f.", ".x", "demo f.x"] {
            assert_eq!(Argument::of_key(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn choices_are_words_types_and_values() {
        assert_eq!(Choice::parse("int"), Ok(Choice::Want(Want::Int)));
        assert_eq!(Choice::parse("demo.Box"), Ok(Choice::Type("demo.Box".into())));
        assert!(matches!(Choice::parse("str \"name\""), Ok(Choice::Value(_))));
        assert!(matches!(Choice::parse("v0 = int 3\nlist [v0]"), Ok(Choice::Value(_))));
        assert!(Choice::parse("'name'").is_err() && Choice::parse("integer").is_err());
    }

    #[test]
    fn a_hint_is_found_by_position_and_by_name() {
        let told = Told {
            arguments: vec![
                argument("demo.f.name", &["int"]),
                argument("demo.f.2", &["demo.Box"]),
                argument("key", &["str"]),
            ],
            recipes: Vec::new(),
        };
        let mut surface = surface();
        told.apply(&mut surface);
        told.apply(&mut surface);
        let signature = &surface.functions[0].signature;
        assert_eq!(signature.hints.len(), 3);
        // Of three parameters the last two have names.
        assert_eq!(signature.hint_at(1).map(|hint| &hint.choices[..]), Some(&[Choice::Want(Want::Int)][..]));
        assert_eq!(signature.hint_for("size").map(|hint| &hint.choices[..]), Some(&[Choice::Want(Want::Own(0))][..]));
        assert!(signature.hint_at(0).is_none() && signature.sources.contains(&Source::Description));
        // Nothing says that the method has a parameter of that name.
        assert!(surface.classes[0].methods[0].signature.sources.is_empty());
    }

    #[test]
    fn a_position_says_how_many_there_are_where_nobody_knows() {
        let told = Told { arguments: vec![argument("demo.Box.set.1", &["int"])], recipes: Vec::new() };
        let mut surface = surface();
        told.apply(&mut surface);
        let signature = &surface.classes[0].methods[0].signature;
        assert_eq!((signature.min, signature.max, signature.known), (2, 2, true));
    }

    #[test]
    fn recipes_go_to_their_type_and_names_of_nothing_are_told() {
        let value = Fragment::parse("call demo.open()").expect("reads");
        let recipe = |kind: &str| Recipe { kind: kind.to_owned(), value: value.clone() };
        let told = Told {
            arguments: vec![
                argument("demo.Box.get.0", &["int"]),
                argument("demo.f.0", &["demo.Bo", "collections.deque"]),
            ],
            recipes: vec![recipe("demo.Box"), recipe("collections.deque")],
        };
        let mut surface = surface();
        told.apply(&mut surface);
        assert_eq!(surface.classes[0].recipes, std::slice::from_ref(&value));
        assert_eq!(surface.functions[0].signature.hints[0].choices, [Choice::Value(value)]);
        assert_eq!(told.unknown(&surface), ["demo.Box.get", "demo.Bo"]);
    }
}
