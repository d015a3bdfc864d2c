//! Swarm testing: which abilities one program may use.

/// An ability of the generator that a program may have switched off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Feature {
    /// Objects with hooks as ordinary arguments.
    Hooks,
    /// Keyword arguments.
    Keywords,
    /// Cached values: small ints, interned strings, singletons.
    Cached,
    /// Rarely passed objects.
    Exotic,
    /// Ints that overflow C types, strings over 64 KB.
    Huge,
    /// The module's own ints and strings.
    Constants,
    /// Text that looks like a small document, and damaged variants.
    Documents,
    /// Lists of some hundred items.
    Many,
    /// Python subclasses of the extension's types.
    Derive,
    /// Values of another type than the one that is known to be wanted.
    WrongType,
    /// Values used more than once.
    Reuse,
    /// Containers in containers.
    Nest,
    /// The receiver as an argument.
    SelfArgument,
    /// Drops and collections between calls.
    Drops,
}

/// The abilities that are switched on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Features(u32);

impl Features {
    /// A random subset: sparse, half or dense.
    pub fn draw(rng: &mut fastrand::Rng) -> Self {
        let (first, second) = (rng.u32(..), rng.u32(..));
        Features(match rng.u8(..4) {
            0 => first & second,
            1 | 2 => first,
            _ => first | second,
        })
    }

    /// Whether this one is on.
    pub fn has(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u32) != 0
    }

    /// Switches one on, for a template that is about it.
    pub fn enable(&mut self, feature: Feature) {
        self.0 |= 1 << feature as u32;
    }
}
