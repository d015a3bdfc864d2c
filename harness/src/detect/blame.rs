//! Names the guilty callable of a verdict and words the title, in the terms of the C-API manual.

use super::{Object, Unit, Verdict};
use crate::finding::Detector;
use crate::knowledge::owner;
use crate::observation::{Observation, Outcome};
use crate::program::{OpKind, Operator, Program, Value, Var};
use crate::theirs::TYPE_ITSELF;

/// Type name of each value of a run; empty where unknown.
pub fn type_names(observation: &Observation) -> impl Fn(Var) -> String + '_ {
    |var| match observation.outcomes.get(var.index()) {
        Some(Outcome::Yielded(name)) => name.clone(),
        _ => String::new(),
    }
}

/// Dotted name of what an operation calls: `demo.f`, `demo.Box.set`, `demo.Box.__getitem__`.
pub fn callable(program: &Program, observation: &Observation, op: usize) -> Option<String> {
    let names = type_names(observation);
    let mut name_of = |var: Var| names(var);
    let named = |name: String| match name.strip_prefix(TYPE_ITSELF) {
        Some(class) => class.to_owned(),
        None if name.is_empty() => "object".to_owned(),
        None => name,
    };
    Some(match &program.ops.get(op)?.kind {
        OpKind::Value(_) | OpKind::Drop { .. } | OpKind::Collect => return None,
        OpKind::Call { callee, .. } => callee.to_string(),
        OpKind::Derive { class, .. } => class.to_string(),
        OpKind::New { class } => format!("{class}.__new__"),
        OpKind::Method { receiver, name, .. } => format!("{}.{name}", named(names(*receiver))),
        OpKind::Init { receiver, .. } => format!("{}.__init__", named(names(*receiver))),
        OpKind::Get { receiver, name } | OpKind::Set { receiver, name, .. } | OpKind::Delete { receiver, name } => {
            format!("{}.{name}", named(names(*receiver)))
        }
        OpKind::Operator { operator, operands } => {
            let owner = owner(operands, &mut name_of);
            format!("{}.{}", named(names(owner)), special(*operator))
        }
    })
}

/// The special method behind an operator.
pub fn special(operator: Operator) -> String {
    use Operator::*;
    let method = match operator {
        Str => "str",
        Int => "int",
        Float => "float",
        Exhaust | Iter | Sorted | ToDict => "iter",
        CallIt | CallWith | CallWith2 => "call",
        NewLike => "new",
        With => "enter",
        GetSlice => "getitem",
        SetSlice => "setitem",
        DelSlice => "delitem",
        ToBytes => "bytes",
        View => "buffer",
        Pow3 => "pow",
        IsInstance => "instancecheck",
        DescrGet => "get",
        TypeOf => "class",
        other => other.name(),
    };
    format!("__{method}__")
}

/// `argument 0`, `self`, `result`, `item of argument 1`, `type`, `None`, `new object (int)`.
pub fn object(program: &Program, verdict: &Verdict, op: Option<usize>) -> Option<String> {
    Some(match &verdict.object {
        Object::Unknown => return None,
        Object::Memory => "memory".to_owned(),
        Object::Type(_) => "type".to_owned(),
        Object::Shared(text) => match literal(program, text).and_then(|value| role(program, op, value)) {
            Some(role) => format!("{role}, here {text}"),
            None => text.clone(),
        },
        Object::New(name) => format!("new object ({name})"),
        Object::Value(value) => role(program, op, *value)?,
    })
}

