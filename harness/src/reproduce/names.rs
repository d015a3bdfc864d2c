//! Names of the values of a program, after their types: `box`, `items`, `callback`.

use super::{Recipe, literal};
use crate::program::{Act, Answer, Exotic, HookSlot, Op, OpKind, Operator, Shape, Value, Var};
use std::collections::{BTreeMap, BTreeSet};

/// Modules that a script imports where it mentions them. Values do not take their names.
pub(super) const MODULES: &[&str] = &[
    "array",
    "atexit",
    "collections",
    "contextlib",
    "contextvars",
    "copy",
    "ctypes",
    "datetime",
    "decimal",
    "faulthandler",
    "gc",
    "importlib",
    "importlib.machinery",
    "importlib.util",
    "io",
    "itertools",
    "operator",
    "os",
    "pytest",
    "shlex",
    "shutil",
    "signal",
    "subprocess",
    "sys",
    "sysconfig",
    "tempfile",
    "traceback",
    "types",
    "uuid",
    "weakref",
];

/// Python's keywords.
pub(super) const KEYWORDS: &str = "False None True and as assert async await break class continue def del elif else except \
    finally for from global if import in is lambda nonlocal not or pass raise return try while with yield";

/// Other names that mean something else in a script.
const TAKEN: &str = "abs all any bool bytearray bytes chr complex dict dir divmod filter float frozenset getattr hash id int \
    isinstance iter len list map max memoryview min next object open pow print property range repr reversed set setattr \
    slice sorted str sum super tuple type vars zip ns calls planted arrived pinned run once fault main build load again \
    hold fresh clear grow pop view_of set_of dict_of pin missing reading measure child new_like plant heap chain seen SPARE \
    HERE built compiler sanitized failing_call succeeded set_up SETUP numpy frozen import_file file_of types_of FILE";

/// Whether `name` stands in one of the lists above.
pub(super) fn listed(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|other| other == name)
}

fn taken(name: &str) -> bool {
    listed(KEYWORDS, name) || listed(TAKEN, name)
}

/// How each value of the program is written.
pub(super) struct Names {
    /// Expression for each operation's value.
    expressions: Vec<String>,
    /// Bare name of each value, also of one that is written out.
    pub bare: Vec<String>,
    /// Whether it lives in `ns`, where callbacks reach it.
    pub shared: Vec<bool>,
    /// Whether it is written out wherever it is used (`None`, `7`).
    pub inline: Vec<bool>,
    /// Name under which the script knows the module.
    pub module: String,
}

impl Names {
    /// Chooses the names.
    pub fn of(recipe: &Recipe<'_>) -> Names {
        let ops = &recipe.program.ops;
        let module = recipe.module.rsplit('.').next().unwrap_or("module");
        let module = if taken(module) { "extension".to_owned() } else { module.to_owned() };
        let shared = shared(ops);
        let operated = operated(ops);
        let mut bases: Vec<String> = ops.iter().map(base).collect();
        for name in &mut bases {
            if taken(name) || MODULES.contains(&name.as_str()) || *name == module {
                *name = format!("some_{name}");
            }
        }
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        let inline: Vec<bool> = (0..ops.len())
            .map(|index| !shared[index] && !operated.contains(&index) && literal::inline(&ops[index].kind).is_some())
            .collect();
        for (index, name) in bases.iter().enumerate() {
            *uses.entry(name).or_default() += usize::from(!inline[index] && ops[index].kind.yields());
        }
        let bare: Vec<String> = bases
            .iter()
            .enumerate()
            .map(|(index, name)| if uses[name.as_str()] > 1 { format!("{name}{index}") } else { name.clone() })
            .collect();
        let expressions = (0..ops.len())
            .map(|index| match literal::inline(&ops[index].kind) {
                Some(text) if inline[index] => text,
                _ if !ops[index].kind.yields() => "None".to_owned(),
                _ if shared[index] => format!("ns.{}", bare[index]),
                _ => bare[index].clone(),
            })
            .collect();
        Names { expressions, bare, shared, inline, module }
    }

    /// How the value is written where it is used; `None` (the object) for one that is not there.
    pub fn get(&self, var: Var) -> &str {
        self.expressions.get(var.index()).map_or("None", String::as_str)
    }

    /// Bare name of a value.
    pub fn bare(&self, var: Var) -> &str {
        self.bare.get(var.index()).map_or("missing_value", String::as_str)
    }

    /// Name of the class behind a hooked or derived object: `Callback` for `callback`.
    pub fn class(&self, index: usize) -> String {
        let parts = self.bare[index].split('_');
        parts.map(|part| part[..1.min(part.len())].to_uppercase() + part.get(1..).unwrap_or("")).collect()
    }
}

