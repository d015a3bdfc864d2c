//! Arguments: how many, by position or by keyword, and a value for each.

use super::draft::{Draft, Kind};
use super::features::Feature;
use super::hooked::shape_for;
use crate::program::{Args, Exotic, MAX_ARGS, Name, Value, Var};
use crate::surface::{Signature, Want, learn};

/// Keywords worth a try where none are known: callbacks and options of common APIs.
const COMMON_KEYWORDS: &[&str] = &["key", "default", "callback", "object_hook", "encoding", "timeout", "name", "flags"];

impl Draft<'_, '_> {
    /// Arguments for a signature: mostly what it asks for, sometimes one too few or too many.
    pub fn args(&mut self, signature: &Signature, depth: u8) -> Args {
        let outer = std::mem::replace(&mut self.reached, signature.reached);
        let args = self.args_for(signature, depth);
        self.reached = outer;
        args
    }

    fn args_for(&mut self, signature: &Signature, depth: u8) -> Args {
        let mut args = Args::default();
        let mut count = self.count(signature);
        let names = if self.features.has(Feature::Keywords) && !signature.keywords.is_empty() && self.chance(55) {
            let all = signature.keywords.len();
            // One, two options at once, or everything by name.
            let wanted = self.weighted(&[(50, 1), (25, 2), (15, all), (10, 3)]).min(all).min(MAX_ARGS);
            // Required ones given by name must not be given by position too, though a few programs do both.
            if self.careful || self.chance(75) {
                count = count.saturating_sub(wanted);
            }
            wanted
        } else {
            0
        };
        for position in 0..count.min(MAX_ARGS - names) {
            let want = signature.wants.get(position).copied().unwrap_or_default();
            let told = signature.hint_at(position).and_then(|hint| self.told(hint, depth));
            args.positional.push(told.unwrap_or_else(|| self.argument(want, depth)));
        }
        if names > 0 {
            self.by_keyword(signature, names, depth, &mut args);
        } else if !signature.known && count < MAX_ARGS && self.may(Feature::Keywords, 4) {
            let name = COMMON_KEYWORDS[self.rng.usize(..COMMON_KEYWORDS.len())];
            let value = self.argument(learn::want_of_name(name), depth);
            args.keywords.push((Name::new(name), value));
        }
        args
    }

    fn by_keyword(&mut self, signature: &Signature, wanted: usize, depth: u8, args: &mut Args) {
        let all = signature.keywords.len();
        let start = self.rng.usize(..all);
        for step in 0..wanted {
            let name = &signature.keywords[(start + step) % all];
            if args.keywords.iter().any(|(other, _)| other.as_str() == name) {
                continue;
            }
            // Where all parameters may be named, keyword k is parameter k and shares what was learned of it.
            let learned =
                signature.wants.get((start + step) % all).copied().filter(|_| all >= usize::from(signature.max));
            let want = learned.filter(|want| *want != Want::Any).unwrap_or_else(|| learn::want_of_name(name));
            let told = signature.hint_for(name).and_then(|hint| self.told(hint, depth));
            let value = told.unwrap_or_else(|| self.argument(want, depth));
            args.keywords.push((Name::new(name), value));
        }
    }

    fn count(&mut self, signature: &Signature) -> usize {
        let (min, max) = (usize::from(signature.min), usize::from(signature.max.max(signature.min)).min(MAX_ARGS));
        if !signature.known {
            return (min + self.weighted(&[(30, 0), (40, 1), (20, 2), (10, 3)])).min(max.max(min));
        }
        match self.rng.u8(if self.careful { 4..20 } else { 0..20 }) {
            0 | 1 => min.saturating_sub(1),
            2 | 3 => max + 1,
            4..=10 => min,
            _ if min < max => self.rng.usize(min..=max.min(min + 3)),
            _ => min,
        }
        .min(MAX_ARGS)
    }

    /// A value for a parameter: of the wanted kind in four cases of five.
    pub fn argument(&mut self, want: Want, depth: u8) -> Var {
        if let Some(focus) = self.focus
            && self.may(Feature::SelfArgument, 12)
        {
            return focus;
        }
        let ignore = match self.careful {
            true => 2,
            false if self.features.has(Feature::WrongType) => 25,
            false => 8,
        };
        let want = if want != Want::Any && self.chance(ignore) { Want::Any } else { want };
        if self.may(Feature::Reuse, 45)
            && let Some(var) = self.pooled(|kind| satisfies(kind, want))
        {
            return var;
        }
        self.fresh(want, depth)
    }

