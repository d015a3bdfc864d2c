//! Arrays of numpy: what they hold, and how that lies in memory. Where numpy is not loaded none can be made, and the value
//! stays unset.

use smallvec::SmallVec;
use std::fmt::Write;

/// Most dimensions.
pub const MAX_DIMENSIONS: usize = 3;
/// Most elements of all dimensions together.
pub const MAX_ELEMENTS: usize = 1024;

/// An array: `array float64 [2, 3] F readonly`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Array {
    /// What the elements are.
    pub dtype: Dtype,
    /// Lengths; none for an array of no dimensions, which has one element.
    pub shape: SmallVec<[u16; MAX_DIMENSIONS]>,
    /// How the elements lie in memory.
    pub layout: Layout,
    /// Whether it refuses to be written to.
    pub read_only: bool,
}

/// What elements are. Their values count up from 1; those of objects are fresh.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dtype {
    /// C `double`.
    Float64,
    /// C `float`.
    Float32,
    /// 64-bit int.
    Int64,
    /// 32-bit int.
    Int32,
    /// 32-bit int without a sign.
    Uint32,
    /// 8-bit int without a sign.
    Uint8,
    /// Bool.
    Bool,
    /// Two doubles.
    Complex128,
    /// References to objects.
    Object,
    /// Text of at most 8 characters.
    Str,
    /// At most 8 bytes.
    Bytes,
    /// Days since 1970.
    Datetime,
    /// C `double` in the byte order of other machines.
    Swapped,
}

impl Dtype {
    /// Every one, with its text form and numpy's name for it.
    pub const ALL: &'static [(Dtype, &'static str, &'static str)] = &[
        (Dtype::Float64, "float64", "float64"),
        (Dtype::Float32, "float32", "float32"),
        (Dtype::Int64, "int64", "int64"),
        (Dtype::Int32, "int32", "int32"),
        (Dtype::Uint32, "uint32", "uint32"),
        (Dtype::Uint8, "uint8", "uint8"),
        (Dtype::Bool, "bool", "bool"),
        (Dtype::Complex128, "complex128", "complex128"),
        (Dtype::Object, "object", "object"),
        (Dtype::Str, "str", "U8"),
        (Dtype::Bytes, "bytes", "S8"),
        (Dtype::Datetime, "datetime", "datetime64[D]"),
        (Dtype::Swapped, "swapped", ">f8"),
    ];

    fn row(self) -> &'static (Dtype, &'static str, &'static str) {
        Self::ALL.iter().find(|(dtype, ..)| *dtype == self).unwrap_or(&Self::ALL[0])
    }

    /// The text form.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The one with this text form.
    pub fn from_name(name: &str) -> Option<Dtype> {
        Self::ALL.iter().find(|(_, text, _)| *text == name).map(|(dtype, ..)| *dtype)
    }
}

/// How elements lie in memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Layout {
    /// One after the other, the last index fastest.
    C,
    /// One after the other, the first index fastest.
    F,
    /// A view that runs backwards.
    Reversed,
    /// A view of every second element.
    Step,
}

impl Layout {
    /// Every one, with its text form.
    pub const ALL: &'static [(Layout, &'static str)] =
        &[(Layout::C, "C"), (Layout::F, "F"), (Layout::Reversed, "reversed"), (Layout::Step, "step")];

    /// The text form.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(layout, _)| *layout == self).map_or("C", |(_, name)| name)
    }
}

impl Array {
    /// A plain array of this shape.
    pub fn plain(dtype: Dtype, shape: &[u16]) -> Array {
        Array { dtype, shape: shape.iter().copied().collect(), layout: Layout::C, read_only: false }
    }

    /// How many elements it has.
    pub fn elements(&self) -> usize {
        self.shape.iter().map(|length| usize::from(*length)).product()
    }

    /// Whether it is no larger than a program may have it.
    pub fn fits(&self) -> bool {
        self.shape.len() <= MAX_DIMENSIONS
            && self.shape.iter().all(|length| usize::from(*length) <= MAX_ELEMENTS)
            && self.elements() <= MAX_ELEMENTS
    }

    /// Makes it so: surplus dimensions are dropped, the longest are halved.
    pub fn shrink(&mut self) {
        self.shape.truncate(MAX_DIMENSIONS);
        while !self.fits() {
            if let Some(longest) = self.shape.iter_mut().max() {
                *longest /= 2;
            }
        }
    }

    /// The Python expression that makes a fresh one; `object` makes an element of an array of objects. It uses `numpy`, and
    /// `frozen(array)`, which makes it read-only.
    pub fn python(&self, object: &str) -> String {
        let count = self.elements();
        let mut text = match self.dtype {
            Dtype::Object => format!("numpy.array([{object} for _ in range({count})], dtype=object)"),
            Dtype::Bool => format!("(numpy.arange({count}) % 2).astype(\"bool\")"),
            dtype => format!("numpy.arange(1, {}).astype(\"{}\")", count + 1, dtype.row().2),
        };
        if self.shape.len() != 1 {
            let lengths: Vec<String> = self.shape.iter().map(u16::to_string).collect();
            let _ = write!(text, ".reshape({})", if lengths.is_empty() { "()".to_owned() } else { lengths.join(", ") });
        }
        let each = |part: &str| vec![part; self.shape.len()].join(", ");
        text = match self.layout {
            Layout::C => text,
            _ if self.shape.is_empty() => text,
            Layout::F => format!("numpy.asfortranarray({text})"),
            Layout::Reversed => format!("{text}[{}]", each("::-1")),
            Layout::Step => {
                let repeated: String = (0..self.shape.len()).map(|axis| format!(".repeat(2, {axis})")).collect();
                format!("{text}{repeated}[{}]", each("::2"))
            }
        };
        if self.read_only { format!("frozen({text})") } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_say_shape_and_layout() {
        let mut array = Array::plain(Dtype::Float64, &[2, 3]);
        assert_eq!(array.python("x"), "numpy.arange(1, 7).astype(\"float64\").reshape(2, 3)");
        array.layout = Layout::Step;
        assert!(array.python("x").ends_with(".repeat(2, 0).repeat(2, 1)[::2, ::2]"));
        let none = Array { read_only: true, layout: Layout::Reversed, ..Array::plain(Dtype::Object, &[]) };
        assert_eq!(
            none.python("Probe()"),
            "frozen(numpy.array([Probe() for _ in range(1)], dtype=object).reshape(()))"
        );
    }

    #[test]
    fn large_ones_shrink_and_small_ones_stay() {
        let mut array = Array::plain(Dtype::Int32, &[u16::MAX, 2, 3, 4]);
        array.shrink();
        assert!(array.fits() && array.shape.len() == 3 && array.elements() > MAX_ELEMENTS / 4);
        let small = Array::plain(Dtype::Int32, &[1024, 0]);
        let mut same = small.clone();
        same.shrink();
        assert_eq!(same, small);
    }
}