/// The literal of the program that is this shared object, if there is just one.
fn literal(program: &Program, text: &str) -> Option<usize> {
    let is = |value: &Value| match value {
        Value::None => text == "None",
        Value::Bool(value) => text == if *value { "True" } else { "False" },
        Value::Ellipsis => text == "Ellipsis",
        Value::NotImplemented => text == "NotImplemented",
        Value::Int(number) => text == format!("int {number}") || text == number.to_string(),
        Value::Str(value) | Value::Interned(value) => text == format!("'{value}'"),
        Value::Tuple(items) => items.is_empty() && text == "()",
        _ => false,
    };
    let mut found =
        (0..program.ops.len()).filter(|index| matches!(&program.ops[*index].kind, OpKind::Value(value) if is(value)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Part that a value plays in an operation.
fn role(program: &Program, op: Option<usize>, value: usize) -> Option<String> {
    let kind = &program.ops.get(op?)?.kind;
    let place = |var: Var| -> Option<String> {
        match kind {
            OpKind::Call { args, .. } | OpKind::Derive { args, .. } => position(args, var),
            OpKind::Method { receiver, args, .. } | OpKind::Init { receiver, args } => {
                position(args, var).or_else(|| (*receiver == var).then(|| "self".to_owned()))
            }
            OpKind::Set { value, .. } if *value == var => Some("argument 0".to_owned()),
            OpKind::Get { receiver, .. } | OpKind::Set { receiver, .. } | OpKind::Delete { receiver, .. } => {
                (*receiver == var).then(|| "self".to_owned())
            }
            OpKind::Operator { operands, .. } => operands
                .iter()
                .position(|operand| *operand == var)
                .map(|at| if at == 0 { "self".to_owned() } else { format!("argument {}", at - 1) }),
            _ => None,
        }
    };
    let var = Var(u8::try_from(value).ok()?);
    if let Some(place) = place(var) {
        return Some(place);
    }
    // An item of a container that was passed?
    for (index, holder) in program.ops.iter().enumerate() {
        let mut holds = false;
        if matches!(holder.kind, OpKind::Value(_)) {
            holder.kind.operands(|operand| holds |= operand == var);
        }
        if holds && let Some(place) = place(Var(index as u8)) {
            return Some(format!("item of {place}"));
        }
    }
    if op == Some(value) {
        return Some("result".to_owned());
    }
    Some(if program.ops.get(value).is_some_and(|op| op.kind.enters_extension()) {
        "result of an earlier call".to_owned()
    } else {
        "argument of an earlier call".to_owned()
    })
}

fn position(args: &crate::program::Args, var: Var) -> Option<String> {
    if let Some(at) = args.positional.iter().position(|operand| *operand == var) {
        return Some(format!("argument {at}"));
    }
    args.keywords.iter().find(|(_, operand)| *operand == var).map(|(name, _)| format!("argument `{name}`"))
}

/// The fact in one line; no address, no path.
pub fn title(verdict: &Verdict, callable: &str, object: Option<&str>) -> String {
    let amount = verdict.amount.abs();
    let many = |unit: &str| if amount == 1 { format!("{amount} {unit}") } else { format!("{amount} {unit}s") };
    if !verdict.fact.is_empty() {
        return format!("`{callable}` {}", verdict.fact);
    }
    let each = if callable.contains('.') && verdict.object == Object::Type(callable.to_owned()) {
        format!("each instance of `{callable}`")
    } else {
        format!("each call of `{callable}`")
    };
    let what = match (&verdict.object, object) {
        (Object::Type(name), _) => format!("to the type `{name}`"),
        (Object::New(name), _) => format!("to a new `{name}` object"),
        (Object::Shared(_), Some(object)) if object.contains(", here ") => format!("to {object}"),
        (Object::Shared(text), _) => format!(
            "to {}",
            if text.contains(' ') && !text.starts_with('\'') { text.clone() } else { format!("`{text}`") }
        ),
        (_, Some(object)) => format!("to {object}"),
        _ => "to an object".to_owned(),
    };
    match verdict.detector {
        Some(Detector::OverRelease) if verdict.death.is_some() && verdict.object == Object::Unknown => {
            format!("`{callable}` releases an object once too often")
        }
        Some(Detector::OverRelease) => format!("{each} releases {} {what} that it does not own", many("reference")),
        _ if verdict.unit == Unit::Blocks => format!("{each} leaks {} of memory", many("block")),
        _ => format!("{each} leaks {} {what}", many("reference")),
    }
}

/// What the author should do, in one sentence.
pub fn help(verdict: &Verdict, object: Option<&str>) -> String {
    let object = object.unwrap_or("the object");
    match verdict.detector {
        Some(Detector::Leak) => match &verdict.object {
            Object::Type(_) => "an instance of a heap type owns a reference to its type: release it in `tp_dealloc` with `Py_DECREF(Py_TYPE(self))`, after `tp_free`".to_owned(),
            Object::New(_) => "the call owns a new reference: release it on every way out, or give it away to a function that steals it".to_owned(),
            Object::Memory => "free the memory on every way out".to_owned(),
            _ => format!("release {object} on every way out that took a reference to it, or do not take one"),
        },
        Some(Detector::OverRelease) => format!("{object} is a borrowed reference here: do not release it, or take a reference first"),
        Some(Detector::UseAfterFree) => "take a reference (`Py_NewRef`) before anything can release the last one, and release it when done".to_owned(),
        Some(Detector::ResultContract) => "set an exception whenever the error value is returned, and none when a result is returned".to_owned(),
        Some(Detector::LostException) => "check the result of each call into Python and pass the exception on: return the error value without clearing it".to_owned(),
        Some(Detector::Gc) => "visit every owned member once in `tp_traverse`, drop it in `tp_clear`, and give the type `Py_TPFLAGS_HAVE_GC`".to_owned(),
        Some(Detector::Uninitialised) if verdict.death.is_none() => "release the old members before `__init__` stores new ones (`Py_XSETREF`)".to_owned(),
        Some(Detector::Uninitialised) => "make `tp_new` leave every member valid, or check for NULL in each method".to_owned(),
        Some(Detector::Hang) => "bound the loop, and call `PyErr_CheckSignals` in long ones".to_owned(),
        Some(Detector::Crash) | None => "check pointers and results before they are used".to_owned(),
    }
}
