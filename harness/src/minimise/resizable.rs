//! Replaces bytes by a bytearray where the fault shows all the same: one that an unreleased buffer keeps from being resized
//! tells what holds it, and bytes do not.
//!
//! Not a reducer, as `mortal` is none.

use crate::program::{OpKind, Program, Value};

/// Tries each bytes literal once; returns the program and the executions used.
pub fn make_resizable(program: &Program, still: &mut dyn FnMut(&Program) -> bool) -> (Program, usize) {
    let mut current = program.clone();
    let mut executions = 0;
    for index in 0..current.ops.len() {
        let OpKind::Value(Value::Bytes(data)) = &current.ops[index].kind else { continue };
        let mut candidate = current.clone();
        candidate.ops[index].kind = OpKind::Value(Value::Bytearray(data.clone()));
        executions += 1;
        if still(&candidate) {
            current = candidate;
        }
    }
    (current, executions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn bytes_give_way_to_a_bytearray_where_they_can() {
        let program = parse("v0 = bytes \"ab\"\nv1 = bytes \"c\"\ncall demo.f(v0, v1)").expect("a program");
        let first_only = |candidate: &Program| matches!(candidate.ops[1].kind, OpKind::Value(Value::Bytes(_)));
        let (changed, executions) = make_resizable(&program, &mut |candidate| first_only(candidate));
        assert_eq!(print(&changed), "v0 = bytearray \"ab\"\nv1 = bytes \"c\"\ncall demo.f(v0, v1)\n");
        assert_eq!(executions, 2);
    }
}
