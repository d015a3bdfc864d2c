//! The finding that a confirmed fault amounts to: its words, its place, and what the session has to remember of it.

use super::bare::Bare;
use super::confirm::{Confirmed, Triage};
use super::evidence::Evidence;
use super::heirs;
use super::site::Sites;
use super::steps::{op_keys, sorted, step_of, steps_of};
use super::unvisited::Unvisited;
use harness::detect::{self, Verdict, blame, uninitialised};
use harness::finding::signature::signature;
use harness::finding::{Certainty, Detector, FAILS_HERE, Finding, RelatedSite, Reliability, SCHEMA, Site};
use harness::knowledge::Step;
use harness::observation::{Observation, Outcome as OpOutcome};
use harness::program::{OpKind, Program, text};
use harness::theirs::{TYPE_ITSELF, is_own};

/// Everything a finding is made of.
pub(super) struct Case<'c> {
    pub(super) program: &'c Program,
    pub(super) observation: &'c Observation,
    pub(super) verdict: &'c Verdict,
    pub(super) detector: Detector,
    pub(super) op: Option<usize>,
    /// The operation of which each time adds all that the program adds.
    pub(super) each: Option<usize>,
    pub(super) reliability: Reliability,
    pub(super) executions: usize,
    pub(super) before: usize,
    pub(super) evidence: &'c Evidence,
}

