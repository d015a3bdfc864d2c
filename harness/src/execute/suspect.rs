//! Cheap first: a balance that is off is repeated at once in the same process; only what stays, and is not known
//! already, is worth a fresh worker.

use super::measure::Reading;
use super::run::Executor;
use super::{recorder, state};
use crate::interpreter::counters;
use crate::knowledge::{Amount, Key, Knowledge, Suspect};
use crate::program::{OpKind, Program, Value, bytes, text};
use std::sync::atomic::Ordering::Relaxed;

/// Repetitions before the first look: most noise is gone after them.
const SETTLE: usize = 4;
/// Repetitions before the two looks that must agree: small bounded caches are full after them.
const SETTLE_LONG: usize = 40;

/// What one run changed, after what is known was taken off.
#[derive(Clone, Debug, Default, PartialEq)]
struct Change {
    references: i64,
    blocks: i64,
    /// Of the C library's blocks only what was gained.
    native: i64,
    watched: Vec<(usize, i64)>,
    probes: Vec<i64>,
}

impl Change {
    fn is_zero(&self) -> bool {
        self.references == 0
            && self.blocks == 0
            && self.native == 0
            && self.watched.is_empty()
            && self.probes.is_empty()
    }

    /// Whether it is of the same sort as another: what grew grows, what shrank shrinks.
    fn resembles(&self, other: &Change) -> bool {
        let native_alone = |change: &Change| change.references == 0 && change.blocks == 0 && change.native > 0;
        !self.is_zero()
            && native_alone(self) == native_alone(other)
            && (self.references.signum() == other.references.signum() || self.blocks.signum() == other.blocks.signum())
            && self.probes.is_empty() == other.probes.is_empty()
    }
}

/// Judges whether a program deserves a fresh worker.
pub struct Suspicion {
    knowledge: Knowledge,
    before: Reading,
    after: Reading,
    /// Runs spent on suspicions so far.
    pub runs: u64,
}

impl Suspicion {
    /// With what is known.
    pub fn new(knowledge: Knowledge) -> Suspicion {
        Suspicion { knowledge, before: Reading::default(), after: Reading::default(), runs: 0 }
    }

    /// Goes on with what is known by now.
    pub fn take_in(&mut self, knowledge: Knowledge, executor: &mut Executor) {
        self.knowledge = knowledge;
        self.prepare(executor);
    }

    /// A program whose balance was off, or that had events: a suspect if it stays so and is not known.
    pub fn examine(&mut self, executor: &mut Executor, program: &Program) -> Option<Suspect> {
        executor.keys = Some(Vec::new());
        let suspect = self.by_event(executor, program).or_else(|| self.by_balance(executor, program));
        self.prepare(executor);
        suspect
    }

    fn by_event(&mut self, executor: &mut Executor, program: &Program) -> Option<Suspect> {
        let (kind, key) = self.new_event(executor, program)?;
        let reduced =
            reduce(program, |candidate| self.new_event(executor, candidate).is_some_and(|(still, _)| still == kind));
        executor.run(&reduced);
        let suspect = self.suspect(executor, program, &reduced, kind.clone());
        Some(Suspect { event: Some((key, kind)), ..suspect })
    }

    /// Name of the first event of a run that is not known yet, with the key of its operation.
    fn new_event(&mut self, executor: &mut Executor, program: &Program) -> Option<(String, Key)> {
        self.runs += 1;
        executor.run(program);
        // SAFETY: no run is under way, so nothing else touches the state's vector.
        let events = unsafe { (&(*state::get()).events).clone() };
        let keys = executor.keys.clone().unwrap_or_default();
        events.iter().find_map(|event| {
            let key = keys.get(event.op).copied().unwrap_or(0);
            let kind = event.kind.name().to_owned();
            (!self.knowledge.events.contains(&(key, kind.clone()))).then_some((kind, key))
        })
    }

    fn by_balance(&mut self, executor: &mut Executor, program: &Program) -> Option<Suspect> {
        let change = self.stable_change(executor, program, SETTLE_LONG)?;
        let reduced = reduce(program, |candidate| {
            self.stable_change(executor, candidate, 0).is_some_and(|other| other.resembles(&change))
        });
        executor.run(&reduced);
        let mut suspect = self.suspect(executor, program, &reduced, format!("{change:?}"));
        suspect.unsound = change.references < 0 || !change.probes.is_empty();
        let known =
            self.knowledge.familiar.contains(&suspect.keys) || self.knowledge.cleared.contains(&suspect.program);
        (!known).then_some(suspect)
    }

