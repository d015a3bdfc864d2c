//! Blocks that one run gave back, with who asked for them and who gave them back: told when the process dies of touching
//! one. (AddressSanitizer itself follows frame pointers, which the interpreter is built without.)

use super::memory::{self, Block};
use super::unwind::{self, Stack};
use crate::execute::state::current_step;
use std::cell::UnsafeCell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Blocks that are kept in mind: the sanitizer keeps them from being used again for about as long.
const MOST: usize = 20_000;
/// What stands around a block for the debug allocator, bytes.
const MARGIN: usize = 32;

static ON: AtomicBool = AtomicBool::new(false);

struct Grave {
    address: usize,
    block: Block,
    freed: Stack,
    /// Number of the operation that was under way.
    step: u64,
}

/// The line that says that the operation is still the same: `detect::death` reads it.
const IN_CALL: &str = "REFHOUND-FREED in this call";

struct Global(UnsafeCell<VecDeque<Grave>>);
// SAFETY: touched only by the single-threaded serving child that switched it on.
unsafe impl Sync for Global {}
static GRAVES: Global = Global(UnsafeCell::new(VecDeque::new()));

fn graves() -> &'static mut VecDeque<Grave> {
    // SAFETY: see `Global`; no reference outlives the function that asked for it.
    unsafe { &mut *GRAVES.0.get() }
}

/// Keeps in mind what is given back from here on.
pub fn start() {
    memory::start_tracking();
    ON.store(true, Relaxed);
}

/// Ends that.
pub fn stop() {
    ON.store(false, Relaxed);
    memory::stop_tracking();
    graves().clear();
}

/// A block that was remembered is given back.
pub(super) fn bury(address: usize, block: Block) {
    if ON.load(Relaxed) {
        if graves().len() == MOST {
            graves().pop_front();
        }
        graves().push_back(Grave { address, block, freed: unwind::here(), step: current_step() });
    }
}

/// Tells of the block that the sanitizer's report is about, in the report's own form: `detect::death` reads it.
pub fn tell() {
    if !ON.load(Relaxed) {
        return;
    }
    // SAFETY: the runtime's interface has this signature.
    let address = unsafe {
        let ask = libc::dlsym(libc::RTLD_DEFAULT, c"__asan_get_report_address".as_ptr());
        if ask.is_null() {
            return;
        }
        std::mem::transmute::<*mut libc::c_void, unsafe extern "C" fn() -> usize>(ask)()
    };
    if let Some(grave) = of(address) {
        if grave.step == current_step() {
            eprintln!("{IN_CALL}");
        }
        eprintln!("freed by thread T0 here:\n{}", frames(&grave.freed));
        eprintln!("previously allocated by thread T0 here:\n{}", frames(&grave.block.stack));
    }
}

/// The last block that lay at an address.
fn of(address: usize) -> Option<&'static Grave> {
    let around = |grave: &&Grave| {
        (grave.address.saturating_sub(MARGIN)..grave.address + grave.block.size + MARGIN).contains(&address)
    };
    graves().iter().rev().find(around)
}

fn frames(stack: &Stack) -> String {
    let frame = |(number, place): (usize, String)| format!("    #{number} 0x0  ({place})\n");
    unwind::places(stack).into_iter().enumerate().map(frame).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interpreter::memory::Family;

    #[test]
    fn the_last_block_at_an_address_is_the_one() {
        let block = |op| Block { size: 64, op, family: Family::Object, stack: unwind::here() };
        bury(0x1000, block(1));
        assert!(of(0x1000).is_none(), "nothing is kept in mind");
        ON.store(true, Relaxed);
        bury(0x1000, block(1));
        bury(0x1000, block(2));
        let found = of(0x1010).expect("it lies there");
        assert_eq!(found.block.op, 2);
        assert!(frames(&found.freed).starts_with("    #0 0x0  (/"), "{}", frames(&found.freed));
        assert!(of(0x1000 + 64 + MARGIN).is_none());
        ON.store(false, Relaxed);
        graves().clear();
    }
}
