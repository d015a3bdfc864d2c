//! Which operation of a minimised program is to blame, found by experiment: the one whose repetition makes it worse.

use crate::error::SetupError;
use crate::supervise::server::Server;
use harness::detect::{Object, Verdict, slope};
use harness::finding::Detector;
use harness::knowledge::Amount;
use harness::observation::{Mode, Observation};
use harness::program::{OpKind, Program, Value};

/// Repetitions of an operation in the experiment.
const TIMES: u8 = 3;

/// What is known of the guilty operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guilt {
    /// The operation, if one can be told.
    pub op: Option<usize>,
    /// Whether each further time it is done adds just what the program adds: it needs no other operation for that, but
    /// for those that make what it is given.
    pub alone: bool,
}

/// The guilty operation of a fault that grows over runs.
///
/// # Errors
/// If no serving worker can be had.
pub fn of_growth(
    server: &mut Server,
    program: &Program,
    observation: &Observation,
    verdict: &Verdict,
    familiar: &dyn Fn(usize) -> bool,
) -> Result<Guilt, SetupError> {
    let entering: Vec<usize> =
        (0..program.ops.len()).filter(|index| program.ops[*index].kind.enters_extension()).collect();
    if let [only] = entering[..] {
        return Ok(Guilt { op: Some(only), alone: program.ops[only].repeat == 1 });
    }
    // A type that its instances leak: the operation that makes one.
    if let Object::Type(name) = &verdict.object {
        let makes = |index: &usize| matches!(&observation.outcomes.get(*index), Some(harness::observation::Outcome::Yielded(made)) if made == name);
        if let Some(index) = entering.iter().copied().find(makes) {
            return Ok(Guilt { op: Some(index), alone: false });
        }
    }
    let base = slope::amount(observation);
    let mut alone: Vec<usize> = Vec::new();
    let mut worse_if_repeated = |among: &mut dyn Iterator<Item = usize>| -> Result<Vec<usize>, SetupError> {
        let mut worse = Vec::new();
        for index in among {
            let mut repeated = program.clone();
            repeated.ops[index].repeat = repeated.ops[index].repeat.saturating_mul(TIMES);
            let seen = server.observe(&repeated, Mode::Slope)?;
            let now = slope::amount(&seen);
            let more = |now: i64, then: i64| then != 0 && now.signum() == then.signum() && now.abs() > then.abs();
            let grew =
                more(now.references, base.references) || more(now.blocks, base.blocks) || more(now.native, base.native);
            if seen.death.is_none() && grew {
                worse.push(index);
                if program.ops[index].repeat == 1 && now == times(base, TIMES) {
                    alone.push(index);
                }
            }
        }
        Ok(worse)
    };
    // What is known explains a loss only where nothing else does.
    let mut worse = worse_if_repeated(&mut entering.iter().copied().filter(|index| !familiar(*index)))?;
    if worse.is_empty() {
        worse = worse_if_repeated(&mut entering.iter().copied().filter(|index| familiar(*index)))?;
    }
    // A constructor that makes it worse often only makes more of what the later call loses.
    let constructs = |index: &usize| matches!(program.ops[*index].kind, OpKind::Call { .. } | OpKind::Derive { .. });
    let blamed = worse.iter().rev().copied().find(|index| !constructs(index)).or(worse.last().copied());
    let op = blamed.or(entering.last().copied());
    Ok(Guilt { op, alone: op.is_some_and(|op| alone.contains(&op)) })
}

fn times(amount: Amount, factor: u8) -> Amount {
    let factor = i64::from(factor);
    let Amount { references, blocks, native } = amount;
    Amount { references: references * factor, blocks: blocks * factor, native: native * factor }
}

/// References per run to a shared object that other operations than `op` account for: they are not its part.
///
/// # Errors
/// If no serving worker can be had.
pub fn of_others(server: &mut Server, program: &Program, verdict: &Verdict, op: usize) -> Result<i64, SetupError> {
    let Object::Shared(name) = &verdict.object else { return Ok(0) };
    if !program.ops.iter().enumerate().any(|(index, other)| index != op && other.kind.enters_extension()) {
        return Ok(0);
    }
    let mut rest = program.clone();
    rest.ops[op].kind = OpKind::Value(Value::None);
    let seen = server.observe(&rest, Mode::Slope)?;
    let rate = slope::watched(&seen.windows).into_iter().find(|(other, _)| other == name).map_or(0, |(_, rate)| rate);
    // An over-release is told by its size alone.
    let rate = if verdict.detector == Some(Detector::OverRelease) { -rate } else { rate };
    Ok(if seen.death.is_none() && (1..verdict.amount).contains(&rate) { rate } else { 0 })
}

/// The guilty operation of a death or an event: the one under way, or the last that entered the extension.
pub fn of_moment(program: &Program, verdict: &Verdict) -> Option<usize> {
    let under_way = verdict.op.filter(|op| program.ops.get(*op).is_some_and(|op| op.kind.enters_extension()));
    under_way.or_else(|| {
        let until = verdict.op.unwrap_or(program.ops.len()).min(program.ops.len());
        (0..until).rev().find(|index| program.ops[*index].kind.enters_extension())
    })
}
