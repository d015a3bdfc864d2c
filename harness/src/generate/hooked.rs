//! Objects with hooks: user code that runs inside the call. A third of all bugs needs one.

use super::draft::{Draft, Kind};
use crate::program::{Act, Answer, Exc, Hook, HookSlot, MAX_HOOKS, Name, OpKind, Shape, Value, Var, Vars};
use crate::surface::Want;

use HookSlot as S;

/// The slots that an extension is likely to reach on an object of this shape.
pub(crate) fn slots_of(shape: Shape) -> &'static [HookSlot] {
    match shape {
        Shape::Plain => &[
            S::Eq,
            S::Eq,
            S::Hash,
            S::Lt,
            S::Repr,
            S::Str,
            S::Bool,
            S::Del,
            S::Del,
            S::GetAttr,
            S::GetAttribute,
            S::SetAttr,
            S::Add,
            S::Radd,
            S::Ne,
            S::Format,
            S::Index,
            S::Len,
            S::Call,
            S::Reduce,
            S::Instancecheck,
            S::Keys,
            S::Mul,
        ],
        Shape::Callable => &[S::Call, S::Call, S::Call, S::Call, S::Del, S::Eq, S::Hash, S::Repr, S::Bool, S::GetAttr],
        Shape::Iterator => &[S::Next, S::Next, S::Next, S::Iter, S::LengthHint, S::Del],
        Shape::Iterable => &[S::Iter, S::Iter, S::LengthHint, S::Len, S::Del, S::Bool],
        Shape::Sequence => {
            &[S::GetItem, S::GetItem, S::Len, S::Len, S::SetItem, S::DelItem, S::Contains, S::Iter, S::Append]
        }
        Shape::Mapping => &[S::Keys, S::GetItem, S::GetItem, S::Len, S::SetItem, S::DelItem, S::Contains, S::Iter],
        Shape::Number => {
            &[S::Index, S::Index, S::Int, S::Float, S::Add, S::Radd, S::Mul, S::Eq, S::Lt, S::Bool, S::Hash, S::Repr]
        }
        Shape::File => &[S::Read, S::Read, S::Readline, S::Write, S::Write, S::Flush, S::Close, S::GetAttr, S::Del],
        Shape::Context => &[S::Enter, S::Exit, S::Exit, S::Del],
        Shape::Path => &[S::Fspath, S::Fspath, S::Str, S::Repr],
        Shape::Int => &[S::Index, S::Int, S::Hash, S::Eq, S::Lt, S::Add, S::Radd, S::Bool, S::Repr, S::Str, S::Del],
        Shape::Float => &[S::Float, S::Hash, S::Eq, S::Lt, S::Add, S::Bool, S::Repr, S::Int, S::Del],
        Shape::Str => &[
            S::Hash,
            S::Eq,
            S::Lower,
            S::Encode,
            S::Str,
            S::Repr,
            S::Lt,
            S::Len,
            S::Iter,
            S::Contains,
            S::Format,
            S::Del,
        ],
        Shape::Bytes => &[S::Hash, S::Eq, S::Len, S::Iter, S::Repr, S::Str, S::GetItem, S::Del],
        Shape::List => &[S::Len, S::GetItem, S::Iter, S::Append, S::Eq, S::SetItem, S::Contains, S::Del],
        Shape::Tuple => &[S::Len, S::GetItem, S::Iter, S::Eq, S::Hash, S::Repr, S::Del],
        Shape::Dict => &[S::Keys, S::GetItem, S::Contains, S::Len, S::Iter, S::SetItem, S::DelItem, S::Del],
        Shape::Set => &[S::Iter, S::Contains, S::Len, S::Eq, S::Bool, S::Del],
        Shape::Exception => &[S::Str, S::Repr, S::Del, S::GetAttr, S::Eq, S::Reduce],
    }
}

