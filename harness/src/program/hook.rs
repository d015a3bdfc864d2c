//! Hooks: planned acts inside a callback that the extension makes (tripwires).

use super::{Name, Var};

/// `eq@2: clear v1 -> notimplemented`: at the second call of `__eq__`, empty `v1`, then answer `NotImplemented`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Hook {
    /// The special method.
    pub slot: HookSlot,
    /// Which call of it, counted from 1 in each run; 0 means each call.
    pub at: u8,
    /// What is done.
    pub act: Act,
    /// What is returned.
    pub answer: Answer,
}

macro_rules! slots {
    ($($variant:ident $text:literal $method:literal $params:literal $usual:literal;)*) => {
        /// The special methods (and a few ordinary ones) that an extension calls back.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum HookSlot { $(#[doc = $method] $variant,)* }

        impl HookSlot {
            /// Every slot, in the order of the table.
            pub const ALL: &'static [HookSlot] = &[$(HookSlot::$variant,)*];

            /// Text form: `eq`.
            pub fn name(self) -> &'static str {
                match self { $(HookSlot::$variant => $text,)* }
            }

            /// Python method: `__eq__`.
            pub fn method(self) -> &'static str {
                match self { $(HookSlot::$variant => $method,)* }
            }

            /// Its parameters: `self, other`.
            pub fn params(self) -> &'static str {
                match self { $(HookSlot::$variant => $params,)* }
            }

            /// The expression that a well-behaved method returns when its class has no better answer
            /// (`self._items` is the list of the object's items).
            pub fn usual(self) -> &'static str {
                match self { $(HookSlot::$variant => $usual,)* }
            }
        }
    };
}

// Variant, text form, method, parameters, usual answer.
slots! {
    Eq "eq" "__eq__" "self, other" "self is other";
    Ne "ne" "__ne__" "self, other" "self is not other";
    Lt "lt" "__lt__" "self, other" "id(self) < id(other)";
    Hash "hash" "__hash__" "self" "1000003";
    Repr "repr" "__repr__" "self" "'item' + str(1.5)";
    Str "str" "__str__" "self" "'text' + str(1.5)";
    Format "format" "__format__" "self, spec" "'format' + str(1.5)";
    Bool "bool" "__bool__" "self" "True";
    Index "index" "__index__" "self" "1";
    Int "int" "__int__" "self" "1000003";
    Float "float" "__float__" "self" "1000003.5";
    Len "len" "__len__" "self" "len(self._items)";
    LengthHint "lengthhint" "__length_hint__" "self" "len(self._items)";
    GetItem "getitem" "__getitem__" "self, key" "self._items[key]";
    SetItem "setitem" "__setitem__" "self, key, value" "None";
    DelItem "delitem" "__delitem__" "self, key" "None";
    Contains "contains" "__contains__" "self, key" "key in self._items";
    Iter "iter" "__iter__" "self" "iter(list(self._items))";
    Next "next" "__next__" "self" "self._next()";
    Call "call" "__call__" "self, *args, **kwargs" "object()";
    Del "del" "__del__" "self" "None";
    GetAttr "getattr" "__getattr__" "self, name" "Raise(AttributeError)";
    SetAttr "setattr" "__setattr__" "self, name, value" "None";
    Add "add" "__add__" "self, other" "object()";
    Radd "radd" "__radd__" "self, other" "object()";
    Mul "mul" "__mul__" "self, other" "object()";
    Enter "enter" "__enter__" "self" "self";
    Exit "exit" "__exit__" "self, *args" "False";
    Fspath "fspath" "__fspath__" "self" "'refhound' + str(1.5)";
    Read "read" "read" "self, *args" "b''";
    Readline "readline" "readline" "self, *args" "b''";
    Write "write" "write" "self, *args" "8";
    Flush "flush" "flush" "self" "None";
    Close "close" "close" "self" "None";
    Keys "keys" "keys" "self" "list(self._items[::2])";
    Lower "lower" "lower" "self" "'lower' + str(1.5)";
    Encode "encode" "encode" "self, *args" "b'refhound'";
    Append "append" "append" "self, value" "None";
    Reduce "reduce" "__reduce__" "self" "(list, ())";
    Instancecheck "instancecheck" "__class__" "self" "type(self)";
    GetAttribute "getattribute" "__getattribute__" "self, name" "object.__getattribute__(self, name)";
}

