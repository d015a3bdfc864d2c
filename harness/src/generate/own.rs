//! Instances of the extension's own types: constructed, derived from, made without `__init__`, or got from a call.

use super::draft::{Draft, Kind, tail};
use super::features::Feature;
use crate::program::{Args, HookSlot, Name, OpKind, Operator, Value, Var};
use crate::surface::{Callable, Class, Want};

/// The deepest an argument of a constructor is itself constructed.
const MAX_DEPTH: u8 = 3;

/// Slots that a subclass overrides and an extension calls back on its own kind.
const DERIVED_SLOTS: &[HookSlot] = &[
    HookSlot::Eq,
    HookSlot::Hash,
    HookSlot::Lt,
    HookSlot::Repr,
    HookSlot::Del,
    HookSlot::Del,
    HookSlot::GetAttr,
    HookSlot::GetAttribute,
    HookSlot::SetAttr,
    HookSlot::Iter,
    HookSlot::Next,
    HookSlot::Len,
    HookSlot::GetItem,
    HookSlot::SetItem,
    HookSlot::DelItem,
    HookSlot::Contains,
    HookSlot::Call,
    HookSlot::Bool,
    HookSlot::Close,
    HookSlot::Append,
    HookSlot::Add,
    HookSlot::Enter,
    HookSlot::Exit,
];