/// A shape that a caller with this want accepts.
pub(crate) fn shape_for(want: Want, rng: &mut fastrand::Rng) -> Shape {
    let shapes: &[Shape] = match want {
        Want::Int | Want::Bool => &[Shape::Number, Shape::Int],
        Want::Float => &[Shape::Float, Shape::Number],
        Want::Str => &[Shape::Str, Shape::Str, Shape::Path],
        Want::Bytes => &[Shape::Bytes],
        Want::List => &[Shape::List, Shape::List, Shape::Sequence],
        Want::Tuple => &[Shape::Tuple],
        Want::Dict => &[Shape::Dict, Shape::Mapping],
        Want::Set => &[Shape::Set],
        Want::Sequence | Want::Array => &[Shape::Sequence, Shape::List, Shape::Tuple],
        Want::Iterable => &[Shape::Iterator, Shape::Iterable, Shape::Sequence, Shape::List],
        Want::Callable => &[Shape::Callable],
        Want::File => &[Shape::File],
        Want::Context => &[Shape::Context],
        Want::Any | Want::Type | Want::Own(_) | Want::None | Want::Exotic(_) => &[
            Shape::Plain,
            Shape::Plain,
            Shape::Plain,
            Shape::Callable,
            Shape::Iterator,
            Shape::Number,
            Shape::Sequence,
            Shape::Mapping,
            Shape::Str,
            Shape::File,
            Shape::Context,
            Shape::Iterable,
            Shape::Exception,
            Shape::Path,
            Shape::Int,
            Shape::Float,
            Shape::Bytes,
            Shape::List,
            Shape::Tuple,
            Shape::Dict,
            Shape::Set,
        ],
    };
    shapes[rng.usize(..shapes.len())]
}

/// Hooked objects that only look, in percent.
const SCOUTS: u32 = 6;
/// Hooks that go where the callable is known to look, in percent.
const REACHED: u32 = 60;

/// Attributes that are looked up and given, of those that the object does not have, in percent.
const LOOKED_UP: u32 = 50;

/// Objects that are given such attributes beforehand, in percent.
const DECORATED: u32 = 25;

/// Of these, attributes that the extension was seen to look up on any object, in percent.
const SEEN: u32 = 75;

/// Methods that a hook calls on the receiver without knowing it.
const INVOKED: &[&str] = &["close", "clear", "pop", "__repr__", "__len__", "__iter__", "reset", "release", "__next__"];