    fn suspect(&self, executor: &Executor, program: &Program, reduced: &Program, why: String) -> Suspect {
        let mut keys: Vec<Key> =
            executor.keys.clone().unwrap_or_default().into_iter().filter(|key| *key != 0).collect();
        keys.sort_unstable();
        keys.dedup();
        Suspect {
            program: text::print(reduced),
            operations_before: program.ops.len(),
            keys,
            why,
            event: None,
            executions: 0,
            unsound: false,
        }
    }

    /// The change of one run, if it is the same in two runs after some, and is not explained by what is known.
    fn stable_change(&mut self, executor: &mut Executor, program: &Program, settle: usize) -> Option<Change> {
        // To settle the counts costs more than most programs, and most noise is gone without it.
        for _ in 0..SETTLE {
            self.runs += 1;
            executor.read(&mut self.before);
            executor.run(program);
            executor.read(&mut self.after);
            if self.before == self.after && executor.probes.iter().all(|(_, count)| *count >= 0) {
                return None;
            }
        }
        if self.change(executor, program).is_zero() {
            return None;
        }
        self.repeat(executor, program, settle);
        let first = self.change(executor, program);
        (!first.is_zero() && self.change(executor, program) == first).then_some(first)
    }

    fn repeat(&mut self, executor: &mut Executor, program: &Program, times: usize) {
        for _ in 0..times {
            self.runs += 1;
            executor.run(program);
        }
    }

    /// Whether the known leaks among the operations of the last run account for such a change: some of the calls may have
    /// failed before they leaked anything.
    pub fn explains(&self, executor: &Executor, program: &Program, change: Amount) -> bool {
        let (mut fewest, mut most) = (Amount::default(), Amount::default());
        let mut any = false;
        for known in self.known(executor, program) {
            any = true;
            fewest.references += known.references.min(0);
            fewest.blocks += known.blocks.min(0);
            most.references += known.references.max(0);
            most.blocks += known.blocks.max(0);
            most.native += known.native.max(0);
        }
        let references = if counters::total_is_exact() { change.references } else { 0 };
        any && (fewest.references..=most.references).contains(&references)
            && (fewest.blocks..=most.blocks).contains(&change.blocks)
            && change.native <= most.native
    }

    /// What the operations of the last run that are known to leak add at most.
    fn known<'a>(&'a self, executor: &'a Executor, program: &'a Program) -> impl Iterator<Item = Amount> + 'a {
        executor.keys.iter().flatten().enumerate().filter_map(|(index, key)| {
            let op = program.ops.get(index)?;
            let derived = self.loses_derived_type(&op.kind).then_some(&Amount { references: 1, blocks: 0, native: 0 });
            let known = self.knowledge.amounts.get(key).or(derived)?;
            let times = i64::from(op.repeat.max(1));
            Some(Amount {
                references: known.references * times,
                blocks: known.blocks * times,
                native: known.native * times,
            })
        })
    }

    /// What a run has to note beside its balance: keys, where leaks are known that explain one.
    pub fn prepare(&self, executor: &mut Executor) {
        let any = !self.knowledge.amounts.is_empty() || !self.knowledge.types.is_empty();
        executor.keys = any.then(Vec::new);
    }

    /// Whether an operation makes an instance of a Python subclass of a type that is known to leak its own type: its
    /// deallocator then forgets the subclass.
    fn loses_derived_type(&self, kind: &OpKind) -> bool {
        let OpKind::Derive { class, .. } = kind else { return false };
        // The type's own module may be another than the one that it is reached by.
        let last = |name: &str| name.rsplit('.').next() == class.as_str().rsplit('.').next();
        self.knowledge.types.iter().any(|name| last(name))
    }

    fn change(&mut self, executor: &mut Executor, program: &Program) -> Change {
        self.runs += 1;
        executor.read_settled(&mut self.before);
        executor.run(program);
        executor.read_settled(&mut self.after);
        let mut change = Change {
            references: self.after.references - self.before.references,
            blocks: self.after.blocks - self.before.blocks,
            native: self.after.native - self.before.native,
            watched: Vec::new(),
            // One that is held while an older one is let go is a cache's business; the total tells.
            probes: executor.probes.iter().map(|(_, count)| *count).filter(|count| *count < 0).collect(),
        };
        let watch = &executor.interpreter.watch;
        for (index, (before, after)) in self.before.counts.iter().zip(&self.after.counts).enumerate() {
            if before == after {
                continue;
            }
            if self.knowledge.types.iter().any(|name| name == watch.name(index)) {
                change.references -= after - before;
            } else {
                change.watched.push((index, after - before));
            }
        }
        watch.give_back(&self.before.counts, &self.after.counts);
        let all = Amount { references: change.references, blocks: change.blocks, native: change.native };
        if self.explains(executor, program, all) {
            (change.references, change.blocks, change.native) = (0, 0, 0);
        } else {
            for known in self.known(executor, program) {
                change.references -= known.references;
                change.blocks -= known.blocks;
                change.native -= known.native;
            }
        }
        change.native = change.native.max(0);
        if !counters::total_is_exact() {
            change.references = 0;
        }
        change
    }
}

