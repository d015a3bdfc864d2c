//! Replaces values that CPython caches or never frees, and objects that hand out such, by fresh, mortal ones where the fault shows all the same.
//!
//! Not a reducer: the result may be longer. A leaked `None` costs no memory and a leaked probe does; a fault that shows
//! with both is the same fault, and is told better with the probe.

use crate::program::{OpKind, Program, Shape, Value};

/// Tries each cached literal once with each of its stand-ins; returns the program and the executions used.
pub fn make_mortal(program: &Program, still: &mut dyn FnMut(&Program) -> bool) -> (Program, usize) {
    let mut current = program.clone();
    let mut executions = 0;
    for index in 0..current.ops.len() {
        let OpKind::Value(value) = &current.ops[index].kind else { continue };
        for fresh in stand_ins(value) {
            let mut candidate = current.clone();
            candidate.ops[index].kind = OpKind::Value(fresh);
            executions += 1;
            if still(&candidate) {
                current = candidate;
                break;
            }
        }
    }
    (current, executions)
}

fn stand_ins(value: &Value) -> Vec<Value> {
    let text = || "refhound".to_owned();
    match value {
        Value::None | Value::Ellipsis | Value::NotImplemented => vec![Value::Probe],
        // What is made of it is a cached int.
        Value::Bool(_) => vec![Value::Probe, Value::Int(1_000_003)],
        Value::Int(number) if (-5..=256).contains(number) => vec![Value::Probe, Value::Int(1_000_003)],
        Value::Str(old) if old.chars().count() <= 1 => vec![Value::Probe, Value::Str(text())],
        Value::Interned(_) => vec![Value::Probe, Value::Str(text())],
        Value::Bytes(old) if old.len() <= 1 => vec![Value::Probe, Value::Bytes(text().into_bytes())],
        Value::Tuple(items) if items.is_empty() => vec![Value::Probe],
        // What an object answers to `__index__` may be a cached int, and the plain value reads better.
        Value::Object { shape: Shape::Plain | Shape::Number | Shape::Int, .. } => {
            vec![Value::Probe, Value::Int(1_000_003)]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn an_object_that_answers_a_cached_int_gives_way_to_a_fresh_one() {
        let program = parse("v0 = object number {index: pass}\ncall demo.f(v0)").expect("a program");
        let needs_number = |candidate: &Program| !matches!(candidate.ops[0].kind, OpKind::Value(Value::Probe));
        let (fresh, _) = make_mortal(&program, &mut |candidate| needs_number(candidate));
        assert_eq!(print(&fresh), "v0 = int 1000003\ncall demo.f(v0)\n");
    }

    #[test]
    fn a_bool_that_is_taken_for_a_number_gives_way_to_one() {
        let program = parse("v0 = false\ncall demo.f(v0)").expect("a program");
        let needs_number = |candidate: &Program| !matches!(candidate.ops[0].kind, OpKind::Value(Value::Probe));
        let (fresh, _) = make_mortal(&program, &mut |candidate| needs_number(candidate));
        assert_eq!(print(&fresh), "v0 = int 1000003\ncall demo.f(v0)\n");
    }

    #[test]
    fn cached_values_give_way_to_mortal_ones_where_they_can() {
        let program = parse("v0 = none\nv1 = str \"\"\ncall demo.f(v0, v1)").expect("a program");
        let needs_text = |candidate: &Program| matches!(candidate.ops[1].kind, OpKind::Value(Value::Str(_)));
        let (fresh, executions) = make_mortal(&program, &mut |candidate| needs_text(candidate));
        assert_eq!(print(&fresh), "v0 = probe\nv1 = str \"refhound\"\ncall demo.f(v0, v1)\n");
        assert_eq!(executions, 3);
        let (same, _) = make_mortal(&program, &mut |_| false);
        assert_eq!(same, program);
    }
}
