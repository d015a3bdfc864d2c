//! Arrays of numpy: where it is loaded they stand among the arguments of a program, mostly all of one shape.

use super::draft::Draft;
use crate::program::{Array, Dtype, Layout, Value};
use crate::surface::Want;

/// Shapes that a program's arrays have in common.
const SHAPES: &[&[u16]] =
    &[&[3], &[4], &[17], &[2, 3], &[3, 3], &[4, 3], &[5, 5], &[3, 2], &[5, 2], &[4, 4], &[2, 3, 4], &[3, 3, 3]];

/// Shapes for the exception.
const ODD: &[&[u16]] = &[&[], &[0], &[1], &[0, 3], &[3, 0], &[1, 1], &[300], &[2, 300], &[0, 0, 0]];

impl Draft<'_, '_> {
    /// Whether an array is to stand where `want` is asked for.
    pub fn is_array(&mut self, want: Want) -> bool {
        let percent = match want {
            Want::Array => 90,
            Want::Sequence | Want::Iterable | Want::List => 30,
            Want::Any | Want::Bytes => 25,
            Want::Tuple | Want::Float => 5,
            Want::Int | Want::Bool | Want::None => 3,
            _ => 0,
        };
        self.surface.numpy && percent > 0 && self.chance(percent)
    }

    /// An array: mostly of doubles, of the program's shape, one element after the other.
    pub fn array(&mut self) -> Value {
        let dtype = self.weighted(&[
            (46, Dtype::Float64),
            (8, Dtype::Float32),
            (8, Dtype::Int64),
            (6, Dtype::Int32),
            (4, Dtype::Uint32),
            (4, Dtype::Uint8),
            (8, Dtype::Bool),
            (3, Dtype::Complex128),
            (8, Dtype::Object),
            (2, Dtype::Str),
            (1, Dtype::Bytes),
            (2, Dtype::Datetime),
            (2, Dtype::Swapped),
        ]);
        let common = match self.shape {
            Some(shape) => shape,
            None => SHAPES[self.rng.usize(..SHAPES.len())],
        };
        self.shape = Some(common);
        let shape = match self.weighted(&[(74, 0), (6, 1), (6, 2), (8, 3), (6, 4)]) {
            0 => common,
            // Coordinates along one side.
            1 => &common[..1],
            2 => &common[common.len() - 1..],
            3 => SHAPES[self.rng.usize(..SHAPES.len())],
            _ => ODD[self.rng.usize(..ODD.len())],
        };
        let layout = self.weighted(&[(72, Layout::C), (10, Layout::F), (9, Layout::Reversed), (9, Layout::Step)]);
        let read_only = self.chance(7);
        Value::Array(Array { layout, read_only, ..Array::plain(dtype, shape) })
    }
}
