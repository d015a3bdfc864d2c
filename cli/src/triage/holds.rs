//! Which type of object a function dies of, wherever it stands in the argument: one rule steps round all such calls.

use super::steps::step_of;
use crate::error::SetupError;
use crate::supervise::server::Server;
use harness::detect::blame;
use harness::knowledge::{Step, any_held, hash};
use harness::observation::{Mode, Observation};
use harness::program::{Args, OpKind, Program, Value, Var, repair};
use std::collections::BTreeMap;

/// Types that are tried.
const MOST: usize = 4;

/// The call of a function with an object of the type that it dies of: an object in its argument with which, put into a
/// list, it dies as well.
///
/// # Errors
/// If no serving worker can be had.
pub(super) fn deadly_type(
    server: &mut Server,
    program: &Program,
    observation: &Observation,
    op: usize,
) -> Result<Option<Step>, SetupError> {
    let Some(OpKind::Call { callee, .. }) = program.ops.get(op).map(|op| &op.kind) else { return Ok(None) };
    let names = blame::type_names(observation);
    let mut kinds: BTreeMap<String, Var> = BTreeMap::new();
    any_held(program, &program.ops[op].kind, &mut |var| {
        if is_leaf(program, var) && !names(var).is_empty() {
            kinds.entry(names(var)).or_insert(var);
        }
        false
    });
    for (name, var) in kinds.into_iter().take(MOST) {
        let mut nested = Program { ops: program.ops[..op].to_vec(), fail: None };
        nested.ops.push(OpKind::Value(Value::List([var].into_iter().collect())).into());
        let args = Args { positional: [Var(op as u8)].into_iter().collect(), ..Args::default() };
        nested.ops.push(OpKind::Call { callee: callee.clone(), args }.into());
        repair::repair(&mut nested);
        if server.observe(&nested, Mode::Once)?.death.is_some() {
            let step = step_of(program, observation, op);
            return Ok(step.map(|step| Step { shape: None, holds: Some(hash(&[name.as_bytes()])), ..step }));
        }
    }
    Ok(None)
}

/// A literal that is more than a built-in container of others.
fn is_leaf(program: &Program, var: Var) -> bool {
    let Some(OpKind::Value(value)) = program.ops.get(var.index()).map(|op| &op.kind) else { return false };
    let mut holds = false;
    program.ops[var.index()].kind.operands(|_| holds = true);
    !holds || matches!(value, Value::Object { .. })
}
