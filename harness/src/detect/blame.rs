//! Names the guilty callable of a verdict and words the title, in the terms of the C-API manual.

use super::death::Kind;
use super::gc::{IN_CLEAR, STILL_TRACKED};
use super::leak::BUFFER;
use super::uninitialised::SECOND_INIT;
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
        OpKind::Import { module } => module.to_string(),
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
        AsTimezone => return "fromutc".to_owned(),
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
            Some(role) => format!("{role} (here {text})"),
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

/// How the part of an object is told that an earlier call was given.
pub const EARLIER: &str = "of the earlier call of";

/// Part that a value plays in an operation.
fn role(program: &Program, op: Option<usize>, value: usize) -> Option<String> {
    let kind = &program.ops.get(op?)?.kind;
    let var = Var(u8::try_from(value).ok()?);
    if let Some(place) = part_or_item(program, kind, var) {
        return Some(place);
    }
    if op == Some(value) {
        return Some("result".to_owned());
    }
    // Stored by an earlier call, and lost by this one.
    let earlier = (0..op.unwrap_or(0)).rev().find_map(|index| {
        let kind = &program.ops[index].kind;
        Some(format!("{} {EARLIER} `{}`", part_or_item(program, kind, var)?, called(kind)?))
    });
    Some(earlier.unwrap_or_else(|| {
        let made = program.ops.get(value).and_then(|op| called(&op.kind));
        made.map_or_else(|| "a value of the program".to_owned(), |name| format!("the result of the call of `{name}`"))
    }))
}

/// The part that a value plays in an operation, by itself or as an item of a container that is passed.
fn part_or_item(program: &Program, kind: &OpKind, var: Var) -> Option<String> {
    part(kind, var).or_else(|| {
        program.ops.iter().enumerate().find_map(|(index, holder)| {
            let mut holds = false;
            if matches!(holder.kind, OpKind::Value(_)) {
                holder.kind.operands(|operand| holds |= operand == var);
            }
            let place = holds.then(|| part(kind, Var(index as u8))).flatten()?;
            Some(format!("item of {place}"))
        })
    })
}

/// What an operation calls, as the program spells it.
fn called(kind: &OpKind) -> Option<String> {
    Some(match kind {
        OpKind::Call { callee, .. } => callee.to_string(),
        OpKind::Derive { class, .. } | OpKind::New { class } => class.to_string(),
        OpKind::Import { module } => module.to_string(),
        OpKind::Method { name, .. } | OpKind::Set { name, .. } | OpKind::Get { name, .. } => name.to_string(),
        OpKind::Init { .. } => "__init__".to_owned(),
        OpKind::Operator { operator, .. } => special(*operator),
        _ => return None,
    })
}

/// Name of the type of the first instance that `__new__` alone made.
pub fn bare_type(program: &Program, observation: &Observation) -> Option<String> {
    let names = type_names(observation);
    program.ops.iter().enumerate().find_map(|(index, op)| match &op.kind {
        OpKind::New { class } => Some(class.to_string()),
        OpKind::Operator { operator: Operator::NewLike, operands } => {
            // Neither is known where the operation before it is the one that died.
            [names(Var(index as u8)), names(*operands.first()?)].into_iter().find(|name| !name.is_empty())
        }
        _ => None,
    })
}

/// `argument 0`, `self`: the part that a value plays in one operation itself.
fn part(kind: &OpKind, var: Var) -> Option<String> {
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
}

fn position(args: &crate::program::Args, var: Var) -> Option<String> {
    if let Some(at) = args.positional.iter().position(|operand| *operand == var) {
        return Some(format!("argument {at}"));
    }
    args.keywords.iter().find(|(_, operand)| *operand == var).map(|(name, _)| format!("argument `{name}`"))
}

/// The fact in one line; no address, no path. An import is no call.
pub fn title(program: &Program, verdict: &Verdict, callable: &str, object: Option<&str>) -> String {
    let title = title_of_call(verdict, callable, object);
    match (program.imports().is_some(), title.strip_prefix("each call of ")) {
        (false, _) => title,
        (true, Some(rest)) => format!("each import of {rest}"),
        (true, None) => format!("importing {title}"),
    }
}

