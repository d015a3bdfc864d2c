//! What the extension's own code stores: changes of counts, and references that go into the items of a new container.
//!
//! Only for a build with `-fsanitize-coverage=trace-stores`, which calls the functions below before every store.

use super::held;
use super::ledger::{self, By};
use super::unwind::{self, Stack};
use pyo3::ffi;
use std::cell::UnsafeCell;

/// Containers whose items are looked at; older ones are filled by now.
const CONTAINERS: usize = 64;

#[derive(Default)]
struct Items {
    /// Numbers and addresses of tuples and lists that the extension was given as new.
    containers: Vec<(usize, usize)>,
    /// An item of one of them that is being stored to, and who does.
    pending: Option<(usize, Stack)>,
}

struct Global(UnsafeCell<Items>);
// SAFETY: touched only by the single-threaded serving child that keeps a ledger.
unsafe impl Sync for Global {}
static ITEMS: Global = Global(UnsafeCell::new(Items { containers: Vec::new(), pending: None }));

fn items() -> &'static mut Items {
    // SAFETY: see `Global`; no reference outlives the function that asked for it.
    unsafe { &mut *ITEMS.0.get() }
}

/// The extension was given an object that nobody else holds: if it is a tuple or list, it may be about to fill it.
///
/// # Safety
/// A live object, followed under that number.
pub unsafe fn may_fill(number: usize, address: usize) {
    let object = address as *mut ffi::PyObject;
    // SAFETY: a live object has a type.
    if unsafe { ffi::PyTuple_CheckExact(object) != 0 || ffi::PyList_CheckExact(object) != 0 } {
        let items = items();
        if items.containers.len() == CONTAINERS {
            items.containers.remove(0);
        }
        items.containers.push((number, address));
    }
}

/// Looks at what the last store has put into an item, of which what is followed has passed to the container, or into a
/// variable.
pub fn settle() {
    held::settle();
    if let Some((address, stack)) = items().pending.take() {
        // SAFETY: the item of a container that was alive when it was stored to; its block has not been given back since,
        // because that settles the store first.
        let stored = unsafe { *(address as *const usize) };
        if let Some(number) = ledger::number(stored) {
            ledger::enter(number, By::Placed, stack);
        }
    }
}

#[inline(always)]
fn stored(address: *const u8) {
    if !ledger::is_on() {
        return;
    }
    settle();
    if let Some(number) = ledger::number(address as usize) {
        ledger::enter(number, By::Store, unwind::here());
    } else if is_item(address as usize) {
        items().pending = Some((address as usize, unwind::here()));
    }
}

/// Whether an address is an item of one of the containers.
fn is_item(address: usize) -> bool {
    items().containers.iter().any(|(number, object)| {
        // SAFETY: the object is alive as long as it is followed under its number.
        ledger::number(*object) == Some(*number) && unsafe { holds(*object as *mut ffi::PyObject, address) }
    })
}

/// # Safety
/// A live tuple or list.
unsafe fn holds(object: *mut ffi::PyObject, address: usize) -> bool {
    // SAFETY: as promised; only the type says which.
    unsafe {
        let first = if ffi::PyTuple_CheckExact(object) != 0 {
            (&raw const (*object.cast::<ffi::PyTupleObject>()).ob_item) as usize
        } else {
            (*object.cast::<ffi::PyListObject>()).ob_item as usize
        };
        (first..first + ffi::Py_SIZE(object).max(0) as usize * size_of::<usize>()).contains(&address)
    }
}

/// A store of a word, by code that goes on at `caller`.
extern "C" fn stored_word(address: *const u8, caller: usize, stack: usize) {
    stored(address);
    if ledger::is_on() {
        held::storing(address as usize, caller, stack);
    }
}

/// As those below, with what only this width is asked for: pointers have it.
#[cfg(target_arch = "x86_64")]
#[unsafe(no_mangle)]
#[unsafe(naked)]
extern "C" fn __sanitizer_cov_store8(_address: *const u8) {
    core::arch::naked_asm!("mov rsi, [rsp]", "mov rdx, rsp", "jmp {stored}", stored = sym stored_word)
}

#[cfg(not(target_arch = "x86_64"))]
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_store8(address: *const u8) {
    stored_word(address, 0, usize::MAX);
}

/// Defines a function that instrumented code calls before a store of some width.
macro_rules! hooks {
    ($($name:ident)*) => {
        $(
            #[unsafe(no_mangle)]
            extern "C" fn $name(address: *const u8) {
                stored(address);
            }
        )*
        /// Keeps them in the executable: only the extension, loaded later, refers to them.
        #[used]
        static KEPT: &[extern "C" fn(*const u8)] = &[__sanitizer_cov_store8, $($name),*];
    };
}

hooks! {
    __sanitizer_cov_store1 __sanitizer_cov_store2 __sanitizer_cov_store4 __sanitizer_cov_store16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_to_followed_counts_are_entered_in_order() {
        let (followed, other) = (8u64, 9u64);
        let address = |count: &u64| std::ptr::from_ref(count).cast::<u8>();
        stored(address(&followed));
        ledger::start(std::iter::empty());
        ledger::follow_value(address(&followed) as usize, 3);
        ledger::follow_value(address(&followed) as usize, 4);
        for count in [&followed, &other, &followed] {
            stored(address(count));
        }
        ledger::returned(address(&followed) as usize);
        let book = ledger::stop();
        stored(address(&followed));
        assert_eq!(book.objects.iter().map(|object| object.value).collect::<Vec<_>>(), [Some(3)]);
        let told: Vec<(usize, By)> = book.entries.iter().map(|entry| (entry.object, entry.by)).collect();
        assert_eq!(told, [(0, By::Store), (0, By::Store), (0, By::Returned)]);
        assert!(book.entries[0].stack.len() > 1);
        assert!(ledger::stop().entries.is_empty());
    }
}