impl<'s> Draft<'s, '_> {
    /// What the surface says of a class.
    pub fn class_info(&self, class: u16) -> Option<&'s Class> {
        self.surface.classes.get(usize::from(class))
    }

    /// A random class; three times of four one that can be reached from the module.
    pub fn class(&mut self) -> Option<u16> {
        let count = self.surface.classes.len();
        if count == 0 {
            return None;
        }
        let mut class = self.rng.usize(..count);
        for _ in 0..3 {
            if self.surface.classes[class].path.is_some() || self.chance(25) {
                break;
            }
            class = self.rng.usize(..count);
        }
        u16::try_from(class).ok()
    }

    /// A random function of the module; wrappers in Python come less often than the extension's own.
    pub fn function(&mut self) -> Option<&'s Callable> {
        let surface = self.surface;
        self.one_of(&surface.functions)
    }

    /// A random method of a class.
    pub fn method_of(&mut self, class: u16) -> Option<&'s Callable> {
        let class = self.class_info(class)?;
        self.one_of(&class.methods)
    }

    /// A random method of a class that one text is enough for.
    pub fn text_method_of(&mut self, class: u16) -> Option<&'s Callable> {
        let takes_text = |method: &&Callable| {
            let signature = &method.signature;
            signature.min <= 1 && matches!(signature.wants.first(), Some(Want::Str | Want::Bytes))
        };
        let found: Vec<&Callable> = self.class_info(class)?.methods.iter().filter(takes_text).collect();
        self.pick(&found)
    }

    /// A random method of a class that wants an argument of this kind; what a call or an attribute gave may be of any of
    /// the extension's types.
    pub fn method_that_wants(&mut self, class: u16, kind: Kind) -> Option<&'s Callable> {
        let fits = |want: &Want| kind == Kind::Of(*want) || kind == Kind::Result && matches!(want, Want::Own(_));
        let found: Vec<&Callable> =
            self.class_info(class)?.methods.iter().filter(|method| method.signature.wants.iter().any(fits)).collect();
        self.pick(&found)
    }

    /// Name of a random method of a class that takes no arguments: `popleft`, `close`.
    pub fn plain_method_of(&mut self, class: u16) -> Option<Name> {
        let is_plain = |method: &&Callable| method.signature.known && method.signature.min == 0;
        let plain: Vec<&Callable> = self.class_info(class)?.methods.iter().filter(is_plain).collect();
        self.pick(&plain).map(|method| Name::new(&method.path))
    }

    fn one_of(&mut self, callables: &'s [Callable]) -> Option<&'s Callable> {
        if callables.is_empty() {
            return None;
        }
        let mut found = &callables[self.rng.usize(..callables.len())];
        if found.pure_python && self.chance(75) {
            found = &callables[self.rng.usize(..callables.len())];
        }
        Some(found)
    }

    /// An instance for an argument: an earlier one or a fresh one.
    pub fn own(&mut self, class: u16, depth: u8) -> Var {
        if (depth >= MAX_DEPTH || self.may(Feature::Reuse, 30))
            && let Some(var) = self.pooled(|kind| kind == Kind::Of(Want::Own(class)))
        {
            return var;
        }
        if depth >= MAX_DEPTH { self.literal(Value::Probe) } else { self.construct(class, depth + 1) }
    }

    /// A fresh instance: by its constructor, as a subclass, rarely without `__init__`, or as a result of a call.
    pub fn construct(&mut self, class: u16, depth: u8) -> Var {
        let Some(info) = self.class_info(class) else { return self.literal(Value::Probe) };
        if let Some(made) = self.by_recipe(class) {
            return made;
        }
        let Some(path) = &info.path else { return self.obtain(class, depth) };
        if info.has_new && self.chance(3) {
            return self.push(OpKind::New { class: Name::new(path) });
        }
        let outer = self.careful;
        self.careful = outer || self.chance(85);
        let args = self.args(&info.constructor, depth);
        self.careful = outer;
        if info.base_type && self.may(Feature::Derive, 25) {
            return self.derive(path, args);
        }
        let var = self.push(OpKind::Call { callee: Name::new(path), args: args.clone() });
        self.aim_args(&args, var);
        var
    }

    /// An instance of a Python subclass with hooks (in a quarter of all cases with none: then only its type differs).
    pub fn derive(&mut self, path: &str, args: Args) -> Var {
        let hooks = if self.chance(25) { Vec::new() } else { self.hooks(DERIVED_SLOTS) };
        let var = self.push(OpKind::Derive { class: Name::new(path), args: args.clone(), hooks });
        self.aim_args(&args, var);
        self.aim(&[var], var);
        self.decorate(var);
        var
    }

    /// An instance of a type that only results show: from a function named like it, else from whatever may give one.
    fn obtain(&mut self, class: u16, depth: u8) -> Var {
        let surface = self.surface;
        let Some(info) = self.class_info(class) else { return self.literal(Value::Probe) };
        let wanted = tail(&info.name);
        let named = surface.functions.iter().find(|function| contains(wanted, tail(&function.path)));
        let var = if let Some(function) = named.filter(|_| depth <= MAX_DEPTH) {
            self.call(function, depth)
        } else {
            let owner =
                (0..3).find_map(|_| self.class().filter(|other| surface.classes[usize::from(*other)].path.is_some()));
            match owner.filter(|_| depth <= MAX_DEPTH && self.chance(75)) {
                Some(owner) => self.result_of_class(owner, wanted, depth),
                None => match self.function() {
                    Some(function) => self.call(function, depth),
                    None => return self.literal(Value::Probe),
                },
            }
        };
        self.set_class(var, class);
        var
    }

    fn result_of_class(&mut self, owner: u16, wanted: &str, depth: u8) -> Var {
        let receiver = self.construct(owner, depth + 1);
        let Some(info) = self.class_info(owner) else { return receiver };
        if contains(wanted, "iterator") || (info.methods.is_empty() && self.chance(50)) {
            return self
                .push(OpKind::Operator { operator: Operator::Iter, operands: [receiver].into_iter().collect() });
        }
        let named = info.methods.iter().find(|method| contains(wanted, &method.path));
        match named.or_else(|| self.method_of(owner)) {
            Some(method) => self.call_method(receiver, method, depth + 1),
            None => {
                self.push(OpKind::Operator { operator: Operator::Iter, operands: [receiver].into_iter().collect() })
            }
        }
    }
}

/// Whether one of the names ends in the other or holds it, whatever its case: `open_cursor` and `Cursor`.
fn contains(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    short.len() >= 3 && long.as_bytes().windows(short.len()).any(|part| part.eq_ignore_ascii_case(short.as_bytes()))
}