fn title_of_call(verdict: &Verdict, callable: &str, object: Option<&str>) -> String {
    let amount = verdict.amount.abs();
    let many = |unit: &str| if amount == 1 { format!("{amount} {unit}") } else { format!("{amount} {unit}s") };
    if !verdict.fact.is_empty() {
        return format!("`{callable}` {}", verdict.fact);
    }
    let each = if callable.contains('.') && verdict.object == Object::Type(callable.to_owned()) {
        format!("each instance of `{callable}`")
    } else if verdict.labels.iter().any(|label| label == SECOND_INIT) {
        format!("each repeated call of `{callable}`")
    } else {
        format!("each call of `{callable}`")
    };
    let what = match (&verdict.object, object) {
        (Object::Type(name), _) => format!("to the type `{name}`"),
        (Object::New(name), _) if amount == 1 => format!("to a new `{name}` object"),
        (Object::New(name), _) => format!("to new `{name}` objects"),
        (Object::Shared(_), Some(object)) if object.contains(" (here ") => format!("to {object}"),
        (Object::Shared(text), _) => format!(
            "to {}",
            if text.contains(' ') && !text.starts_with('\'') { text.clone() } else { format!("`{text}`") }
        ),
        (_, Some(object)) => format!("to {object}"),
        _ => "to an object".to_owned(),
    };
    let buffer = verdict.labels.iter().any(|label| label == BUFFER);
    match verdict.detector {
        _ if buffer && amount == 1 => {
            format!("{each} gets a buffer of {} and never releases it", object.unwrap_or("an object"))
        }
        Some(Detector::OverRelease) if verdict.death.is_some() && verdict.object == Object::Unknown => {
            format!("`{callable}` releases a reference to an object that has none left")
        }
        Some(Detector::OverRelease) => format!("{each} releases {} {what}, which it does not own", many("reference")),
        _ if verdict.bytes > 0 => {
            let by =
                if verdict.asked_by.is_empty() { String::new() } else { format!(" taken by {}", verdict.asked_by) };
            let split = if amount == 1 { String::new() } else { format!(" in {}", many("block")) };
            let bytes = if verdict.bytes == 1 { "byte" } else { "bytes" };
            format!("{each} leaks {} {bytes}{by}{split}", verdict.bytes)
        }
        _ if verdict.unit == Unit::Blocks => format!("{each} leaks {} of memory", many("block")),
        _ => format!("{each} leaks {} {what}", many("reference")),
    }
}

