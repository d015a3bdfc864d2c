//! A program: a sequence of operations on numbered values.
//!
//! Invariants, checked by [`check`](repair::check) and restored by [`repair`](repair::repair):
//! - a program has at most [`MAX_OPS`] operations;
//! - operation `i` defines value `vi` (`None` where the operation yields nothing);
//! - an operand names a value defined before it; only a hook's act may name any value, also a later
//!   one (it is looked up when the hook fires, and the act does nothing where there is none yet);
//! - an operator has as many operands as its table row says;
//! - argument lists, element lists and hook lists are no longer than [`MAX_ARGS`], [`MAX_ITEMS`], [`MAX_HOOKS`];
//! - `repeat` is between 1 and [`MAX_REPEAT`];
//! - an array has at most [`array::MAX_DIMENSIONS`] dimensions and [`array::MAX_ELEMENTS`] elements;
//! - a name is a non-empty dotted Python identifier of at most [`MAX_NAME`] bytes;
//! - an import is the only operation of its program;
//! - a failure point names an operation that enters the extension, and a call between 1 and [`fail::MAX_NTH`].
//!
//! Text form (what people read and commit) is in [`text`], byte form (what libFuzzer mutates) in [`bytes`].

pub mod array;
pub mod bytes;
pub mod explicit;
pub mod fail;
pub mod fragment;
pub mod hook;
pub mod operator;
pub mod repair;
pub mod text;
pub mod value;
pub mod work;

use smallvec::SmallVec;
use std::fmt;
use std::sync::Arc;

pub use array::{Array, Dtype, Layout};
pub use fail::FailPoint;
pub use fragment::Fragment;
pub use hook::{Act, Answer, Exc, Hook, HookSlot};
pub use operator::Operator;
pub use value::{Exotic, Shape, Value};

/// Most operations in a program: real bugs need 1 to 22 calls (what-real-bugs-need.md).
pub const MAX_OPS: usize = 48;
/// Most positional plus keyword arguments of a call.
pub const MAX_ARGS: usize = 8;
/// Most elements written out in a container literal.
pub const MAX_ITEMS: usize = 24;
/// Most hooks on one object.
pub const MAX_HOOKS: usize = 4;
/// Most repetitions of one operation.
pub const MAX_REPEAT: u8 = 100;
/// Longest name, in bytes.
pub const MAX_NAME: usize = 120;

/// The value that operation number `.0` defines; shown as `v3`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Var(pub u8);

impl Var {
    /// Index into the table of values.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl fmt::Display for Var {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

/// A dotted name: of a callable below the target's module (`demo.Queue`), of a method or attribute, of a keyword.
///
/// Programs name callables, not their index, so a corpus outlives a new version of the extension.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// Wraps `text`; [`repair::is_name`] says what a program may hold.
    pub fn new(text: &str) -> Self {
        Name(Arc::from(text))
    }

    /// The name's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A short list of values: no allocation for up to four.
pub type Vars = SmallVec<[Var; 4]>;

/// Arguments of a call, positional ones first.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Args {
    /// Positional arguments.
    pub positional: Vars,
    /// Keyword arguments, in the order they are passed; no name twice.
    pub keywords: SmallVec<[(Name, Var); 2]>,
}

/// What an operation does.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum OpKind {
    /// `v0 = int 7`: makes a value that owes nothing to the extension.
    Value(Value),
    /// `v1 = call demo.f(v0, key=v0)`: a function or type reached from the target's module.
    Call {
        /// Dotted path that begins with the module's name.
        callee: Name,
        /// Arguments.
        args: Args,
    },
    /// `v2 = call v1.push(v0)`: a method of a value.
    Method {
        /// Value the method is looked up on.
        receiver: Var,
        /// Method name.
        name: Name,
        /// Arguments.
        args: Args,
    },
    /// `v3 = new demo.Queue`: `__new__` alone, without `__init__`.
    New {
        /// Path of the type.
        class: Name,
    },
    /// `v4 = derive demo.Queue(v0) {eq: raise Error}`: instance of a Python subclass of an extension type.
    Derive {
        /// Path of the base type.
        class: Name,
        /// Constructor arguments.
        args: Args,
        /// Overridden special methods.
        hooks: Vec<Hook>,
    },
    /// `init v3(v0)`: calls `__init__` on a live object (again).
    Init {
        /// The object.
        receiver: Var,
        /// Arguments.
        args: Args,
    },
    /// `v5 = get v1.size`
    Get {
        /// The object.
        receiver: Var,
        /// Attribute name.
        name: Name,
    },
    /// `set v1.size = v0`
    Set {
        /// The object.
        receiver: Var,
        /// Attribute name.
        name: Name,
        /// New value.
        value: Var,
    },
    /// `del v1.size`
    Delete {
        /// The object.
        receiver: Var,
        /// Attribute name.
        name: Name,
    },
    /// `v6 = add v0 v1`: a slot behind an operator or built-in function.
    Operator {
        /// Which one.
        operator: Operator,
        /// As many as [`Operator::arity`].
        operands: Vars,
    },
    /// `v0 = import demo`: an extension module is imported from its file, anew. The fuzzing loop does nothing here.
    Import {
        /// Its name.
        module: Name,
    },
    /// `drop v1`: the program gives up its reference; `v1` is unset from here on.
    Drop {
        /// The value.
        value: Var,
    },
    /// `collect`: a full garbage collection in mid-sequence.
    Collect,
}

