//! Values without parts: ints, floats, texts, bytes, singletons, probes.
//!
//! Ints between 100 000 and 2**31 are left out, but for the fresh ones: as a size they only cost time.

use super::draft::Draft;
use super::features::Feature;
use super::text::{binary, characters, document, fresh_text, spelled};
use crate::program::{Exotic, Value};
use crate::surface::Want;

/// Ints at the edges of `int`. As sizes they can be had, and cost: rarely drawn.
const INT_EDGES: &[i128] = &[1 << 31, (1 << 31) - 1, 1 << 32];

/// Ints at the edges of other C types.
const EDGES: &[i128] =
    &[-(1 << 31) - 1, (1 << 63) - 1, 1 << 63, -(1 << 63), -(1 << 63) - 1, 1 << 64, (1 << 64) - 1, 1 << 100];

/// Floats that conversions trip over.
const FLOATS: &[f64] = &[0.0, -0.0, 1.5, -1.5, 0.1, 1e300, -1e300, 5e-324, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

impl Draft<'_, '_> {
    /// An int: fresh, small, negative, of the module's own, or at the edge of a C type.
    pub fn int(&mut self) -> Value {
        if self.may(Feature::Constants, 35)
            && let Some(own) = self.pick(&self.surface.ints)
        {
            return Value::Int(i128::from(own));
        }
        let huge = if self.features.has(Feature::Huge) { 15 } else { 2 };
        let which = self.weighted(&[(27, 0), (35, 1), (12, 2), (huge, 3), (8, 4), (3, 5)]);
        Value::Int(match which {
            // Not cached, and yet a size that costs little.
            0 => 1_003 + i128::from(self.rng.u8(..97)),
            5 => 1_000_003 + i128::from(self.rng.u8(..97)),
            1 => i128::from(self.rng.u8(..12)),
            2 => -1 - i128::from(self.rng.u8(..9)),
            3 if self.chance(12) => INT_EDGES[self.rng.usize(..INT_EDGES.len())],
            3 => EDGES[self.rng.usize(..EDGES.len())],
            _ => [16, 17, 64, 255, 256, 257, 1000, 65536][self.rng.usize(..8)],
        })
    }

    /// A float.
    pub fn float(&mut self) -> Value {
        let number = if self.rng.bool() {
            1_000_003.5 + f64::from(self.rng.u8(..97))
        } else {
            FLOATS[self.rng.usize(..FLOATS.len())]
        };
        Value::Float(number.to_bits())
    }

    /// A str: fresh, of the module's own, a document, interned, empty or awkward.
    pub fn text(&mut self) -> Value {
        if self.may(Feature::Constants, 30) && !self.surface.strings.is_empty() {
            let own = self.rng.usize(..self.surface.strings.len());
            return Value::Str(self.surface.strings[own].clone());
        }
        if self.spells() {
            return Value::Str(characters(&spelled(&self.surface.letters, self.rng)));
        }
        if self.may(Feature::Documents, 45) {
            return Value::Str(document(self.rng));
        }
        if self.may(Feature::Cached, 20) {
            return match self.rng.u8(..3) {
                0 => Value::Str(String::new()),
                1 => Value::Interned("a".to_owned()),
                _ => Value::Interned(fresh_text(self.rng)),
            };
        }
        if self.may(Feature::Huge, 10) {
            return Value::Exotic(if self.rng.bool() { Exotic::LongStr } else { Exotic::Surrogate });
        }
        Value::Str(fresh_text(self.rng))
    }

    fn spells(&mut self) -> bool {
        !self.surface.letters.is_empty() && self.may(Feature::Documents, 30)
    }

    /// Bytes or another object with a buffer, that is not made of another value.
    pub fn bytes(&mut self) -> Value {
        if self.may(Feature::Huge, 6) {
            return Value::Exotic(Exotic::LongBytes);
        }
        if self.may(Feature::Exotic, 8) {
            return Value::Exotic(if self.rng.bool() { Exotic::Array } else { Exotic::ExportedBytearray });
        }
        let content = if self.may(Feature::Constants, 15) && !self.surface.strings.is_empty() {
            self.surface.strings[self.rng.usize(..self.surface.strings.len())].clone().into_bytes()
        } else if self.may(Feature::Cached, 10) {
            Vec::new()
        } else if self.spells() {
            spelled(&self.surface.letters, self.rng)
        } else if self.features.has(Feature::Documents) {
            binary(self.rng)
        } else {
            fresh_text(self.rng).into_bytes()
        };
        if self.chance(20) { Value::Bytearray(content) } else { Value::Bytes(content) }
    }

    /// A value that every interpreter shares.
    pub fn singleton(&mut self) -> Value {
        match self.rng.u8(..12) {
            0..=4 => Value::None,
            5..=8 => Value::Bool(self.rng.bool()),
            9 => Value::Ellipsis,
            10 => Value::NotImplemented,
            _ => Value::Int(5),
        }
    }

    /// A rarely passed object.
    pub fn exotic(&mut self) -> Value {
        Value::Exotic(Exotic::ALL[self.rng.usize(..Exotic::ALL.len())])
    }

    /// A value that extensions stumble over inside containers.
    pub fn awkward(&mut self) -> Value {
        match self.rng.u8(..8) {
            0 => Value::Loose,
            1 => Value::List(Default::default()),
            2 => Value::Exotic(Exotic::Surrogate),
            3 => Value::Int(1 << 64),
            4 => Value::Bytearray(b"refhound".to_vec()),
            5 => Value::None,
            6 => Value::Exotic(Exotic::Complex),
            _ => Value::Float(f64::NAN.to_bits()),
        }
    }

    /// Any leaf, mostly fresh, mortal and distinguishable.
    pub fn leaf(&mut self) -> Value {
        if self.is_array(Want::Any) {
            return self.array();
        }
        let cached = if self.features.has(Feature::Cached) { 12 } else { 2 };
        let exotic = if self.features.has(Feature::Exotic) { 10 } else { 1 };
        match self.weighted(&[
            (24, 0),
            (16, 1),
            (18, 2),
            (16, 3),
            (6, 4),
            (8, 5),
            (cached, 6),
            (exotic, 7),
            (2, 8),
            (4, 9),
        ]) {
            0 => Value::Probe,
            1 => Value::Loose,
            2 => self.int(),
            3 => self.text(),
            4 => self.float(),
            5 => self.bytes(),
            6 => self.singleton(),
            7 => self.exotic(),
            8 => Value::Class,
            _ => self.awkward(),
        }
    }
}
