//! References that pass between the extension and the C API, as the table of the API's functions has it: entered into the
//! ledger where the extension calls them.

use super::ledger::{self, By};
use super::unwind::{self, Stack};
use super::{around, boundary, held, stores};
use crate::capi::{self, Gives, Id, Moves, Steals};
use pyo3::ffi;
use smallvec::SmallVec;
use std::cell::UnsafeCell;
use std::ffi::{CStr, c_char};

/// Arguments that are looked at behind a format.
const MOST_ARGUMENTS: usize = 40;

/// A call under way.
struct Call {
    /// Where its return address stands: what is nested in it has a lower one.
    slot: usize,
    function: Id,
    /// The arguments that come in registers.
    arguments: SmallVec<[usize; 6]>,
    /// Numbers of followed objects that it takes over, and whether only if it succeeds.
    taken: SmallVec<[(usize, bool); 4]>,
    stack: Stack,
}

#[derive(Default)]
struct Watch {
    /// Where the target's code lies.
    code: Vec<(usize, usize)>,
    calls: Vec<Call>,
    /// Where the buffers are that it has got and not given back, each with the object that it holds.
    views: Vec<(usize, usize)>,
    thread: libc::pid_t,
}

struct Global(UnsafeCell<Option<Watch>>);
// SAFETY: written by the one thread that runs programs; calls of other threads only read the number of that one.
unsafe impl Sync for Global {}
static WATCH: Global = Global(UnsafeCell::new(None));

fn watching() -> Option<&'static mut Watch> {
    // SAFETY: see `Global`; no reference outlives the function that asked for it, or is held across a call into Python.
    unsafe { (*WATCH.0.get()).as_mut() }
}

/// Watches what the target's objects call. Once in a process, and not where calls are made to fail.
pub fn install() {
    if watching().is_some() {
        return;
    }
    unwind::here(); // the first call allocates
    let functions: Vec<(&str, usize)> = (0..capi::all().len())
        .map(Id::at)
        .filter(|id| id.get().moves_references())
        .flat_map(|id| id.get().symbols.iter().map(move |symbol| (*symbol, id.index())))
        .collect();
    around::tell(seen);
    // SAFETY: `before` answers with the function itself or with what calls it, and this process has one thread; a
    // question about it.
    let (code, thread) = unsafe { (boundary::watch(&functions, before), libc::gettid()) };
    let watch = code.map(|code| Watch { code, calls: Vec::new(), views: Vec::new(), thread });
    // SAFETY: see `Global`.
    unsafe { *WATCH.0.get() = watch };
}

/// # Safety
/// The call is one that is under way, of the function that its tag names.
unsafe fn before(call: &boundary::Call) -> usize {
    // SAFETY: a question about this thread.
    let thread = unsafe { libc::gettid() };
    let Some(watch) = watching().filter(|watch| ledger::is_on() && watch.thread == thread) else { return call.real };
    let caller = call.caller();
    // The interpreter has the address of a function that the target put into one of its types.
    if !watch.code.iter().any(|(start, end)| (*start..*end).contains(&caller)) {
        return call.real;
    }
    stores::settle();
    let function = Id::at(call.tag);
    let stack = unwind::trimmed(unwind::here(), caller);
    let arguments = SmallVec::from_iter((0..super::stubs::REGISTERS).map(|number| call.argument(number)));
    for object in arguments.iter().filter_map(|argument| ledger::number(*argument)) {
        held::passed(object, call.slot(), caller);
    }
    let mut under_way = Call { slot: call.slot(), function, arguments, taken: SmallVec::new(), stack };
    // SAFETY: the table says which arguments are objects, pointers to such, and formats.
    unsafe { take(call, &mut under_way, &mut watch.views) };
    watch.calls.push(under_way);
    around::next(call.real);
    around::address()
}

