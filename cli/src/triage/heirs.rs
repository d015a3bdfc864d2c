//! The same fault on types that inherit it: what one call of a method adds, it adds on every type that has it from there.

use harness::detect::blame;
use harness::knowledge::{Key, key_of};
use harness::observation::Observation;
use harness::program::Program;
use harness::surface::{Class, Surface};

/// Keys of an operation of a program as it would be on the other types that inherit what it calls; none where it calls
/// no method or slot.
pub fn keys(surface: &Surface, program: &Program, observation: &Observation, op: usize) -> Vec<Key> {
    let Some(callable) = blame::callable(program, observation, op) else { return Vec::new() };
    let Some((owner, name)) = callable.rsplit_once('.') else { return Vec::new() };
    let Some(class) = surface.class(owner) else { return Vec::new() };
    let defined = surface.definition(&callable).name;
    let names = blame::type_names(observation);
    let kind = &program.ops[op].kind;
    let same = |other: &&Class| {
        other.name != class.name && surface.definition(&format!("{}.{name}", other.name)).name == defined
    };
    let mut keys = Vec::new();
    for other in surface.classes.iter().filter(same) {
        // A static type may be called without its module where the program runs.
        let last = other.name.rsplit('.').next().unwrap_or_default();
        for spelling in [other.name.as_str(), last].into_iter().chain(other.path.as_deref()) {
            let mut renamed = |var| {
                let known = names(var);
                if known == owner { spelling.to_owned() } else { known }
            };
            let key = key_of(kind, &mut renamed);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use harness::observation::Outcome;
    use harness::program::text;

    #[test]
    fn what_is_inherited_is_known_on_every_type_that_has_it() {
        let class = |name: &str, bases: &[&str], slots: &[&str]| Class {
            name: name.to_owned(),
            path: Some(name.to_owned()),
            bases: bases.iter().map(|base| (*base).to_owned()).collect(),
            slots: slots.iter().map(|slot| ((*slot).to_owned(), "/x.so+0x10".to_owned())).collect(),
            ..Class::default()
        };
        let surface = Surface {
            classes: vec![
                class("demo.Base", &[], &["push"]),
                class("demo.Heir", &["demo.Base"], &[]),
                class("demo.Other", &["demo.Base"], &["push"]),
                class("demo.Stranger", &[], &[]),
            ],
            ..Surface::default()
        };
        let program = text::parse("v0 = call demo.Base()\ncall v0.push(v0)\n").expect("a program");
        let yielded = |name: &str| Outcome::Yielded(name.to_owned());
        let observation =
            Observation { outcomes: vec![yielded("demo.Base"), yielded("NoneType")], ..Observation::default() };
        let on = |name: &str| key_of(&program.ops[1].kind, &mut |_| name.to_owned());
        assert_eq!(keys(&surface, &program, &observation, 1), [on("demo.Heir"), on("Heir")]);
        assert!(keys(&surface, &program, &observation, 0).is_empty(), "a constructor is nobody else's");
    }
}