/// What the author should do, in one sentence.
pub fn help(verdict: &Verdict, object: Option<&str>) -> String {
    let object = object.unwrap_or("the object");
    match verdict.death.as_ref().map(|death| &death.kind) {
        Some(Kind::DoubleFree) => return "free the memory at one place, or set the pointer to NULL where it is freed".to_owned(),
        Some(Kind::BadFree) => return "free what was taken, at its beginning and by its own family: `free` for `malloc` and `strdup`, `delete` for `new`, `PyMem_Free` for `PyMem_Malloc`, `PyObject_Free` for `PyObject_Malloc`".to_owned(),
        _ => {}
    }
    match verdict.detector {
        Some(Detector::Leak) if verdict.labels.iter().any(|label| label == BUFFER) => {
            format!("call `PyBuffer_Release` for the buffer of {object} on every way out; it gives back the reference, too")
        }
        Some(Detector::Leak) => match &verdict.object {
            Object::Type(_) => "an instance of a heap type owns a reference to its type: release it in `tp_dealloc` with `Py_DECREF(Py_TYPE(self))`, after `tp_free`".to_owned(),
            Object::New(_) => "the call owns a new reference: release it on every way out, or give it away to a function that steals it".to_owned(),
            Object::Memory => "free the memory on every way out".to_owned(),
            _ if object.contains(EARLIER) => "release what is stored before its place is emptied or overwritten (`Py_CLEAR`, `Py_XSETREF`)".to_owned(),
            _ => format!(
                "release the reference to {object} on every way out; if the object keeps it, release it in `tp_clear` and \
                 `tp_dealloc`, and when another takes its place"
            ),
        },
        Some(Detector::OverRelease) => match &verdict.object {
            Object::Unknown => "look for a borrowed or stolen reference that is released, or for a call into Python that let the \
                                last owner go: take a reference (`Py_NewRef`) before it".to_owned(),
            Object::Type(_) => "an instance owns one reference to its type: release it once, in `tp_dealloc`".to_owned(),
            Object::Shared(name) if ["None", "True", "False", "NotImplemented", "Ellipsis"].contains(&name.as_str()) => format!(
                "take a reference to `{name}` before it is returned, stored or released (`Py_NewRef`, `Py_RETURN_NONE`)"
            ),
            _ => format!(
                "{object} is borrowed, or was given to a function that steals it: do not release it, or take a reference \
                 first (`Py_NewRef`)"
            ),
        },
        Some(Detector::UseAfterFree) => "take a reference (`Py_NewRef`) before anything can release the last one, and release it when done".to_owned(),
        Some(Detector::ResultContract) => "set an exception whenever the error value is returned, and none when a result is returned".to_owned(),
        Some(Detector::LostException) => "check the result of each call into Python and pass the exception on: return the error value without clearing it".to_owned(),
        Some(Detector::Gc) if verdict.fact == STILL_TRACKED => "call `PyObject_GC_UnTrack` first of all in `tp_dealloc`, before any member is released".to_owned(),
        Some(Detector::Gc) if verdict.labels.iter().any(|label| label == IN_CLEAR) => "release each member once and set it to NULL at that (`Py_CLEAR`), in `tp_clear` as in `tp_dealloc`; None is owned like any other object".to_owned(),
        Some(Detector::Gc) => "visit every owned member once in `tp_traverse`, drop it in `tp_clear`, and give the type `Py_TPFLAGS_HAVE_GC`".to_owned(),
        Some(Detector::RawLeak) => "free the memory on every way out, by the family that it was taken by; what an object keeps is freed in `tp_dealloc`, whatever state it is in".to_owned(),
        Some(Detector::Gil) => "take the GIL back first (`Py_END_ALLOW_THREADS`, `PyGILState_Ensure`); memory alone can come from `PyMem_RawMalloc`".to_owned(),
        Some(Detector::Uninitialised) if verdict.death.is_none() && verdict.object == Object::Memory => "free the old memory before `__init__` stores new".to_owned(),
        Some(Detector::Uninitialised) if verdict.death.is_none() => "release the old members before `__init__` stores new ones (`Py_XSETREF`)".to_owned(),
        Some(Detector::Uninitialised) => "make `tp_new` leave every member valid, or check for NULL in each method".to_owned(),
        Some(Detector::Hang) => "bound the loop, and call `PyErr_CheckSignals` in long ones".to_owned(),
        Some(Detector::Crash | Detector::FailurePath) | None => "check pointers and results before they are used".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text;

    fn verdict(object: Object) -> Verdict {
        Verdict { detector: Some(Detector::OverRelease), object, amount: 1, ..Verdict::default() }
    }

    #[test]
    fn what_an_earlier_call_stored_is_told_by_that_call() {
        let program = text::parse("v0 = probe\nv1 = call demo.Box(v0)\nv2 = none\ninit v1(v2)").expect("a program");
        let object = object(&program, &verdict(Object::Value(0)), Some(3));
        assert_eq!(object.as_deref(), Some("argument 0 of the earlier call of `demo.Box`"));
    }

    #[test]
    fn a_shared_literal_is_told_by_its_part() {
        let program = text::parse("v0 = int 1\ncall demo.f(v0)").expect("a program");
        let verdict = verdict(Object::Shared("int 1".to_owned()));
        let object = object(&program, &verdict, Some(1));
        assert_eq!(
            title(&program, &verdict, "demo.f", object.as_deref()),
            "each call of `demo.f` releases 1 reference to argument 0 (here int 1), which it does not own"
        );
    }

    #[test]
    fn a_bare_instance_names_its_type() {
        let program = text::parse("v0 = new demo.Box\nlen v0").expect("a program");
        assert_eq!(bare_type(&program, &Observation::default()).as_deref(), Some("demo.Box"));
    }
}