/// Notes what a call takes over.
///
/// # Safety
/// As `before`.
unsafe fn take(call: &boundary::Call, under_way: &mut Call, views: &mut Vec<(usize, usize)>) {
    let function = under_way.function.get();
    let mut note = |object: usize, only_on_success: bool| {
        under_way.taken.extend(ledger::number(object).map(|number| (number, only_on_success)));
    };
    for steals in &function.steals {
        match *steals {
            Steals::Always(number) => note(call.argument(number), false),
            Steals::OnSuccess(number) => note(call.argument(number), true),
        }
    }
    for moves in &function.moves {
        match *moves {
            Moves::Drops(number) => note(call.argument(number), false),
            Moves::Swaps(number) => {
                let place = call.argument(number) as *const usize;
                // SAFETY: as promised; a caller may pass NULL where it wants nothing.
                note(if place.is_null() { 0 } else { unsafe { *place } }, false);
            }
            Moves::Format(number) => {
                let text = call.argument(number) as *const c_char;
                if !text.is_null() {
                    // SAFETY: as promised.
                    let format = unsafe { CStr::from_ptr(text) };
                    given_away(format.to_bytes())
                        .into_iter()
                        .for_each(|at| note(call.argument(number + 1 + at), false));
                }
            }
            Moves::Unviews(number) => {
                let view = call.argument(number);
                // What it was filled by otherwise (`y*`) was not seen to be taken.
                let held = views.iter().position(|(known, _)| *known == view).map(|at| views.swap_remove(at).1);
                // SAFETY: as promised; a buffer that was filled once can be looked at.
                let object = held.filter(|held| unsafe { (*(view as *const ffi::Py_buffer)).obj } as usize == *held);
                note(object.unwrap_or(0), false);
            }
            Moves::Takes(_) | Moves::Fills(_) | Moves::Views(_) => {}
        }
    }
}

/// # Safety
/// A call that `before` has let through has returned `result`; `slot` is where its return address stands.
unsafe fn seen(result: usize, slot: usize) {
    let Some(watch) = watching() else { return };
    // What was nested in it and left by a jump is not waited for any more.
    while watch.calls.last().is_some_and(|call| call.slot < slot) {
        watch.calls.pop();
    }
    let Some(call) = watch.calls.pop_if(|call| call.slot == slot) else { return };
    if !ledger::is_on() {
        return;
    }
    stores::settle();
    let function = call.function.get();
    let failed = function.failed(result);
    for (number, only_on_success) in &call.taken {
        if !(failed && *only_on_success) {
            ledger::enter(*number, By::Taken(call.function), call.stack.clone());
        }
    }
    // SAFETY: the table says what is returned, and what arguments point to; the reference that is given keeps it alive.
    unsafe {
        match function.gives {
            Gives::New => give(&call, result),
            Gives::Borrowed if result != 0 => drop(ledger::follow(result)),
            _ => {}
        }
        for moves in &function.moves {
            match *moves {
                Moves::Takes(number) => give(&call, call.arguments[number]),
                Moves::Swaps(number) | Moves::Fills(number) => {
                    let place = call.arguments[number] as *const usize;
                    give(&call, if place.is_null() { 0 } else { *place });
                }
                Moves::Views(number) if !failed => {
                    let view = call.arguments[number];
                    let object = (*(view as *const ffi::Py_buffer)).obj as usize;
                    give(&call, object);
                    watch.views.retain(|(known, _)| *known != view);
                    watch.views.push((view, object));
                }
                Moves::Drops(_) | Moves::Format(_) | Moves::Views(_) | Moves::Unviews(_) => {}
            }
        }
    }
}

/// # Safety
/// `object` is NULL or a live object.
unsafe fn give(call: &Call, object: usize) {
    if object == 0 {
        return;
    }
    // SAFETY: as promised.
    unsafe {
        if let Some(number) = ledger::met(object) {
            stores::may_fill(number, object);
            ledger::enter(number, By::Given(call.function), call.stack.clone());
        }
    }
}

/// Which of the arguments behind a format of `Py_BuildValue` are given away, doubles not counted.
fn given_away(format: &[u8]) -> Vec<usize> {
    let (mut given, mut at) = (Vec::new(), 0);
    for unit in format {
        match unit {
            b'N' => {
                given.push(at);
                at += 1;
            }
            // They have registers of their own; the rest is punctuation.
            b'd' | b'f' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b' ' | b'\t' => {}
            _ => at += 1,
        }
    }
    given.retain(|at| *at < MOST_ARGUMENTS);
    given
}

#[cfg(test)]
mod tests {
    use super::given_away;

    #[test]
    fn a_format_says_which_arguments_are_given_away() {
        assert_eq!(given_away(b"(ONdN)"), [1, 2]);
        assert_eq!(given_away(b"{s#:N,O&N}"), [2, 5]);
        assert_eq!(given_away(b"OO"), Vec::<usize>::new());
    }
}
