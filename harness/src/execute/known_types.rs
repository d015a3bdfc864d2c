//! Types that arguments can be made of, by their addresses: the target's own, and those of rarely passed objects.

use crate::interpreter::asked::Asked;
use crate::interpreter::object::Object;
use crate::program::Exotic;
use crate::surface::{Want, learn};
use pyo3::ffi;

/// The table; made before the first run.
#[derive(Default)]
pub struct KnownTypes {
    exotic: Vec<(Object, Exotic)>,
}

impl KnownTypes {
    /// A table of these objects and their types.
    pub fn new(exotic: Vec<(Object, Exotic)>) -> KnownTypes {
        KnownTypes { exotic }
    }

    /// What satisfies one who asks for this type; `classes` are the names of the target's own. `None` where nothing that
    /// is known does.
    pub fn want(&self, asked: &Asked, classes: &[&str]) -> Option<Want> {
        let same = self.exotic.iter().find(|(kind, _)| kind.as_ptr() as usize == asked.address);
        if let Some((_, exotic)) = same {
            return Some(Want::Exotic(*exotic));
        }
        if let Some(want) = learn::want_of_type(&asked.name, classes) {
            return Some(want);
        }
        // By what its method resolution order says, an instance of a subclass is one: addresses are compared, and the type
        // that was asked for is not touched, which may be gone.
        let derived = self.exotic.iter().find(|(kind, _)| {
            // SAFETY: a live, ready type has a tuple of live types.
            unsafe {
                let order = (*kind.as_ptr().cast::<ffi::PyTypeObject>()).tp_mro;
                let mut bases = (0..ffi::PyTuple_GET_SIZE(order)).map(|at| ffi::PyTuple_GET_ITEM(order, at) as usize);
                bases.any(|base| base == asked.address)
            }
        });
        derived.filter(|_| asked.name != "object").map(|(_, exotic)| Want::Exotic(*exotic))
    }
}
