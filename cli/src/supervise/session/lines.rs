//! The lines of leaks and over-releases that only a callable was known of, or where the object was made: measured at the
//! end of a run, by the same programs on a build whose stores are told to the ledger.

use super::{Session, exceptions, freed};
use crate::build::{self, Flavour};
use crate::error::SetupError;
use crate::supervise::orders::Prepared;
use crate::supervise::server::Server;
use crate::triage::account;
use crate::triage::partners::Left;
use crate::triage::site::Sites;
use crate::triage::write;
use harness::detect::{self, Object};
use harness::finding::fold::{BEHIND, same_fault};
use harness::finding::{Certainty, Detector, Finding, RelatedSite, one_of};
use harness::observation::Mode;
use harness::program::{OpKind, Program, Value, text};

/// A finding whose object is known.
pub(super) struct Account {
    /// The program, text form: the finding may have got another one since.
    pub(super) program: String,
    /// The object.
    pub(super) object: Object,
    /// References left over per run; lost: negative.
    pub(super) amount: i64,
}

/// What the ledger is asked: the program to run, what is left over in it, and of which finding.
struct Question {
    finding: usize,
    program: Program,
    object: Object,
    amount: i64,
}

/// Plain values that are replaced to see an over-release counted.
const MOST_SPARE: usize = 4;

/// Note of an account that only what is returned puts out of balance.
const RETURNED: &str = "the account of one run: a reference is returned that the extension does not own";

/// Whether the line is to be looked for: of a new object it is known where it was made, but not which of the references to
/// it is lost.
fn is_open(finding: &Finding, account: &Account) -> bool {
    let made = matches!(account.object, Object::New(_)) && finding.detector == Detector::Leak;
    finding.site.certainty != Certainty::Measured || made
}

/// The program with pinned probes in the place of its loose ones, and with one in the place of each other plain value.
fn with_spare(program: &Program) -> Vec<Program> {
    let put = |places: &[usize]| {
        let mut pinned = program.clone();
        places.iter().for_each(|index| pinned.ops[*index].kind = OpKind::Value(Value::Probe));
        pinned
    };
    let (mut loose, mut plain) = (Vec::new(), Vec::new());
    for (index, op) in program.ops.iter().enumerate() {
        match &op.kind {
            OpKind::Value(Value::Loose) => loose.push(index),
            OpKind::Value(Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Interned(_) | Value::Bytes(_)) => {
                plain.push(index);
            }
            _ => {}
        }
    }
    let all = (!loose.is_empty()).then(|| put(&loose));
    all.into_iter().chain(plain.into_iter().take(MOST_SPARE).map(|index| put(&[index]))).collect()
}

