//! Simplifies the literals that have to stay: containers and strings become shorter, numbers plain, kinds ordinary.

use super::edit::{change, each_operation, shorten};
use super::trial::Trial;
use crate::program::repair::{items_of, items_of_mut};
use crate::program::{Array, Dtype, Layout, OpKind, Shape, Value, Vars};

/// Ints to try: fresh, zero, then the smallest that leave a C `int`, a `long`, and 64 bits.
const INTS: [i128; 6] = [1_000_003, 0, 1, -1, 1 << 31, 1 << 63];
/// Lengths of `many` to try: thresholds of small buffers and tables.
const LENGTHS: [u16; 6] = [1, 9, 17, 33, 129, 257];

/// Lists first: what they let go of needs no simplification of its own.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    each_operation(trial, shorten_items);
    each_operation(trial, |trial, mut index| {
        loop {
            let OpKind::Value(value) = trial.current().ops[index].kind.clone() else { return };
            let done = simpler(&value).into_iter().any(|simpler| propose(trial, &mut index, simpler));
            // Of an array one thing after the other is tried.
            if !done || !matches!(value, Value::Array(_)) {
                break;
            }
        }
        shorten_text(trial, index);
    });
}

fn propose(trial: &mut Trial<'_>, index: &mut usize, value: Value) -> bool {
    change(trial, index, |op| op.kind = OpKind::Value(value))
}

fn shorten_items(trial: &mut Trial<'_>, mut index: usize) {
    let OpKind::Value(value) = &trial.current().ops[index].kind else { return };
    let unit = if matches!(value, Value::Dict(_)) { 2 } else { 1 };
    let count = items_of(value).map_or(0, |items| items.len());
    // Positions, as the items are renumbered when others go.
    let mut places: Vec<usize> = (0..count).collect();
    shorten((0..count).collect(), unit, |kept| {
        let fewer = change(trial, &mut index, |op| {
            let OpKind::Value(value) = &mut op.kind else { return };
            let Some(items) = items_of_mut(value) else { return };
            let old = std::mem::take(items);
            let kept = kept.iter().filter_map(|place| places.iter().position(|other| other == place));
            *items = kept.filter_map(|at| old.get(at).copied()).collect::<Vars>();
        });
        if fewer {
            places = kept.to_vec();
        }
        fewer
    });
}

/// Values of the same sort, simplest first.
fn simpler(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(_) => vec![Value::Bool(false)],
        Value::Int(_) => INTS.map(Value::Int).to_vec(),
        Value::Float(_) => vec![Value::Float(0)],
        Value::Interned(text) => vec![Value::Str(text.clone())],
        Value::Bytearray(text) => vec![Value::Bytes(text.clone())],
        Value::Generator(items) => vec![Value::List(items.clone())],
        Value::Frozenset(items) => vec![Value::Tuple(items.clone())],
        Value::Many(count, last) => {
            let lengths = LENGTHS.iter().filter(|length| *length < count);
            let fewer = lengths.map(|length| Value::Many(*length, *last));
            std::iter::once(Value::List(Vars::from_slice(&[*last]))).chain(fewer).collect()
        }
        Value::Object { items, hooks, .. } => {
            vec![Value::Object { shape: Shape::Plain, items: items.clone(), hooks: hooks.clone() }]
        }
        Value::Array(array) => simpler_arrays(array),
        _ => Vec::new(),
    }
}

/// The plainest at once, then one thing after the other.
fn simpler_arrays(array: &Array) -> Vec<Value> {
    let mut found = vec![Array::plain(Dtype::Float64, &[2])];
    for length in [1, 2, 3] {
        let shape = array.shape.iter().map(|old| length.min(*old)).collect();
        found.push(Array { shape, ..array.clone() });
    }
    found.push(Array { layout: Layout::C, ..array.clone() });
    found.push(Array { read_only: false, ..array.clone() });
    found.push(Array { dtype: Dtype::Float64, ..array.clone() });
    found.retain(|other| other != array);
    found.into_iter().map(Value::Array).collect()
}

