//! Makes operations of what hooks do to values of the program: a fault of `__init__` that shows because a `__del__` calls
//! it again belongs to `__init__`, not to the call that let the object with the `__del__` die.
//!
//! Not a reducer: the result may be longer, and is worth minimising again.

use crate::program::{Act, Args, MAX_OPS, Name, Op, OpKind, Operator, Program, Var};

/// Tries each such act once as an operation at the end, with nothing in its place; returns the program, the executions used
/// and whether anything came of it.
pub fn make_direct(program: &Program, still: &mut dyn FnMut(&Program) -> bool) -> (Program, usize, bool) {
    let mut executions = 0;
    for index in 0..program.ops.len() {
        for number in 0..program.ops[index].kind.hooks().len() {
            let Some(direct) = direct(&program.ops[index].kind.hooks()[number].act) else { continue };
            if program.ops.len() >= MAX_OPS {
                continue;
            }
            let mut candidate = program.clone();
            if let Some(hooks) = candidate.ops[index].kind.hooks_mut() {
                // Its answer may be needed.
                hooks[number].act = Act::Pass;
            }
            candidate.ops.push(Op::from(direct));
            executions += 1;
            if still(&candidate) {
                return (candidate, executions, true);
            }
        }
    }
    (program.clone(), executions, false)
}

/// The operation that does what an act does to a value.
fn direct(act: &Act) -> Option<OpKind> {
    let method = |receiver: Var, name: Name| OpKind::Method { receiver, name, args: Args::default() };
    Some(match act {
        Act::Init(receiver) => OpKind::Init { receiver: *receiver, args: Args::default() },
        Act::Invoke(receiver, name) => method(*receiver, name.clone()),
        Act::Clear(receiver) => method(*receiver, Name::new("clear")),
        Act::View(receiver) => {
            OpKind::Operator { operator: Operator::View, operands: [*receiver].into_iter().collect() }
        }
        Act::Pop(receiver) => method(*receiver, Name::new("pop")),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn what_a_hook_does_becomes_an_operation_where_it_shows_all_the_same() {
        let program = parse("v0 = call demo.T()\nv1 = object plain {eq: pass; del: init v0}\ncall demo.f(v1)");
        let program = program.expect("a program");
        let init = |candidate: &Program| print(candidate).contains("\ninit v0()");
        let (direct, executions, found) = make_direct(&program, &mut |candidate| init(candidate));
        let expected = "v0 = call demo.T()\nv1 = object plain {eq: pass; del: pass}\ncall demo.f(v1)\ninit v0()\n";
        assert_eq!((print(&direct).as_str(), executions, found), (expected, 1, true));
        let (same, executions, found) = make_direct(&program, &mut |_| false);
        assert_eq!((same, executions, found), (program, 1, false));
    }
}