/// Values that acts and answers of hooks reach.
fn shared(ops: &[Op]) -> Vec<bool> {
    let mut shared = vec![false; ops.len()];
    for hook in ops.iter().flat_map(|op| op.kind.hooks()) {
        let given = if let Answer::Give(var) = hook.answer { Some(var) } else { None };
        let acted = match &hook.act {
            Act::Clear(var)
            | Act::Grow(var, _)
            | Act::Pop(var)
            | Act::Drop(var)
            | Act::Init(var)
            | Act::View(var)
            | Act::Invoke(var, _) => Some(*var),
            Act::Pass | Act::Raise(_) | Act::Reenter | Act::Collect => None,
        };
        for var in [given, acted].into_iter().flatten() {
            if let Some(flag) = shared.get_mut(var.index()) {
                *flag = true;
            }
        }
    }
    shared
}

/// Values that stand where a literal would read badly or not parse: receivers and operands.
fn operated(ops: &[Op]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for op in ops {
        match &op.kind {
            OpKind::Operator { operands, .. } => found.extend(operands.iter().map(|var| var.index())),
            OpKind::Method { receiver, .. }
            | OpKind::Init { receiver, .. }
            | OpKind::Get { receiver, .. }
            | OpKind::Set { receiver, .. }
            | OpKind::Delete { receiver, .. } => {
                found.insert(receiver.index());
            }
            _ => {}
        }
    }
    found
}

fn base(op: &Op) -> String {
    match &op.kind {
        OpKind::Value(value) => of_value(value).to_owned(),
        OpKind::Call { callee, .. } => of_callee(callee.as_str()),
        OpKind::Method { .. } => "result".to_owned(),
        OpKind::New { class } => snake(class.as_str()),
        OpKind::Import { .. } => "imported".to_owned(),
        OpKind::Derive { class, .. } => format!("my_{}", snake(class.as_str())),
        OpKind::Get { name, .. } => snake(name.as_str()),
        OpKind::Operator { operator, .. } => of_operator(*operator).to_owned(),
        OpKind::Init { .. } | OpKind::Set { .. } | OpKind::Delete { .. } | OpKind::Drop { .. } | OpKind::Collect => {
            "nothing".to_owned()
        }
    }
}

fn of_value(value: &Value) -> &'static str {
    match value {
        Value::Probe | Value::Loose => "probe",
        Value::None => "none",
        Value::Bool(_) => "flag",
        Value::Ellipsis | Value::NotImplemented => "constant",
        Value::Int(_) => "number",
        Value::Float(_) => "real",
        Value::Str(_) => "text",
        Value::Interned(_) => "name",
        Value::Bytes(_) => "data",
        Value::Bytearray(_) => "buffer",
        Value::View(_) => "view",
        Value::List(_) => "items",
        Value::Tuple(_) => "row",
        Value::Set(_) => "members",
        Value::Frozenset(_) => "frozen",
        Value::Dict(_) => "table",
        Value::Many(..) => "many",
        Value::Generator(_) => "generator",
        Value::Class => "kind",
        Value::Object { shape, hooks, .. } => of_shape(*shape, hooks.iter().map(|hook| hook.slot)),
        Value::Exotic(Exotic::Surrogate | Exotic::LongStr) => "text",
        Value::Exotic(Exotic::LongBytes) => "data",
        Value::Exotic(exotic) => exotic.name(),
        Value::Array(_) => "values",
    }
}

fn of_shape(shape: Shape, mut slots: impl Iterator<Item = HookSlot>) -> &'static str {
    match shape {
        Shape::Plain if slots.any(|s| matches!(s, HookSlot::Eq | HookSlot::Ne | HookSlot::Lt | HookSlot::Hash)) => {
            "key"
        }
        Shape::Plain => "thing",
        Shape::Callable => "callback",
        Shape::Int => "my_int",
        Shape::Float => "my_float",
        Shape::Str => "my_str",
        Shape::Bytes => "my_bytes",
        Shape::List => "my_list",
        Shape::Tuple => "my_tuple",
        Shape::Dict => "my_dict",
        Shape::Set => "my_set",
        Shape::Exception => "my_exception",
        other => other.name(),
    }
}

fn of_operator(operator: Operator) -> &'static str {
    match operator {
        Operator::Iter | Operator::Reversed => "iterator",
        Operator::View => "view",
        Operator::Copy | Operator::Deepcopy => "copied",
        Operator::Weakref => "ref",
        Operator::TypeOf => "kind",
        Operator::NewLike => "blank",
        Operator::GetItem | Operator::Next => "item",
        _ => "result",
    }
}

/// `box` for the type `demo.Box`; `result` for a function.
fn of_callee(path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or(path);
    if last.starts_with(|c: char| c.is_ascii_uppercase()) { snake(last) } else { "result".to_owned() }
}

/// `ring_buffer` for `RingBuffer` and for `demo.RingBuffer`.
fn snake(path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or(path);
    let mut text = String::new();
    let mut lower = false;
    for c in last.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_') {
        if c.is_ascii_uppercase() && lower {
            text.push('_');
        }
        lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        text.push(c.to_ascii_lowercase());
    }
    let text = text.trim_matches('_').to_owned();
    if text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit()) { "value".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_become_variables() {
        assert_eq!(snake("demo.RingBuffer"), "ring_buffer");
        assert_eq!(snake("demo.HTTPParser"), "httpparser");
        assert_eq!(snake("_"), "value");
        assert_eq!(of_callee("demo.f"), "result");
    }
}
