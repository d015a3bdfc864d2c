//! The ledger: which references to followed objects the extension takes and gives away in a run.
//!
//! What the extension's own code does to their counts tell its stores ([`super::stores`]); what passes between it and the
//! C API tell the calls at its boundary ([`super::given`]). Explains findings; nothing is ever fuzzed with it.

use super::unwind::{self, Stack};
use crate::capi::Id;
use pyo3::ffi;
use std::cell::UnsafeCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Entries that are kept: a program that moves more references is not told by its lines.
const MOST: usize = 20_000;
/// Where an object may begin in its block, bytes: see `execute::audit`.
const HEADERS: [usize; 3] = [0, 16, 32];

static ON: AtomicBool = AtomicBool::new(false);

/// What changed whose reference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A store of the extension's to the count.
    Store,
    /// A function of the C API gave one to the extension.
    Given(Id),
    /// A function of the C API took one over from the extension, or released it.
    Taken(Id),
    /// The extension put it into an item of a tuple or list that it fills.
    Placed,
    /// The extension returned it to whoever ran the operation, as far as that is its own function.
    Returned,
}

/// A change to a followed object.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Number of the object.
    pub object: usize,
    /// Operation under way; the number of operations where the program lets go of its values, -1 outside of a run.
    pub op: i32,
    /// What it was.
    pub by: By,
    /// Who did it; empty for what is returned.
    pub stack: Stack,
}

/// An object that is followed.
#[derive(Clone, Copy, Debug)]
pub struct Followed {
    /// Its address.
    pub address: usize,
    /// Value of the program that it is.
    pub value: Option<usize>,
    /// Whether it was known before the run, and outlives it.
    pub lasts: bool,
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Book {
    /// Objects by number.
    pub objects: Vec<Followed>,
    /// Number of the object that stands at an address now.
    pub now: HashMap<usize, usize>,
    /// What happened, in order; nothing where that was too much.
    pub entries: Vec<Entry>,
}

struct Global(UnsafeCell<Option<Book>>);
// SAFETY: touched only by the single-threaded serving child that switched it on.
unsafe impl Sync for Global {}
static BOOK: Global = Global(UnsafeCell::new(None));

fn book() -> Option<&'static mut Book> {
    // SAFETY: see `Global`; no reference outlives the function that asked for it, or is held across a call into Python.
    unsafe { (*BOOK.0.get()).as_mut() }
}

/// Begins a new ledger, of `lasting` objects and whatever comes into view.
pub fn start(lasting: impl Iterator<Item = usize>) {
    unwind::here(); // the first call allocates
    let mut new = Book::default();
    for address in lasting {
        new.now.insert(address, new.objects.len());
        new.objects.push(Followed { address, value: None, lasts: true });
    }
    // SAFETY: see `Global`.
    unsafe { *BOOK.0.get() = Some(new) };
    ON.store(true, Relaxed);
}

/// Ends the ledger.
pub fn stop() -> Book {
    super::stores::settle();
    ON.store(false, Relaxed);
    // SAFETY: see `Global`.
    let mut book = unsafe { (*BOOK.0.get()).take() }.unwrap_or_default();
    if book.entries.len() >= MOST {
        book.entries.clear();
    }
    book
}

/// Whether a ledger is kept.
#[inline(always)]
pub fn is_on() -> bool {
    ON.load(Relaxed)
}

/// Follows the object at `address` as value number `value`, unless an earlier value is the same object.
pub fn follow_value(address: usize, value: usize) {
    if is_on()
        && address != 0
        && let Some(number) = follow(address)
        && let Some(book) = book()
    {
        book.objects[number].value.get_or_insert(value);
    }
}

/// Number of the object at an address, which is followed from here on.
pub fn follow(address: usize) -> Option<usize> {
    let book = book()?;
    Some(*book.now.entry(address).or_insert_with(|| {
        book.objects.push(Followed { address, value: None, lasts: false });
        book.objects.len() - 1
    }))
}

/// Number of the object at an address, if it is followed.
pub fn number(address: usize) -> Option<usize> {
    book()?.now.get(&address).copied()
}

/// Number of an object that the extension has just been given a reference to. One that nobody else holds has no past.
///
/// # Safety
/// A live object.
pub unsafe fn met(address: usize) -> Option<usize> {
    // SAFETY: as promised.
    let alone = unsafe { ffi::Py_REFCNT(address as *mut ffi::PyObject) } == 1;
    let known = number(address).and_then(|number| Some(book()?.objects[number]));
    if alone && known.is_some_and(|known| known.value.is_none() && !known.lasts) {
        book()?.now.remove(&address);
    }
    follow(address)
}

/// Enters a change to the object of that number.
pub fn enter(object: usize, by: By, stack: Stack) {
    let op = crate::execute::recorder::current().map_or(-1, |recorder| recorder.op.load(Relaxed));
    if let Some(book) = book()
        && book.entries.len() < MOST
    {
        book.entries.push(Entry { object, op, by, stack });
    }
}

/// An operation that enters the extension gave this object, or NULL.
pub fn returned(address: usize) {
    if is_on() {
        super::stores::settle();
        if let Some(number) = number(address) {
            enter(number, By::Returned, Stack::new());
        }
    }
}

/// The block at an address is given back: what was an object in it is no more.
#[inline(always)]
pub fn freed(block: usize) {
    if is_on() {
        super::stores::settle();
        if let Some(book) = book() {
            for header in HEADERS {
                book.now.remove(&(block + header));
            }
        }
    }
}