    /// A fresh value of the wanted kind.
    pub fn fresh(&mut self, want: Want, depth: u8) -> Var {
        if self.is_array(want) {
            let array = self.array();
            return self.literal(array);
        }
        let hooked = match want {
            Want::Callable | Want::File | Want::Context => 75,
            Want::Own(_) | Want::Type | Want::None | Want::Exotic(_) => 0,
            _ if !self.reached.is_empty() => 32,
            _ => 20,
        };
        if hooked > 0 && depth < 4 && (self.may(Feature::Hooks, hooked) || (hooked > 50 && self.chance(hooked))) {
            let shape = shape_for(want, self.rng);
            return self.hooked(shape, depth);
        }
        let value = match want {
            Want::Any | Want::Array => return self.anything(depth),
            Want::Own(class) => return self.own(class, depth),
            Want::List | Want::Tuple | Want::Dict | Want::Set | Want::Sequence | Want::Iterable => {
                return self.container(want, depth);
            }
            Want::Int => self.int(),
            Want::Float => self.float(),
            Want::Str => self.text(),
            Want::Bytes if self.chance(12) => {
                let bytes = self.bytes();
                let base = self.literal(bytes);
                Value::View(base)
            }
            Want::Bytes => self.bytes(),
            Want::Callable => {
                let exotics =
                    [Exotic::Function, Exotic::Builtin, Exotic::BoundMethod, Exotic::IntType, Exotic::ExceptionClass];
                Value::Exotic(exotics[self.rng.usize(..exotics.len())])
            }
            Want::Type => return self.a_type(depth),
            Want::File => Value::Exotic([Exotic::StringIo, Exotic::BytesIo, Exotic::JsonFile][self.rng.usize(..3)]),
            Want::Context => Value::Exotic(Exotic::StringIo),
            Want::Bool => Value::Bool(self.rng.bool()),
            Want::None => Value::None,
            Want::Exotic(exotic) => Value::Exotic(exotic),
        };
        self.literal(value)
    }

    fn a_type(&mut self, depth: u8) -> Var {
        let value = match self.rng.u8(..6) {
            0 | 1 => Value::Class,
            2 => Value::Exotic(Exotic::DictType),
            3 => Value::Exotic(Exotic::ExceptionClass),
            4 => Value::Exotic(Exotic::ObjectType),
            _ => {
                let instance = match self.class() {
                    Some(class) => self.own(class, depth + 1),
                    None => return self.literal(Value::Class),
                };
                return self.type_of(instance);
            }
        };
        self.literal(value)
    }

    fn anything(&mut self, depth: u8) -> Var {
        let own = if depth < 3 && !self.surface.classes.is_empty() { 8 } else { 0 };
        let nest = if depth < 3 { 14 } else { 0 };
        let hooked = if depth < 3 && self.features.has(Feature::Hooks) { 22 } else { 0 };
        match self.weighted(&[(56, 0), (nest, 1), (hooked, 2), (own, 3)]) {
            0 => {
                let leaf = self.leaf();
                self.literal(leaf)
            }
            1 => {
                let wants = [Want::List, Want::List, Want::Tuple, Want::Dict, Want::Set, Want::Iterable];
                let want = wants[self.rng.usize(..wants.len())];
                self.container(want, depth + 1)
            }
            2 => {
                let shape = shape_for(Want::Any, self.rng);
                self.hooked(shape, depth + 1)
            }
            _ => match self.class() {
                Some(class) => self.own(class, depth + 1),
                None => self.literal(Value::Probe),
            },
        }
    }
}

/// Whether a value of this kind may stand where `want` is asked for.
fn satisfies(kind: Kind, want: Want) -> bool {
    match (kind, want) {
        (Kind::Nothing, _) => false,
        (_, Want::Any) => true,
        // What a call gave is often what the next call takes.
        (Kind::Result, Want::Own(_) | Want::Str | Want::Bytes | Want::Iterable) => true,
        (Kind::Result, _) => false,
        (Kind::Of(Want::List | Want::Tuple | Want::Dict | Want::Set | Want::Sequence), Want::Iterable) => true,
        (Kind::Of(Want::List | Want::Tuple), Want::Sequence) => true,
        (Kind::Of(Want::Array), Want::Iterable | Want::Sequence | Want::Bytes) => true,
        (Kind::Of(have), want) => have == want,
    }
}