fn shorten_text(trial: &mut Trial<'_>, mut index: usize) {
    let Some(OpKind::Value(value)) = trial.current().ops.get(index).map(|op| op.kind.clone()) else { return };
    match value {
        Value::Str(text) | Value::Interned(text) => {
            let interned = trial.current().ops[index].kind == OpKind::Value(Value::Interned(text.clone()));
            let wrap = if interned { Value::Interned } else { Value::Str };
            let mut length = text.chars().count();
            shorten(text.chars().collect(), 1, |kept| {
                let shorter = propose(trial, &mut index, wrap(kept.iter().collect()));
                length = if shorter { kept.len() } else { length };
                shorter
            });
            propose(trial, &mut index, wrap("a".repeat(length)));
        }
        Value::Bytes(text) | Value::Bytearray(text) => {
            let array = trial.current().ops[index].kind == OpKind::Value(Value::Bytearray(text.clone()));
            let wrap = if array { Value::Bytearray } else { Value::Bytes };
            let mut length = text.len();
            shorten(text, 1, |kept| {
                let shorter = propose(trial, &mut index, wrap(kept.to_vec()));
                length = if shorter { kept.len() } else { length };
                shorter
            });
            propose(trial, &mut index, wrap(vec![b'a'; length]));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;
    use crate::program::{Array, Layout, OpKind, Value, Var};

    #[test]
    fn strings_keep_what_matters() {
        let text = "v0 = interned \"hello w\\u{f6}rld, { and more\"\ncall demo.f(v0)";
        let (text, _) = reduced(super::reduce, text, |p| {
            p.ops
                .iter()
                .any(|op| matches!(&op.kind, OpKind::Value(Value::Str(t) | Value::Interned(t)) if t.contains('{')))
        });
        assert_eq!(text, "v0 = str \"{\"\ncall demo.f(v0)\n");
    }

    #[test]
    fn lists_keep_what_matters() {
        let text = "v0 = probe\nv1 = loose\nv2 = list [v0, v0, v1, v0, v0]\ncall demo.f(v2)";
        let (text, _) = reduced(super::reduce, text, |p| {
            let loose = p.ops.iter().position(|op| op.kind == OpKind::Value(Value::Loose));
            let holds = |var: &Var| Some(var.index()) == loose;
            p.ops.iter().any(|op| matches!(&op.kind, OpKind::Value(Value::List(items)) if items.iter().any(holds)))
        });
        assert_eq!(text, "v0 = loose\nv1 = list [v0]\ncall demo.f(v1)\n");
    }

    #[test]
    fn arrays_keep_what_matters() {
        let text = "v0 = array int32 [4, 5] reversed readonly\ncall demo.f(v0)";
        let (text, _) = reduced(super::reduce, text, |p| {
            p.ops.iter().any(|op| matches!(&op.kind, OpKind::Value(Value::Array(array)) if array.shape.len() == 2))
        });
        assert_eq!(text, "v0 = array float64 [1, 1] C\ncall demo.f(v0)\n");

        let text = "v0 = array object [4, 0, 5] reversed readonly\ncall demo.f(v0)";
        let (text, _) = reduced(super::reduce, text, |p| {
            let fits = |array: &Array| array.layout == Layout::Reversed && array.elements() == 0;
            p.ops.iter().any(|op| matches!(&op.kind, OpKind::Value(Value::Array(array)) if fits(array)))
        });
        assert_eq!(text, "v0 = array float64 [1, 0, 1] reversed\ncall demo.f(v0)\n");
    }

    #[test]
    fn dicts_lose_whole_pairs_and_ints_become_fresh() {
        let text = "v0 = int 77\nv1 = int -5\nv2 = dict [v0: v1, v1: v0, v1: v1]\ncall demo.f(v2)";
        let (text, _) = reduced(super::reduce, text, |p| {
            p.ops.iter().any(|op| matches!(&op.kind, OpKind::Value(Value::Dict(items)) if !items.is_empty()))
        });
        assert!(text.contains("int 1000003") && text.matches(':').count() == 1, "{text}");
    }
}
