//! Ctrl-C ends a run, and not what it has found: the one file that names `signal-hook`.

use crate::error::SetupError;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

static ASKED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Exit code of a run that was told to end twice.
const AT_ONCE: i32 = 130;

/// From here on the first SIGINT or SIGTERM is only noted; the next one ends the process at once.
///
/// # Errors
/// If the system refuses.
pub fn listen() -> Result<(), SetupError> {
    let asked = ASKED.get_or_init(Arc::default);
    for signal in [SIGINT, SIGTERM] {
        // The order matters: what was asked before this signal came.
        flag::register_conditional_shutdown(signal, AT_ONCE, Arc::clone(asked))
            .and_then(|_| flag::register(signal, Arc::clone(asked)))
            .map_err(|error| SetupError::other(format!("signals cannot be handled: {error}"), "report this"))?;
    }
    Ok(())
}

/// Whether somebody wants the run to end.
pub fn asked() -> bool {
    ASKED.get().is_some_and(|asked| asked.load(Ordering::Relaxed))
}