impl Triage<'_> {
    /// The finding of a case. The session fills in when it was found.
    pub(super) fn finding(&mut self, case: Case<'_>) -> Confirmed {
        let Case { program, observation, verdict, detector, op, .. } = case;
        let blamed = op
            .and_then(|op| blame::callable(program, observation, op))
            .unwrap_or_else(|| self.server.prepared().built.module.clone());
        let mut callable = blamed.clone();
        let built = self.server.prepared().built.clone();
        let mut sites = Sites { built: &built, surface: self.surface, symbols: self.symbols };
        let mut site = Site::default();
        let mut related = Vec::new();
        if let Some(report) = &verdict.death {
            let (own, inner) = sites.of_death(report);
            site = own.unwrap_or_default();
            related = inner.into_iter().chain(sites.related(report)).collect();
            let in_tail = verdict.op.is_some_and(|op| program.ops.get(op).is_none_or(|op| !op.kind.enters_extension()));
            let of_dealloc = in_tail || verdict.fact == detect::gc::STILL_TRACKED;
            if let (true, Some(class)) = (of_dealloc, sites.dealloc_of(&report.stack)) {
                callable = class;
            }
        }
        if let Some(made) = sites.of_addresses(&verdict.made_at) {
            site = made;
        }
        if let detect::Object::Type(name) = &verdict.object {
            callable.clone_from(name);
        }
        if detector == Detector::Gc && verdict.death.is_none() {
            // What is missing is the type's: the call that closes the cycle is innocent.
            let own = observation.outcomes.iter().find_map(|outcome| match outcome {
                OpOutcome::Yielded(name) if is_own(name) => Some(name.trim_start_matches(TYPE_ITSELF).to_owned()),
                _ => None,
            });
            callable = own.unwrap_or(callable);
        }
        let mut unvisited = Unvisited::default();
        if detector == Detector::Gc && verdict.fact == detect::gc::NOT_VISITED {
            unvisited = sites.unvisited(observation, &callable);
            callable = unvisited.class.clone().unwrap_or(callable);
            site = unvisited.site.take().unwrap_or(site);
            related.extend(unvisited.declaration.take());
        }
        let definition = self.surface.definition(&callable);
        if site == Site::default() && op.is_some() {
            site = sites.behind(&definition.address);
        }
        callable = definition.name;
        if verdict.death.is_none() && site.certainty == Certainty::Measured && detector != Detector::Gc {
            related.extend(sites.callable(&callable, &site));
        }
        let object = blame::object(program, verdict, op);
        let label = verdict
            .labels
            .iter()
            .find(|label| label.contains("init") || label.as_str() == detect::gc::IN_CLEAR)
            .map(String::as_str);
        let mut title = unvisited.named(&blame::title(program, verdict, &callable, object.as_deref()));
        // Whatever method trips over them: it is the type that leaves the members unset.
        let bare =
            Bare::of(program, observation, self.surface).filter(|_| label == Some(uninitialised::NEW_WITHOUT_INIT));
        if let Some(bare) = &bare {
            title.push_str(&bare.words());
        }
        let failing = program.fail.map(|fail| (fail, sites.of_addresses(&observation.failed)));
        let mut labels = verdict.labels.clone();
        let mut label = label.map(str::to_owned);
        if program.imports().is_some() {
            labels.push("import".to_owned());
        }
        let mut told_by = detector;
        if let Some((fail, place)) = failing {
            title.push_str(&format!(" when {} fails", fail.words()));
            labels.insert(0, detector.name().to_owned());
            label = Some(format!("{}-{}-{}", detector.name(), fail.function.get().name, fail.nth));
            told_by = Detector::FailurePath;
            match place {
                // Nothing better is known than that it is what follows that call.
                Some(place) if site.certainty != Certainty::Measured => site = place,
                Some(place) => related.insert(0, RelatedSite { site: place, label: FAILS_HERE.to_owned() }),
                None => {}
            }
        }
        let aliases = self.surface.aliases(&callable);
        let also = (!aliases.is_empty()).then(|| format!("the same function is also `{}`", aliases.join("`, `")));
        let prepared = self.server.prepared();
        let keys = op_keys(program, observation);
        let finding = Finding {
            schema: SCHEMA,
            // A type misses a member whatever object showed it.
            signature: signature(
                told_by,
                bare.as_ref().map_or(callable.as_str(), |bare| &bare.class),
                object.as_deref().filter(|_| detector != Detector::Gc),
                label.as_deref(),
            ),
            detector: told_by,
            labels,
            title,
            callable,
            amount: (verdict.amount != 0).then_some(verdict.amount),
            site,
            related_sites: related,
            program: text::print(program),
            calls: program.ops.iter().filter(|op| op.kind.enters_extension()).count(),
            reliability: case.reliability,
            seconds_to_find: 0.0,
            executions_to_find: 0,
            target: prepared.target_id(),
            python: format!("{} debug", prepared.python.release),
            refhound: env!("CARGO_PKG_VERSION").to_owned(),
            notes: verdict.notes.iter().cloned().chain(unvisited.note).chain(also).collect(),
            outcomes: observation.outcomes.iter().map(outcome_words).collect(),
            help: bare.as_ref().and_then(Bare::help).unwrap_or_else(|| blame::help(verdict, object.as_deref())),
            account: Vec::new(),
            operations_before: case.before,
            minimise_executions: case.executions,
            also_seen_with: Vec::new(),
            aliases,
            object,
        };
        let alone = keys.iter().filter(|key| **key != 0).count() == 1;
        // Of subclasses of a type that is leaked the worker knows by itself.
        let of_type = matches!(verdict.object, detect::Object::Type(_));
        let each = case.each.filter(|op| !(of_type && matches!(program.ops[*op].kind, OpKind::Derive { .. })));
        let single = each.map(|op| (keys[op], detect::slope::amount(observation)));
        let event = observation.events.first().filter(|_| !case.evidence.is_slope() && !case.evidence.is_deadly());
        Confirmed {
            blamed,
            program: program.clone(),
            steps: steps_of(program, observation),
            raw_step: None,
            held: None,
            guilty: op.and_then(|op| step_of(program, observation, op)).map(|step| Step { shape: None, ..step }),
            bare: bare.as_ref().and_then(|bare| bare.step(program, observation)),
            keys: sorted(&keys),
            amount: single,
            heirs: each.map_or_else(Vec::new, |op| heirs::keys(self.surface, program, observation, op)),
            lost: match (&verdict.object, verdict.detector) {
                (detect::Object::Unknown | detect::Object::Memory, _) => None,
                (object, _) if is_loss(verdict) => Some((object.clone(), -verdict.amount.abs())),
                (object, _) => Some((object.clone(), verdict.amount)),
            },
            leaked_type: match &verdict.object {
                detect::Object::Type(name) => Some(format!("type {name}")),
                _ => None,
            },
            event: event.map(|event| (keys.get(event.op).copied().unwrap_or(0), event.kind.name().to_owned())),
            deadly: case.evidence.is_deadly(),
            alone,
            finding,
        }
    }
}

/// Whether references are lost, and not gained.
fn is_loss(verdict: &Verdict) -> bool {
    verdict.detector == Some(Detector::OverRelease) || verdict.labels.iter().any(|label| label == detect::gc::IN_CLEAR)
}

/// `raises TypeError`, or empty.
fn outcome_words(outcome: &OpOutcome) -> String {
    match outcome {
        OpOutcome::Raised(name, _) => format!("raises {}", name.strip_prefix("Planted").unwrap_or(name)),
        OpOutcome::Skipped => "skipped".to_owned(),
        OpOutcome::NotRun | OpOutcome::Yielded(_) => String::new(),
    }
}
