//! Makes a program small while it still shows its fault.
//!
//! A list of small reducers, one file each, is gone through until a whole round changes nothing. Every reducer only
//! proposes candidates; [`trial::Trial`] drops those that are not smaller ([`weight`]), not valid or tried before, and
//! executes the others. So a minimisation ends, never executes a program twice, and its result is one that was
//! seen to show the fault. What a change leaves unused goes in the same candidate, so it costs no execution of its own.

mod canonicalise;
mod derive_to_call;
mod direct;
mod distinct;
mod drop_arguments;
mod edit;
mod endless;
mod initialised;
mod lower_failure;
mod lower_repeat;
mod merge_duplicates;
mod mortal;
mod remove_operations;
mod replace_operations;
mod resizable;
mod simplify_hooks;
mod simplify_literals;
mod smaller_numbers;
mod stored;
mod trial;
mod weight;

use crate::program::{Program, repair};
use trial::Trial;

pub use direct::make_direct;
pub use distinct::make_distinct;
pub use edit::{without_operation, without_skipped};
pub use endless::supplies;
pub use initialised::make_initialised;
pub use mortal::make_mortal;
pub use resizable::make_resizable;
pub use smaller_numbers::with_small_numbers;
pub use stored::with_probe_for_argument;
pub use weight::{Weight, weigh};

/// Executions that a minimisation may use unless told otherwise.
pub const DEFAULT_LIMIT: usize = 200;

/// Most rounds over all reducers. Two are usual: one that works, one that finds nothing left to do.
const MAX_ROUNDS: usize = 8;

/// In this order, because what comes first saves executions to what follows.
const REDUCERS: [fn(&mut Trial<'_>); 10] = [
    // Most of a found program has nothing to do with its fault: halves of it go with one execution each.
    remove_operations::reduce,
    // Each repetition costs the executions that follow time.
    lower_repeat::reduce,
    // A call in a loop needs as many items as it has to wait for.
    lower_failure::reduce,
    // Arguments keep whole trees of values alive.
    drop_arguments::reduce,
    // Hooks keep values alive too, and what they do decides whether their object can be plain.
    simplify_hooks::reduce,
    // What still has to be some value may be any value.
    replace_operations::reduce,
    // Values are equal more often once they are plain.
    merge_duplicates::reduce,
    // Only a subclass whose hooks have proved needless can be its base.
    derive_to_call::reduce,
    // Literals that stand here matter; their details take the most executions for the least gain.
    simplify_literals::reduce,
    // Last, as it makes nothing smaller.
    canonicalise::reduce,
];

/// A small program and what it took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Minimised {
    /// The smallest program found that shows the fault.
    pub program: Program,
    /// Executions used, the first two checks included.
    pub executions: usize,
}

/// Why a program cannot be minimised.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MinimiseError {
    /// The program itself does not show the fault (this time).
    #[error("the program does not show the fault when it is run again")]
    Flaky,
    /// The empty program shows the fault as well: it is not the program's doing.
    #[error("the empty program shows the fault too")]
    AlwaysTrue,
}

/// Makes `program` small with at most `limit` executions of `still`, which runs a program and says whether it still
/// shows the fault. The result is valid, no bigger than `program`, and the last program for which `still` held. With a
/// limit of 0 it is the (repaired) program itself.
///
/// # Errors
/// [`MinimiseError`], found out with the first two executions.
pub fn minimise(
    program: &Program,
    limit: usize,
    still: &mut dyn FnMut(&Program) -> bool,
) -> Result<Minimised, MinimiseError> {
    let mut start = program.clone();
    repair::repair(&mut start);
    let mut trial = Trial::new(start.clone(), limit, still);
    match trial.shows(&start) {
        Some(false) => return Err(MinimiseError::Flaky),
        Some(true) if start.ops.is_empty() => return Err(MinimiseError::AlwaysTrue),
        _ => {}
    }
    if trial.shows(&Program::default()) == Some(true) {
        return Err(MinimiseError::AlwaysTrue);
    }
    for _ in 0..MAX_ROUNDS {
        let before = trial.current().clone();
        REDUCERS.iter().for_each(|reduce| reduce(&mut trial));
        if *trial.current() == before || trial.exhausted() {
            break;
        }
    }
    Ok(Minimised { program: trial.current().clone(), executions: trial.executions() })
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
