//! A fault of Refhound's own: says so, with what a maintainer needs to see it again.

use std::sync::Mutex;

/// Interpreter in use, once it is known, for the message.
static PYTHON: Mutex<Option<String>> = Mutex::new(None);

/// Remembers the interpreter that a later fault message names.
pub fn note_python(text: &str) {
    if let Ok(mut python) = PYTHON.lock() {
        *python = Some(text.to_string());
    }
}

/// Prints the fault on standard error.
pub fn print(cause: &str) {
    // `try_lock`: the panicking thread may be the one that holds it.
    let python = PYTHON.try_lock().ok().and_then(|python| python.clone());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    anstream::eprintln!("\x1b[1;31mfault of Refhound's own:\x1b[0m {cause}");
    anstream::eprintln!("  version      refhound {}", env!("CARGO_PKG_VERSION"));
    anstream::eprintln!("  interpreter  {}", python.as_deref().unwrap_or("not chosen yet"));
    anstream::eprintln!("  arguments    {arguments:?}");
    anstream::eprintln!("This is not a finding about your extension. Please report it with these lines.");
}

/// Makes a panic, on any thread, print the fault message; the process then exits with code 70.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let text = payload.downcast_ref::<&str>().copied();
        let what = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic");
        let place = info.location().map(|place| format!(" at {place}")).unwrap_or_default();
        print(&format!("{what}{place}"));
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            eprintln!("{}", std::backtrace::Backtrace::force_capture());
        }
        std::process::exit(i32::from(crate::exit::ExitCode::Fault.code()));
    }));
}