/// What a hook does before it answers. A value that is unset (yet, or dropped) makes the act do nothing.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Act {
    /// `pass`
    Pass,
    /// `raise Error`: raises a tagged exception; the hook then gives no answer.
    Raise(Exc),
    /// `clear v1`: empties the container (its own `clear`, else deletes all its items).
    Clear(Var),
    /// `grow v1 20`: adds that many fresh items (append, add, or item assignment), to force a resize.
    Grow(Var, u8),
    /// `pop v1`: removes one item.
    Pop(Var),
    /// `drop v1`: the program's own reference to the value goes.
    Drop(Var),
    /// `init v1`: `v1.__init__()` with no arguments; an exception is swallowed.
    Init(Var),
    /// `invoke v1.close`: calls a method with no arguments; an exception is swallowed.
    Invoke(Var, Name),
    /// `view v1`: exports the value's buffer, where it has one, until the end of the run.
    View(Var),
    /// `reenter`: runs the operation that is under way once more; once per run.
    Reenter,
    /// `collect`: full garbage collection.
    Collect,
}

/// What a hook returns after its act.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// `usual`: what a well-behaved method of this slot returns. Left out in the text form.
    Usual,
    /// `fresh`: a new plain object.
    Fresh,
    /// `none`
    None,
    /// `false`
    False,
    /// `wrong`: an object of a type that the slot may not return.
    Wrong,
    /// `notimplemented`
    NotImplemented,
    /// `self`
    Itself,
    /// `nonascii`: a fresh str outside latin-1.
    NonAscii,
    /// `v1`: another value of the program.
    Give(Var),
}

macro_rules! excs {
    ($($variant:ident $text:literal $base:literal;)*) => {
        /// Exceptions that hooks raise: each a fresh, tagged subclass instance, so that it can be followed.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Exc { $(#[doc = $base] $variant,)* }

        impl Exc {
            /// Every kind.
            pub const ALL: &'static [Exc] = &[$(Exc::$variant,)*];

            /// Text form and name of the Python base class.
            pub fn name(self) -> &'static str {
                match self { $(Exc::$variant => $text,)* }
            }

            /// Base class in Python.
            pub fn base(self) -> &'static str {
                match self { $(Exc::$variant => $base,)* }
            }
        }
    };
}

excs! {
    Error "Error" "Exception";
    Memory "MemoryError" "MemoryError";
    Interrupt "KeyboardInterrupt" "KeyboardInterrupt";
    Value "ValueError" "ValueError";
    Type "TypeError" "TypeError";
    Attribute "AttributeError" "AttributeError";
    Key "KeyError" "KeyError";
    Index "IndexError" "IndexError";
    Stop "StopIteration" "StopIteration";
    Overflow "OverflowError" "OverflowError";
}

impl Exc {
    /// Whether no protocol allows a caller to swallow it silently: only these can prove a lost exception.
    /// (`AttributeError`, `KeyError`, `IndexError`, `TypeError`, `StopIteration`, `OverflowError` and `ValueError`
    /// are answers in some protocol.)
    pub fn must_surface(self) -> bool {
        matches!(self, Exc::Error | Exc::Memory | Exc::Interrupt)
    }
}

impl Act {
    /// The value it acts on.
    pub fn target_mut(&mut self) -> Option<&mut Var> {
        match self {
            Act::Clear(var)
            | Act::Grow(var, _)
            | Act::Pop(var)
            | Act::Drop(var)
            | Act::Init(var)
            | Act::View(var)
            | Act::Invoke(var, _) => Some(var),
            Act::Pass | Act::Raise(_) | Act::Reenter | Act::Collect => None,
        }
    }
}