/// Operations that are tried one by one from the start; longer programs are cut in larger pieces first.
const FEW: usize = 6;

/// It may be the one that the worker dies of.
fn note(candidate: &Program) {
    if let Some(recorder) = recorder::current() {
        let mut encoded = Vec::new();
        bytes::encode(candidate, &mut encoded);
        recorder.try_out(&encoded);
        recorder.started_ms.store(recorder::now_ms(), Relaxed);
    }
}

/// The program with every operation that `still` holds without replaced by `none`, which keeps the numbering: from the
/// end, first several at once, as a long program has few that matter.
fn reduce(program: &Program, mut still: impl FnMut(&Program) -> bool) -> Program {
    let mut reduced = program.clone();
    let length = reduced.ops.len();
    let mut size = if length > FEW { length.div_ceil(4) } else { 1 };
    loop {
        for start in (0..length).step_by(size).rev() {
            let piece = start..length.min(start + size);
            if reduced.ops[piece.clone()].iter().all(|op| op.kind == OpKind::Value(Value::None)) {
                continue;
            }
            let kept = reduced.ops[piece.clone()].to_vec();
            reduced.ops[piece.clone()].iter_mut().for_each(|op| op.kind = OpKind::Value(Value::None));
            note(&reduced);
            if !still(&reduced) {
                reduced.ops[piece].clone_from_slice(&kept);
            }
        }
        if size == 1 {
            note(&reduced);
            return reduced;
        }
        size = size.div_ceil(3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_of_a_long_program_stays_and_few_others_are_tried() {
        let line = |index: usize| match index {
            3 => "v3 = list []\n".to_owned(),
            30 => "call demo.f(v3)\n".to_owned(),
            other => format!("v{other} = int {other}\n"),
        };
        let program = text::parse(&(0..40).map(line).collect::<String>()).expect("a program");
        let mut tried = 0;
        let reduced = reduce(&program, |candidate| {
            tried += 1;
            [3, 30].iter().all(|at| candidate.ops[*at] == program.ops[*at])
        });
        let left = reduced.ops.iter().filter(|op| op.kind != OpKind::Value(Value::None)).count();
        assert_eq!((left, reduced.ops.len()), (2, 40));
        assert!(tried < 25, "{tried}");
    }

    #[test]
    fn an_instance_of_a_subclass_of_a_leaked_type_is_known_to_leak_its_own() {
        let known = Knowledge { types: vec!["type demo._core.T".to_owned()], ..Knowledge::default() };
        let suspicion = Suspicion::new(known);
        let loses = |line: &str| suspicion.loses_derived_type(&text::parse(line).expect("a program").ops[0].kind);
        assert!(loses("derive demo.T()"));
        assert!(!loses("call demo.T()") && !loses("derive demo.U()"));
    }

    #[test]
    fn of_a_short_program_each_operation_is_tried_once() {
        let program = text::parse("v0 = probe\nv1 = int 1\ncall demo.f(v0)\n").expect("a program");
        let mut tried = 0;
        reduce(&program, |_| {
            tried += 1;
            false
        });
        assert_eq!(tried, 3);
    }
}
