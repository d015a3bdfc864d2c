//! Sees how the target reads its arguments: the format and the names that it hands to the `PyArg_*` functions.
//!
//! One call is looked at each time that [`expect`] is said: the first one that reads just the arguments that were given. What a function reads of an argument that is a tuple itself is not taken for its parameters.

use super::boundary::{self, Call};
use crate::execute::keys::own_type_name;
use crate::surface::learn::Format;
use pyo3::ffi;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::{CStr, c_char};

type Pointer = *mut ffi::PyObject;

/// Names of a list that are read; one that has no end is cut.
const MOST_NAMES: usize = 64;
/// Times that the same place of the target's code is looked at: several callables may share it.
const MOST_TIMES: u8 = 16;

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
    static GIVEN: RefCell<Vec<Pointer>> = const { RefCell::new(Vec::new()) };
    static SEEN: RefCell<Option<Format>> = const { RefCell::new(None) };
    /// How often each place was looked at.
    static TIMES: RefCell<HashMap<usize, u8>> = RefCell::new(HashMap::new());
}

/// What a function of the family is handed.
#[derive(Clone, Copy)]
struct Form {
    symbol: &'static str,
    /// Whether the first argument is a tuple of arguments and not the only one.
    tuple: bool,
    /// Argument that is the format, if there is one.
    format: Option<usize>,
    /// Argument that is the list of names, if there is one.
    names: Option<usize>,
    /// First of the places that it fills, where they are passed one by one.
    places: Option<usize>,
}

const fn form(symbol: &'static str, format: usize, names: Option<usize>, places: Option<usize>) -> Form {
    Form { symbol, tuple: true, format: Some(format), names, places }
}

/// The family; each under the name that code with `PY_SSIZE_T_CLEAN` calls as well.
const FORMS: [Form; 11] = [
    form("PyArg_ParseTuple", 1, None, Some(2)),
    form("_PyArg_ParseTuple_SizeT", 1, None, Some(2)),
    form("PyArg_VaParse", 1, None, None),
    form("_PyArg_VaParse_SizeT", 1, None, None),
    form("PyArg_ParseTupleAndKeywords", 2, Some(3), Some(4)),
    form("_PyArg_ParseTupleAndKeywords_SizeT", 2, Some(3), Some(4)),
    form("PyArg_VaParseTupleAndKeywords", 2, Some(3), None),
    form("_PyArg_VaParseTupleAndKeywords_SizeT", 2, Some(3), None),
    Form { tuple: false, ..form("PyArg_Parse", 1, None, Some(2)) },
    Form { tuple: false, ..form("_PyArg_Parse_SizeT", 1, None, Some(2)) },
    Form { symbol: "PyArg_UnpackTuple", tuple: true, format: None, names: None, places: None },
];

/// Replaces what the target's objects call, once they are loaded.
pub fn install() {
    let functions: Vec<(&str, usize)> = FORMS.iter().enumerate().map(|(at, form)| (form.symbol, at)).collect();
    // SAFETY: the watcher answers with the function itself. Nothing but this thread runs yet.
    unsafe { boundary::watch(&functions, note) };
}

/// Looks out for how these arguments are read.
pub fn expect(given: &[Pointer]) {
    GIVEN.with_borrow_mut(|kept| {
        kept.clear();
        kept.extend_from_slice(given);
    });
    EXPECTED.set(true);
}

/// Position of the only argument among those given for which `is` holds; `None` where there is none, or several.
pub(super) fn only_given(is: impl Fn(Pointer) -> bool) -> Option<usize> {
    GIVEN.with_borrow(|given| {
        let mut found = given.iter().enumerate().filter(|(_, object)| is(**object)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    })
}

/// How they were read, if that was seen and is news.
pub fn seen() -> Option<Format> {
    // It is off where a call was looked at.
    if EXPECTED.replace(false) { None } else { SEEN.with_borrow_mut(Option::take) }
}

/// # Safety
/// The call is one that is under way, of the form that its tag names.
unsafe fn note(call: &Call) -> usize {
    if EXPECTED.get() {
        let form = FORMS[call.tag];
        // SAFETY: as promised.
        if unsafe { reads_given(&form, call.argument(0) as Pointer) } && is_news(call.caller()) {
            EXPECTED.set(false);
            // SAFETY: as above.
            let format = unsafe { read(&form, call) };
            SEEN.with_borrow_mut(|seen| *seen = format);
        }
    }
    call.real
}

fn is_news(caller: usize) -> bool {
    TIMES.with_borrow_mut(|times| {
        let times = times.entry(caller).or_default();
        *times = times.saturating_add(1);
        *times <= MOST_TIMES
    })
}

/// Whether `from` holds just the arguments that were given.
///
/// # Safety
/// A live object, a tuple where the form says so, or NULL.
unsafe fn reads_given(form: &Form, from: Pointer) -> bool {
    GIVEN.with_borrow(|given| {
        if !form.tuple {
            return given[..] == [from];
        }
        // SAFETY: a live tuple and indices within it.
        unsafe {
            !from.is_null()
                && ffi::PyTuple_Check(from) != 0
                && ffi::PyTuple_GET_SIZE(from) as usize == given.len()
                && given.iter().enumerate().all(|(at, item)| ffi::PyTuple_GET_ITEM(from, at as isize) == *item)
        }
    })
}

/// # Safety
/// As `note`.
unsafe fn read(form: &Form, call: &Call) -> Option<Format> {
    // SAFETY: the manual says what each argument is; types passed for `O!` are live.
    unsafe {
        let Some(format) = form.format else {
            let (min, max) = (call.argument(2), call.argument(3));
            return Some(Format::counted(min, max));
        };
        let text = CStr::from_ptr(call.argument(format) as *const c_char).to_string_lossy();
        let mut names = Vec::new();
        if let Some(list) = form.names {
            let list = call.argument(list) as *const *const c_char;
            for at in 0..MOST_NAMES {
                let name = *list.add(at);
                if name.is_null() {
                    break;
                }
                names.push(CStr::from_ptr(name).to_string_lossy().into_owned());
            }
        }
        let type_at = |place: usize| {
            let kind = call.argument(form.places? + place) as *mut ffi::PyTypeObject;
            (!kind.is_null()).then(|| own_type_name(kind))
        };
        let one = !form.tuple;
        Format::read(&text, names, one, &type_at)
    }
}
