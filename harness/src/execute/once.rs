//! One program, once, in this very process: for the tools that watch a process from outside, valgrind and gdb.
//!
//! Nothing is measured and nothing is forked. What the program does is told line by line on standard error, so that
//! what the tool says stands below the operation that it belongs to.

use super::run::Executor;
use crate::program::{Program, text};

/// Where a debugger waits for the program: the target is loaded by then, and none of its operations has run.
///
/// Found by this name; `refhound run --under gdb` sets its breakpoints here.
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn refhound_program_begins() {
    // Without an effect the call would be left out.
    std::hint::black_box(());
}

/// Runs it, saying what it does. `missing`: what could not be confined.
pub fn once(executor: &mut Executor, program: &Program, missing: &[String]) {
    for part in missing {
        eprintln!("refhound: not confined: {part}");
    }
    executor.announced = text::print(program).lines().map(str::to_owned).collect();
    refhound_program_begins();
    executor.run(program);
    eprintln!("refhound: the program has ended");
}
