//! The accounts of probes and operands: who has fewer or more references than it should.

use super::{Executor, Pointer, clear_slot};
use crate::execute::literal::{SPARE, set_count, slot};
use crate::execute::state;
use crate::observation::EventKind;
use crate::program::{MAX_OPS, Op, OpKind, Var};
use pyo3::ffi;
use std::cell::RefCell;

thread_local! {
    static PINNED: RefCell<[Pointer; MAX_OPS]> = const { RefCell::new([std::ptr::null_mut(); MAX_OPS]) };
}

/// Notes a pinned probe: its spare references are taken off at the end even if a hook drops the slot.
pub(super) fn pin(index: usize, probe: Pointer) {
    PINNED.with(|pinned| pinned.borrow_mut()[index] = probe);
}

impl Executor {
    /// A loose probe is owned only by where the program put it: the first operation that uses it takes it over.
    pub(super) fn release_loose(&mut self, op: &Op, index: usize) {
        if self.loose != 0 {
            let mut taken = 0u64;
            op.kind.operands(|var| taken |= 1 << var.index());
            taken &= self.loose;
            self.loose &= !taken;
            while taken != 0 {
                let index = taken.trailing_zeros();
                taken &= taken - 1;
                clear_slot(index as usize);
            }
        }
        if op.kind.moves() {
            self.loose |= 1 << index;
        }
    }

    /// A pinned probe with fewer references than the program itself owns has lost one to the operation that has just
    /// run. It gets them back, so that no later operation and no account is charged with the same loss.
    pub(super) fn check_pinned(&self) {
        let mut left = self.pinned;
        while left != 0 {
            let index = left.trailing_zeros() as usize;
            left &= left - 1;
            let object = slot(Var(index as u8));
            // SAFETY: a live object.
            let missing = if object.is_null() { 0 } else { SPARE + 1 - unsafe { ffi::Py_REFCNT(object) as isize } };
            if missing > 0 {
                state::push_event(EventKind::Underflow(index, missing as u32));
                // SAFETY: as above.
                (0..missing).for_each(|_| unsafe { ffi::Py_INCREF(object) });
            }
        }
    }

    /// An operand with fewer references than its slot and the call under way own has lost one in this call. It gets
    /// them back, so that the evidence is a number and not a crash somewhere later.
    ///
    /// # Safety
    /// `held` are the operands of `kind`, each with a reference of its own.
    pub(super) unsafe fn check_held(&self, kind: &OpKind, held: &[Pointer]) {
        let mut position = 0;
        kind.operands(|var| {
            let object = held[position];
            position += 1;
            let calls = held.iter().filter(|other| **other == object).count();
            let owned = calls + usize::from(slot(var) == object);
            // SAFETY: the call's own reference keeps it alive, unless that is the one that is missing: then the
            // interpreter's dead bytes show as a count far from small.
            let count = unsafe { ffi::Py_REFCNT(object) as isize };
            if count > 0 && (count as usize) < owned {
                let missing = owned - count as usize;
                state::push_event(EventKind::Underflow(var.index(), missing as u32));
                // SAFETY: as above.
                (0..missing).for_each(|_| unsafe { ffi::Py_INCREF(object) });
            }
        });
    }

    /// Takes the spare references off the pinned probes and notes what each has beyond (or below) them.
    ///
    /// # Safety
    /// The GIL is held; the program's own references are dropped already.
    pub(super) unsafe fn settle_pinned(&mut self) {
        // SAFETY: pinned objects are kept alive by their spare references until they are settled.
        unsafe {
            let mut held_on = false;
            let mut left = self.pinned;
            while left != 0 {
                let index = left.trailing_zeros() as usize;
                left &= left - 1;
                let object = PINNED.with(|pinned| pinned.borrow()[index]);
                let count = ffi::Py_REFCNT(object) as isize - SPARE;
                if count != 0 {
                    self.probes.push((index, count as i64));
                    held_on |= count > 0;
                }
                set_count(object, count.max(0));
                if count <= 0 {
                    ffi::Py_INCREF(object); // with the release below: dies, and the total is as before
                    ffi::Py_DECREF(object);
                }
            }
            if held_on {
                // Spare references hide cycles from the collector; only what is alive after this one is held.
                crate::interpreter::collect();
                let died = &(*state::get()).died;
                self.probes.retain(|(index, count)| *count < 0 || !died[*index]);
            }
        }
    }
}