impl<'s> Draft<'s, '_> {
    /// An object of this shape with one or two hooks that fit it.
    pub fn hooked(&mut self, shape: Shape, depth: u8) -> Var {
        let count = if depth > 2 { 0 } else { self.weighted(&[(55, 0), (20, 1), (20, 2), (5, 3)]) };
        let items = (0..count).map(|_| self.plain_item()).collect();
        let made = self.hooked_with(shape, items);
        if matches!(shape, Shape::Plain | Shape::Str | Shape::Dict | Shape::Number) {
            self.decorate(made);
        }
        made
    }

    /// Now and then gives an object an attribute that the extension looks up or mentions, mostly one that can be called.
    pub fn decorate(&mut self, object: Var) {
        let (seen, mentioned) = (&self.surface.looked_up, &self.surface.names);
        if seen.is_empty() && mentioned.is_empty() || !self.chance(DECORATED) {
            return;
        }
        let names = if mentioned.is_empty() || !seen.is_empty() && self.chance(SEEN) { seen } else { mentioned };
        let name = Name::new(&names[self.rng.usize(..names.len())]);
        let value = match self.rng.u8(..4) {
            0 => self.argument(Want::Any, 2),
            _ => match self.method() {
                Answer::Give(method) => method,
                _ => self.literal(Value::Probe),
            },
        };
        self.push(OpKind::Set { receiver: object, name, value });
    }

    /// The same around given items.
    pub fn hooked_with(&mut self, shape: Shape, items: Vars) -> Var {
        let hooks = self.hooks(slots_of(shape));
        self.literal(Value::Object { shape, items, hooks })
    }

    /// An object of this shape whose only hook does `act`.
    pub fn tripwire(&mut self, shape: Shape, act: Act) -> Var {
        self.tripwire_around(shape, Vars::new(), act)
    }

    /// The same around given items.
    pub fn tripwire_around(&mut self, shape: Shape, items: Vars, act: Act) -> Var {
        let slot = self.slot(slots_of(shape));
        let (at, answer) = (self.moment(), self.answer());
        self.literal(Value::Object { shape, items, hooks: vec![Hook { slot, at, act, answer }] })
    }

    /// One to [`MAX_HOOKS`] hooks in some of `slots`, no slot twice at the same moment.
    pub fn hooks(&mut self, slots: &[HookSlot]) -> Vec<Hook> {
        if self.chance(SCOUTS) {
            return self.scout();
        }
        let count = self.weighted(&[(70, 1), (22, 2), (6, 3), (2, MAX_HOOKS)]);
        let mut hooks: Vec<Hook> = Vec::with_capacity(count);
        for _ in 0..count {
            let hook = self.hook(slots);
            if !hooks.iter().any(|other| other.slot == hook.slot && other.at == hook.at) {
                hooks.push(hook);
            }
        }
        hooks
    }

    /// Hooks that do nothing, in some neighbouring slots: they only show which of them the callable calls.
    fn scout(&mut self) -> Vec<Hook> {
        // Whole groups, not any four: each set of slots costs a class.
        let groups = S::ALL.len().div_ceil(MAX_HOOKS);
        let first = self.rng.usize(..groups) * MAX_HOOKS;
        let group = &S::ALL[first..S::ALL.len().min(first + MAX_HOOKS)];
        group.iter().map(|slot| Hook { slot: *slot, at: 0, act: Act::Pass, answer: Answer::Usual }).collect()
    }

    /// A slot that the callable is known to call, one of `slots`, or any.
    fn slot(&mut self, slots: &[HookSlot]) -> HookSlot {
        if self.chance(REACHED)
            && let Some(slot) = self.reached.pick(self.rng)
        {
            return slot;
        }
        if self.chance(6) { S::ALL[self.rng.usize(..S::ALL.len())] } else { self.pick(slots).unwrap_or(S::Eq) }
    }

    /// One hook.
    pub fn hook(&mut self, slots: &[HookSlot]) -> Hook {
        let slot = self.slot(slots);
        let answer = if slot == S::GetAttr && self.chance(LOOKED_UP) { self.method() } else { self.answer() };
        Hook { slot, at: self.moment(), act: self.act(), answer }
    }

    /// The answer to a lookup of an attribute that the object does not have: a method, as in `x.__json__()`.
    fn method(&mut self) -> Answer {
        let answers = [Answer::NonAscii, Answer::Fresh, Answer::None, Answer::Wrong, Answer::Usual];
        let answer = answers[self.rng.usize(..answers.len())].clone();
        let call = Hook { slot: S::Call, at: 0, act: Act::Pass, answer };
        Answer::Give(self.literal(Value::Object { shape: Shape::Callable, items: Vars::new(), hooks: vec![call] }))
    }

    /// What a hook does.
    pub fn act(&mut self) -> Act {
        match self.weighted(&[
            (24, 0),
            (16, 1),
            (10, 2),
            (8, 3),
            (8, 4),
            (8, 5),
            (8, 6),
            (7, 7),
            (5, 8),
            (8, 9),
            (3, 10),
        ]) {
            0 => Act::Raise(self.exception()),
            1 => Act::Clear(self.target()),
            2 => Act::Grow(self.target(), [9, 10, 17, 33, 65, 100][self.rng.usize(..6)]),
            3 => Act::Pop(self.target()),
            4 => Act::Drop(self.target()),
            5 => Act::Init(self.target()),
            6 => {
                let target = self.target();
                Act::Invoke(target, self.invoked(target))
            }
            7 => Act::Reenter,
            8 => Act::Collect,
            10 => Act::View(self.target()),
            _ => Act::Pass,
        }
    }

    /// An act on the receiver (`target`): what re-entrancy bugs need.
    pub fn act_on(&mut self, target: Var) -> Act {
        match self.weighted(&[(25, 0), (15, 1), (12, 2), (14, 3), (12, 4), (14, 5), (8, 6), (5, 7)]) {
            0 => Act::Clear(target),
            1 => Act::Grow(target, [9, 10, 17, 33, 65, 100][self.rng.usize(..6)]),
            2 => Act::Pop(target),
            3 => Act::Drop(target),
            4 => Act::Init(target),
            5 => self.look_at(target),
            7 => Act::View(target),
            _ => Act::Reenter,
        }
    }

    /// An act that reads an attribute of the receiver, or calls a method of it.
    pub fn look_at(&mut self, target: Var) -> Act {
        Act::Invoke(target, self.invoked(target))
    }

    /// An exception to raise; half of the time one that no protocol may swallow.
    pub fn exception(&mut self) -> Exc {
        match self.rng.u8(..10) {
            0..=3 => Exc::Error,
            4 => Exc::Memory,
            5 => Exc::Interrupt,
            _ => Exc::ALL[self.rng.usize(..Exc::ALL.len())],
        }
    }

    fn moment(&mut self) -> u8 {
        match self.rng.u8(..10) {
            0..=4 => 0,
            5 | 6 => 1,
            7 => 2,
            8 => 3,
            _ => self.rng.u8(4..12),
        }
    }

    /// What a hook returns.
    pub fn answer(&mut self) -> Answer {
        match self.weighted(&[(58, 0), (7, 1), (6, 2), (5, 3), (8, 4), (6, 5), (3, 6), (3, 7), (4, 8)]) {
            0 => Answer::Usual,
            1 => Answer::Fresh,
            2 => Answer::None,
            3 => Answer::False,
            4 => Answer::Wrong,
            5 => Answer::NotImplemented,
            6 => Answer::Itself,
            7 => Answer::NonAscii,
            _ => match self.focus.or_else(|| self.pooled(|_| true)) {
                Some(var) => Answer::Give(var),
                None => Answer::Fresh,
            },
        }
    }

    /// The value that a hook acts on: the receiver, a container or own object, or one that is still to come.
    fn target(&mut self) -> Var {
        if let Some(focus) = self.focus
            && self.chance(60)
        {
            return focus;
        }
        let mutable =
            |kind| matches!(kind, Kind::Of(Want::List | Want::Dict | Want::Set | Want::Own(_)) | Kind::Result);
        if self.chance(50)
            && let Some(var) = self.pooled(mutable)
        {
            return var;
        }
        // A later value: looked up when the hook fires. `aim` corrects it as soon as the receiver exists.
        Var((self.len() + 1 + self.rng.usize(..3)).min(crate::program::MAX_OPS - 1) as u8)
    }

    fn invoked(&mut self, target: Var) -> Name {
        let class = self.class_of(target);
        // An attribute is read before what it gives is called.
        let attributes = class.and_then(|class| self.class_info(class)).map_or(&[][..], |info| &info.attributes);
        if !attributes.is_empty() && self.chance(40) {
            return Name::new(&attributes[self.rng.usize(..attributes.len())].name);
        }
        if let Some(class) = class
            && self.chance(75)
            && let Some(method) = self.method_of(class)
        {
            return Name::new(&method.path);
        }
        Name::new(INVOKED[self.rng.usize(..INVOKED.len())])
    }

    fn plain_item(&mut self) -> Var {
        let value = match self.rng.u8(..4) {
            0 | 1 => Value::Loose,
            2 => Value::Probe,
            _ => self.leaf(),
        };
        self.literal(value)
    }
}