/// One line of a program.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Op {
    /// What it does.
    pub kind: OpKind,
    /// How many times in a row (`x3`); the last result is kept. 1 for nearly all.
    pub repeat: u8,
}

impl From<OpKind> for Op {
    fn from(kind: OpKind) -> Self {
        Op { kind, repeat: 1 }
    }
}

/// A sequence of operations; see the module's list of invariants.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Program {
    /// Operations in order; number `i` defines `vi`.
    pub ops: Vec<Op>,
    /// A call of the C API that fails on purpose. The fuzzing loop takes no notice of it.
    pub fail: Option<FailPoint>,
}

impl Program {
    /// The module that it imports, where that is what it does.
    pub fn imports(&self) -> Option<&Name> {
        match &self.ops.first()?.kind {
            OpKind::Import { module } => Some(module),
            _ => None,
        }
    }
}

impl OpKind {
    /// Calls `visit` for each operand (not for the values that hooks act on), in order.
    pub fn operands(&self, mut visit: impl FnMut(Var)) {
        fn of_args(args: &Args, visit: &mut impl FnMut(Var)) {
            args.positional.iter().for_each(|var| visit(*var));
            args.keywords.iter().for_each(|(_, var)| visit(*var));
        }
        match self {
            OpKind::Value(value) => value.operands(visit),
            OpKind::Call { args, .. } | OpKind::Derive { args, .. } => of_args(args, &mut visit),
            OpKind::Method { receiver, args, .. } | OpKind::Init { receiver, args } => {
                visit(*receiver);
                of_args(args, &mut visit);
            }
            OpKind::New { .. } | OpKind::Import { .. } | OpKind::Collect => {}
            OpKind::Get { receiver, .. } | OpKind::Delete { receiver, .. } => visit(*receiver),
            OpKind::Set { receiver, value, .. } => {
                visit(*receiver);
                visit(*value);
            }
            OpKind::Operator { operands, .. } => operands.iter().for_each(|var| visit(*var)),
            OpKind::Drop { value } => visit(*value),
        }
    }

    /// Calls `visit` for each operand (not for the values that hooks act on), in order, to change it.
    pub fn operands_mut(&mut self, mut visit: impl FnMut(&mut Var)) {
        fn of_args(args: &mut Args, visit: &mut impl FnMut(&mut Var)) {
            args.positional.iter_mut().for_each(&mut *visit);
            args.keywords.iter_mut().for_each(|(_, var)| visit(var));
        }
        match self {
            OpKind::Value(value) => value.operands_mut(visit),
            OpKind::Call { args, .. } | OpKind::Derive { args, .. } => of_args(args, &mut visit),
            OpKind::Method { receiver, args, .. } | OpKind::Init { receiver, args } => {
                visit(receiver);
                of_args(args, &mut visit);
            }
            OpKind::New { .. } | OpKind::Import { .. } | OpKind::Collect => {}
            OpKind::Get { receiver, .. } | OpKind::Delete { receiver, .. } => visit(receiver),
            OpKind::Set { receiver, value, .. } => {
                visit(receiver);
                visit(value);
            }
            OpKind::Operator { operands, .. } => operands.iter_mut().for_each(visit),
            OpKind::Drop { value } => visit(value),
        }
    }

    /// The hooks of an object or of a derived class; empty for every other operation.
    pub fn hooks(&self) -> &[Hook] {
        match self {
            OpKind::Value(Value::Object { hooks, .. }) | OpKind::Derive { hooks, .. } => hooks,
            _ => &[],
        }
    }

    /// The same, to change them; `None` where the operation can have none.
    pub fn hooks_mut(&mut self) -> Option<&mut Vec<Hook>> {
        match self {
            OpKind::Value(Value::Object { hooks, .. }) | OpKind::Derive { hooks, .. } => Some(hooks),
            _ => None,
        }
    }

    /// Whether the operation leaves a value worth naming (`drop`, `collect`, `set`, `del` and `init` do not).
    pub fn yields(&self) -> bool {
        !matches!(
            self,
            OpKind::Drop { .. } | OpKind::Collect | OpKind::Set { .. } | OpKind::Delete { .. } | OpKind::Init { .. }
        )
    }

    /// Whether the program's own reference to the value goes to the first operation that uses it: a loose probe, or an
    /// object with a hook in `__del__`, is owned only by where the program put it.
    pub fn moves(&self) -> bool {
        match self {
            OpKind::Value(Value::Loose) => true,
            OpKind::Value(Value::Object { hooks, .. }) => hooks.iter().any(|hook| hook.slot == HookSlot::Del),
            _ => false,
        }
    }

    /// Whether the operation can enter the extension (literals, `drop` and `collect` do not call it by themselves).
    pub fn enters_extension(&self) -> bool {
        !matches!(self, OpKind::Value(_) | OpKind::Drop { .. } | OpKind::Collect)
    }
}
