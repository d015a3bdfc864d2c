//! Which special methods of its arguments a callable has been seen to call: hooks go there first.

use crate::program::HookSlot;
use serde::{Deserialize, Serialize};

/// A set of [`HookSlot`]s, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlotSet(u64);

const _: () = assert!(HookSlot::ALL.len() <= 64, "a slot set has 64 bits");

impl SlotSet {
    /// No slot.
    pub const EMPTY: SlotSet = SlotSet(0);

    /// Adds a slot.
    pub fn insert(&mut self, slot: HookSlot) {
        self.0 |= 1 << slot as u32;
    }

    /// Adds all slots of another set.
    pub fn extend(&mut self, other: SlotSet) {
        self.0 |= other.0;
    }

    /// The slots that are in this set and not in the other.
    pub fn without(self, other: SlotSet) -> SlotSet {
        SlotSet(self.0 & !other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// One bit for each slot, by its number.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Whether a slot is in it.
    pub fn contains(self, slot: HookSlot) -> bool {
        self.0 & (1 << slot as u32) != 0
    }

    /// One of them at random.
    pub fn pick(self, rng: &mut fastrand::Rng) -> Option<HookSlot> {
        if self.is_empty() {
            return None;
        }
        let mut left = self.0;
        for _ in 0..rng.u32(..self.0.count_ones()) {
            left &= left - 1; // takes the lowest bit away
        }
        HookSlot::ALL.get(left.trailing_zeros() as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_is_picked_and_nothing_else() {
        let mut set = SlotSet::EMPTY;
        assert!(set.is_empty() && set.pick(&mut fastrand::Rng::with_seed(1)).is_none());
        let members = [HookSlot::Eq, HookSlot::Lt, HookSlot::Instancecheck];
        members.iter().for_each(|slot| set.insert(*slot));
        let mut rng = fastrand::Rng::with_seed(1);
        let picked: Vec<_> = (0..100).filter_map(|_| set.pick(&mut rng)).collect();
        assert!(members.iter().all(|slot| picked.contains(slot)) && picked.iter().all(|slot| members.contains(slot)));
        let mut known = SlotSet::EMPTY;
        known.insert(HookSlot::Eq);
        assert!(!set.without(known).contains(HookSlot::Eq) && set.without(known).contains(HookSlot::Lt));
    }
}