impl Session<'_> {
    /// Measures the lines that are only likely so far. What cannot be measured stays as it is.
    ///
    /// # Errors
    /// If the output cannot be written, or no serving worker can be had.
    pub(super) fn measure_lines(&mut self) -> Result<(), SetupError> {
        let questions = self.questions()?;
        let others = self.findings.iter().any(|finding| exceptions::is_lost(finding) || freed::is_open(finding));
        if questions.is_empty() && !others || self.prepared.built.artefacts.is_empty() {
            return Ok(());
        }
        self.progress.say("measuring the lines: building the target once more, with its stores told");
        let flavour = Flavour::ledger(self.prepared.sanitizer);
        // A function that is `inline` and no more is defined nowhere unless the compiler optimises. A target that does not
        // build or import either way keeps its likely lines.
        let flavours = [flavour, Flavour { optimised: true, ..flavour }];
        let Some((prepared, mut server)) = flavours.into_iter().find_map(|flavour| self.telling(flavour)) else {
            return Ok(());
        };
        server.timeout = self.plan.hang_after;
        for question in questions {
            let seen = server.observe(&question.program, Mode::Ledger)?;
            let mut sites = Sites { built: &prepared.built, surface: &self.surface, symbols: &mut self.symbols };
            let told = account::told(&seen, &question.object, question.amount, &mut sites);
            let finding = &mut self.findings[question.finding];
            let Some(told) = told else { continue };
            if finding.site.certainty == Certainty::Measured && !matches!(told.line, Left::On(_)) {
                continue;
            }
            finding.account = told.entries;
            match told.line {
                Left::On(site) => {
                    finding.related_sites.retain(|related| !related.label.starts_with(BEHIND));
                    // The surface's addresses are those of the build that was fuzzed.
                    sites.built = &self.prepared.built;
                    finding.related_sites.extend(sites.callable(&finding.callable, &site));
                    finding.site = site;
                    finding.related_sites.splice(0..0, told.made);
                }
                Left::Among(lines) => {
                    let label = one_of(question.amount).to_owned();
                    let related = |site| RelatedSite { site, label: label.clone() };
                    finding.related_sites.extend(lines.into_iter().map(related));
                }
                Left::Nowhere => finding.notes.push(RETURNED.to_owned()),
            }
            if let Ok(program) = text::parse(&finding.program) {
                write::write(&self.plan.output, self.prepared, finding, &program)?;
            }
        }
        self.measure_exceptions(&prepared, &mut server)?;
        self.measure_deaths(&prepared, &mut server)?;
        self.fold()
    }

    /// A build of the target whose stores are told, in a server.
    fn telling(&self, flavour: Flavour) -> Option<(Prepared, Server)> {
        let mut built = build::build(&self.prepared.target, &self.prepared.python, flavour).ok()?;
        built.import_like(&self.prepared.built);
        let prepared = Prepared { built, ..self.prepared.clone() };
        let server = Server::start(prepared.clone(), self.folder.path()).ok()?;
        Some((prepared, server))
    }

    /// What is to be asked of the findings whose lines are not measured.
    fn questions(&mut self) -> Result<Vec<Question>, SetupError> {
        let mut questions = Vec::new();
        for index in 0..self.findings.len() {
            let finding = &self.findings[index];
            let Ok(program) = text::parse(&finding.program) else { continue };
            let account = self.accounts.iter().find(|account| account.program == finding.program);
            if let Some(account) = account.filter(|account| is_open(finding, account)) {
                let (object, amount) = (account.object.clone(), account.amount);
                questions.push(Question { finding: index, program, object, amount });
            } else if finding.detector == Detector::OverRelease && finding.site.certainty != Certainty::Measured {
                questions.extend(self.survived(index, &program)?);
            }
        }
        Ok(questions)
    }

    /// The same with values that have references to spare: what somebody dies of is only counted with those.
    fn survived(&mut self, finding: usize, program: &Program) -> Result<Option<Question>, SetupError> {
        for program in with_spare(program) {
            let seen = self.server.observe(&program, Mode::Audit)?;
            let counted = detect::verdicts(&program, &seen).into_iter().find(|verdict| {
                verdict.detector == Some(Detector::OverRelease) && matches!(verdict.object, Object::Value(_))
            });
            if let Some(verdict) = counted {
                let amount = -verdict.amount.abs();
                return Ok(Some(Question { finding, program, object: verdict.object, amount }));
            }
        }
        Ok(None)
    }

    /// Findings whose measured lines show them to be one.
    fn fold(&mut self) -> Result<(), SetupError> {
        let mut index = 0;
        while index < self.findings.len() {
            let same = |first: &usize| same_fault(&self.findings[*first], &self.findings[index]);
            let Some(first) = (0..index).find(same) else {
                index += 1;
                continue;
            };
            let other = self.findings.remove(index);
            let folder = self.plan.output.join("findings").join(&other.signature);
            std::fs::remove_dir_all(&folder).map_err(SetupError::io("remove", &folder))?;
            let known = &mut self.findings[first];
            if known.absorb(other)
                && let Ok(program) = text::parse(&known.program)
            {
                write::write(&self.plan.output, self.prepared, known, &program)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_values_get_spare_references_together_and_plain_ones_each() {
        let program =
            text::parse("v0 = loose\nv1 = str \"a\"\nv2 = loose\ncall demo.f(v0, v1, v2)").expect("a program");
        let texts: Vec<String> = with_spare(&program).iter().map(text::print).collect();
        assert_eq!(texts.len(), 2);
        assert!(texts[0].starts_with("v0 = probe\nv1 = str \"a\"\nv2 = probe\n"), "{}", texts[0]);
        assert!(texts[1].starts_with("v0 = loose\nv1 = probe\nv2 = loose\n"), "{}", texts[1]);
    }
}
