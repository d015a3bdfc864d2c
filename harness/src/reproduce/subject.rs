//! What a script has to watch: the object that a finding names, as Python can reach it.

use super::names::Names;
use super::{Recipe, body};
use crate::finding::{Detector, Finding};
use crate::program::{Op, OpKind, Operator, Shape, Value, Var};
use std::collections::BTreeSet;

/// Objects whose own reference counts tell more than the total.
#[derive(Debug, Default)]
pub(super) struct Subject {
    /// Long-lived objects: what they are called and the expression for each.
    pub watched: Vec<(String, String)>,
    /// Operations whose values get spare references (over-releases only).
    pub pinned: BTreeSet<usize>,
    /// Operations whose values can be given spare references in some runs: what an ordinary build does not die of may
    /// still be counted.
    pub held: BTreeSet<usize>,
    /// Whether memory outside the object allocators is to be watched as well.
    pub heap: bool,
}

/// Finds the objects of the recipe's finding.
pub(super) fn of(recipe: &Recipe<'_>, names: &Names) -> Subject {
    let finding = recipe.finding;
    let mut subject = Subject::default();
    let object = object(finding);
    let memory = ["memory", "block", "buffer", "bytes"].iter().any(|word| object.contains(word));
    subject.heap = match finding.judged_by() {
        Detector::Leak | Detector::RawLeak => object.is_empty() || memory,
        Detector::Uninitialised => object == "memory",
        _ => false,
    };
    let value = value_of(recipe, object);
    if let Some(expression) = shared(recipe, names, object, value) {
        let label = if expression == "()" { "the empty tuple" } else { expression.as_str() };
        subject.watched.push((label.to_owned(), expression));
    }
    if finding.judged_by() == Detector::OverRelease && finding.object.is_some() && subject.watched.is_empty() {
        let ops = &recipe.program.ops;
        match value {
            Some(index) => {
                subject.pinned.insert(index);
            }
            None => {
                let probe = |index: &usize| matches!(ops[*index].kind, OpKind::Value(Value::Probe | Value::Loose));
                let literal = |index: &usize| matches!(ops[*index].kind, OpKind::Value(_)) && !names.inline[*index];
                subject.pinned.extend((0..ops.len()).filter(probe));
                if subject.pinned.is_empty() {
                    subject.pinned.extend((0..ops.len()).filter(literal));
                }
            }
        }
    }
    if finding.judged_by() == Detector::OverRelease && super::verdict::is_deadly(finding) {
        let leaf = |index: &usize| matches!(&recipe.program.ops[*index].kind, OpKind::Value(value) if is_leaf(value));
        subject.held.extend((0..recipe.program.ops.len()).filter(|index| leaf(index) && !names.inline[*index]));
    }
    subject
}

/// The operation that does what the finding says, and that in the words of its title: `leaks 1 reference to probe`.
pub(super) fn guilty(recipe: &Recipe<'_>, names: &Names) -> Option<(usize, String)> {
    let finding = recipe.finding;
    let named = format!("`{}` ", finding.callable);
    let (_, words) = finding.title.split_once(&named)?;
    let mut words = words.replace('`', "");
    // `argument 1` goes before `argument 10` would: no call has as many.
    for number in 0..10 {
        let argument = format!("argument {number}");
        if let Some(index) = value_of(recipe, &argument).filter(|index| !names.inline[*index]) {
            words = words.replace(&argument, &names.bare[index]);
        }
    }
    Some((called(recipe)?, words))
}

/// Whether nothing is stored in it: a container that is kept alive keeps what the fault has taken too little of.
fn is_leaf(value: &Value) -> bool {
    match value {
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Frozenset(_) | Value::Dict(_) => false,
        Value::Many(..) | Value::Generator(_) | Value::View(_) => false,
        Value::Object { shape, items, .. } => {
            items.is_empty() && !matches!(shape, Shape::List | Shape::Dict | Shape::Set | Shape::Mapping)
        }
        _ => true,
    }
}

/// What a finding names, without what its value happened to be: `argument 0` of `argument 0 (here int 1)`.
pub(super) fn object(finding: &Finding) -> &str {
    let object = finding.object.as_deref().unwrap_or("");
    object.split(" (here ").next().unwrap_or(object)
}

