//! A worker process: reads its job, and fuzzes, serves or prints the surface.

use super::fuzz::{Fuzzer, start_executor};
use super::{confine, once, recorder, serve};
use crate::interpreter::{Interpreter, StartError, boundary, dead_bytes, gil, stacks};
use crate::job::{ENV, EXIT_DESCRIPTION, EXIT_IMPORT, EXIT_SETUP, Job, Role};
use std::cell::UnsafeCell;

struct Global(UnsafeCell<Option<Fuzzer>>);
// SAFETY: libFuzzer calls everything from the main thread.
unsafe impl Sync for Global {}
static FUZZER: Global = Global(UnsafeCell::new(None));

/// Addresses that a worker without AddressSanitizer may use, bytes.
const MOST_MEMORY: u64 = 6 << 30;
/// Programs made for an empty corpus.
const FIRST_PROGRAMS: usize = 64;

/// Takes the job from [`ENV`]. Returns for the fuzzing role (libFuzzer goes on from there); the others end the process.
pub fn initialise() {
    let job =
        match std::env::var_os(ENV).map(|path| std::fs::read(&path).map(|text| serde_json::from_slice::<Job>(&text))) {
            Some(Ok(Ok(job))) => job,
            Some(Ok(Err(error))) => die(EXIT_SETUP, &format!("the job file is not readable: {error}")),
            Some(Err(error)) => die(EXIT_SETUP, &format!("the job file: {error}")),
            None => die(EXIT_SETUP, &format!("a worker is started by `refhound`; {ENV} names its job file")),
        };
    initialise_with(job);
}

/// The same with a job at hand.
pub fn initialise_with(job: Job) {
    end_with_parent(job.parent);
    if job.role == Role::Become {
        become_command(&job);
    }
    limit_resources(!job.address_sanitizer && !job.plain_malloc);
    let missing = if job.unconfined { Vec::new() } else { confine::confine(&job.writable) };
    if job.role != Role::Serve && !job.unconfined {
        confine::no_more_processes();
    }
    match job.role {
        Role::Fuzz => match Fuzzer::start(job) {
            // SAFETY: see `Global`; nothing else runs yet.
            Ok(fuzzer) => unsafe { *FUZZER.0.get() = Some(fuzzer) },
            Err(error) => fail(&error),
        },
        Role::Serve => {
            if job.address_sanitizer {
                gil::install();
                dead_bytes::install();
            } else {
                stacks::install();
            }
            let (mut executor, _) = start_executor(&job).unwrap_or_else(|error| fail(&error));
            boundary::own(job.owned.clone());
            executor.interpreter.freeze();
            let status = serve::serve(&mut executor, &missing.join("; "), !job.unconfined);
            end(i32::from(status.is_err()));
        }
        Role::Once => {
            let program = crate::program::text::parse(&job.program)
                .unwrap_or_else(|error| die(EXIT_SETUP, &format!("the program is not readable: {error}")));
            // No handlers of ours: what happens is the tool's to see.
            let (mut executor, _) = start_executor(&job).unwrap_or_else(|error| fail(&error));
            executor.interpreter.freeze();
            once::once(&mut executor, &program, &missing);
            end(0);
        }
        // It is another program by now.
        Role::Become => end(EXIT_SETUP),
        Role::Surface => {
            let (_, surface) = start_executor(&job).unwrap_or_else(|error| fail(&error));
            println!("{}", serde_json::to_string(&surface).unwrap_or_default());
            end(0);
        }
        Role::Record => {
            let interpreter = Interpreter::start(&job).unwrap_or_else(|error| fail(&error));
            match interpreter.record() {
                Ok(code) => end(code),
                Err(error) => die(EXIT_SETUP, &error),
            }
        }
    }
}

/// The fuzzer, once initialised for fuzzing.
pub fn fuzzer() -> Option<&'static mut Fuzzer> {
    // SAFETY: see `Global`; libFuzzer does not nest its callbacks.
    unsafe { (*FUZZER.0.get()).as_mut() }
}

/// Writes freshly generated programs into an empty corpus folder: libFuzzer gives up where nothing it starts from
/// reaches the extension.
pub fn seed_corpus(folder: &std::path::Path, seed: u64) {
    let Some(fuzzer) = fuzzer() else { return };
    let empty = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    if empty {
        for (number, bytes) in fuzzer.first_programs(FIRST_PROGRAMS, seed).into_iter().enumerate() {
            // A full disk shows itself later, in the supervisor, with a name.
            let _ = std::fs::write(folder.join(format!("first-{number:03}")), bytes);
        }
    }
}

/// Guards files and becomes the job's command, in the same process.
fn become_command(job: &Job) -> ! {
    use std::os::unix::process::CommandExt;
    for part in if job.unconfined { Vec::new() } else { confine::guard_files(&job.writable) } {
        eprintln!("refhound: not confined: {part}");
    }
    let Some((program, words)) = job.command.split_first() else { die(EXIT_SETUP, "the job names no command") };
    let error = std::process::Command::new(program).args(words).exec();
    die(EXIT_SETUP, &format!("cannot run {program}: {error}"))
}

fn fail(error: &StartError) -> ! {
    let code = match error {
        StartError::Import { .. } => EXIT_IMPORT,
        StartError::Setup(_) => EXIT_DESCRIPTION,
        _ => EXIT_SETUP,
    };
    die(code, &error.to_string())
}

fn die(code: i32, message: &str) -> ! {
    eprintln!("refhound-worker: {message}");
    end(code)
}

/// Ends the process at once, without destructors and exit handlers.
pub fn end(code: i32) -> ! {
    use std::io::Write;
    let _ = std::io::stdout().flush();
    // SAFETY: ends the process at once; an interpreter that the extension may have damaged is not torn down.
    unsafe { libc::_exit(code) }
}

/// Ends this process as soon as the thread that started it does, whatever ends that: nobody else would stop it.
/// `parent` is the process that must be alive now; 0: not known.
pub(super) fn end_with_parent(parent: u32) {
    // SAFETY: a setting of this process alone, and a question.
    let now = unsafe {
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
        libc::getppid() as u32
    };
    if parent != 0 && now != parent {
        end(EXIT_SETUP); // it died before it could be watched
    }
}

/// No core files, no huge files, not all of the memory: fuzzed code is hostile.
fn limit_resources(addresses: bool) {
    let mut limits = vec![(libc::RLIMIT_CORE, 0), (libc::RLIMIT_FSIZE, 256 << 20), (libc::RLIMIT_NOFILE, 512)];
    if addresses {
        // Not under the sanitizer, which reserves terabytes of addresses and has a limit of its own.
        limits.push((libc::RLIMIT_AS, MOST_MEMORY));
    }
    // A file that reaches the limit is an error to whoever writes it, and not the end of the process.
    // SAFETY: ignoring a signal.
    unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
    for (resource, value) in limits {
        let limit = libc::rlimit { rlim_cur: value, rlim_max: value };
        // SAFETY: a valid structure; lowering a limit of our own.
        unsafe { libc::setrlimit(resource, &limit) };
    }
    let _ = recorder::now_ms();
}