/// The type at a path. What only calls give has none, and is looked for by its name.
fn type_at(recipe: &Recipe<'_>, names: &Names, path: &str, name: &str) -> String {
    let by_path = body::path(recipe, names, path);
    let made = |op: &Op| match &op.kind {
        OpKind::Call { callee: class, .. } | OpKind::New { class } | OpKind::Derive { class, .. } => {
            class.as_str().starts_with(path)
        }
        _ => false,
    };
    if recipe.program.ops.iter().any(made) || !by_path.ends_with(&format!(".{name}")) {
        return by_path;
    }
    let module = &by_path[..by_path.len() - name.len() - 1];
    let found = format!("next(kind for kind in object.__subclasses__() if kind.__name__ == \"{name}\")");
    format!("getattr({module}, \"{name}\", None) or {found}")
}

/// An object that lives as long as the process.
fn shared(recipe: &Recipe<'_>, names: &Names, object: &str, value: Option<usize>) -> Option<String> {
    if let Some(index) = value
        && names.inline[index]
    {
        return Some(names.get(Var(index as u8)).to_owned());
    }
    match object {
        "None" | "True" | "False" | "NotImplemented" | "Ellipsis" => return Some(object.to_owned()),
        "empty tuple" | "()" => return Some("()".to_owned()),
        _ => {}
    }
    if let Some(number) = object.strip_prefix("int ").and_then(|text| text.parse::<i64>().ok()) {
        return (-5..=256).contains(&number).then(|| number.to_string());
    }
    if let Some(path) = object.strip_prefix("type ").filter(|path| path.contains('.')) {
        return in_module(recipe, path).then(|| body::path(recipe, names, path));
    }
    if object == "type" {
        // `demo.Box.set` and `demo.Box` both speak of the type `demo.Box`: the component that begins like one.
        let callable = &recipe.finding.callable;
        let rest = callable.strip_prefix(recipe.module)?.strip_prefix('.')?;
        let parts: Vec<&str> = rest.split('.').collect();
        let depth = if parts.len() > 1 { parts.len() - 1 } else { 1 };
        let path = format!("{}.{}", recipe.module, parts[..depth].join("."));
        return Some(type_at(recipe, names, &path, parts[..depth].last().copied().unwrap_or_default()));
    }
    None
}

fn in_module(recipe: &Recipe<'_>, path: &str) -> bool {
    path.strip_prefix(recipe.module).is_some_and(|rest| rest.starts_with('.'))
}

/// The last operation that calls what the finding accuses.
fn called(recipe: &Recipe<'_>) -> Option<usize> {
    let last = recipe.finding.callable.rsplit('.').next().unwrap_or("");
    let called = |kind: &OpKind| match kind {
        OpKind::Call { callee, .. } => callee.as_str() == recipe.finding.callable,
        OpKind::Method { name, .. } | OpKind::Get { name, .. } | OpKind::Set { name, .. } => name.as_str() == last,
        OpKind::Init { .. } => last == "__init__",
        OpKind::Operator { .. } => last.starts_with("__"),
        _ => false,
    };
    recipe.program.ops.iter().rposition(|op| called(&op.kind))
}

/// The operation that makes the value which `argument k`, `self` or `result` names at the last call of the callable.
fn value_of(recipe: &Recipe<'_>, object: &str) -> Option<usize> {
    let index = called(recipe)?;
    let op = &recipe.program.ops[index];
    if object == "result" {
        return Some(index);
    }
    let argument: Option<usize> = object.strip_prefix("argument ").and_then(|text| text.parse().ok());
    let var = match (&op.kind, argument) {
        (OpKind::Call { args, .. }, Some(number)) => args.positional.get(number)?,
        (OpKind::Method { args, .. } | OpKind::Init { args, .. }, Some(number)) => args.positional.get(number)?,
        (OpKind::Set { value, .. }, Some(_)) => value,
        (OpKind::Operator { operands, operator }, Some(number)) => {
            operands.get(if *operator == Operator::CallWith { number + 1 } else { number.max(1) })?
        }
        (OpKind::Method { receiver, .. } | OpKind::Init { receiver, .. } | OpKind::Get { receiver, .. }, None)
            if object == "self" =>
        {
            receiver
        }
        (OpKind::Operator { operands, .. }, None) if object == "self" => operands.first()?,
        _ => return None,
    };
    (var.index() < recipe.program.ops.len()).then(|| var.index())
}
