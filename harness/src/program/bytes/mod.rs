//! Byte form of a program: what libFuzzer stores and mutates. Any bytes decode to a valid program.
//!
//! Version 1, in order:
//! - the version byte;
//! - the table of names: count, then length and text of each. It stands in front so that mutations of what follows,
//!   which are most, leave the names alone;
//! - operations up to the end of the input: a tag (in two ranges: without and with a repeat byte), then the fields of
//!   the variant in the order of its declaration, hooks last.
//!
//! A program with a failure point begins with [`FAILING`] instead, then operation, number of the call (LEB128), length
//! and name of the function; what follows is as above. A function that is not known (any more) is no failure point.
//!
//! A program that imports is [`IMPORTING`], then its failure point as above or three zeros in its place, the repeat
//! byte, length and name of the module. No other has the operation.
//!
//! Counts, values and table rows are one byte each, names their index in the table, ints and text lengths LEB128
//! (ints zigzag), floats 8 bytes little-endian. Where the input ends too soon it goes on with zeros, and whatever is
//! out of range wraps around, so that a small change of the input is a small change of the program.
//!
//! Rows of operators, slots, shapes, exceptions and exotic values are stored by number: new rows go to the end of
//! their tables, or [`VERSION`] goes up. A test pins the encoding of one program to notice.
//!
//! Input that begins with [`super::text::HEADER`]'s first words is read as text, so that seeds can be written by hand.

mod decode;
mod encode;
mod tag;

pub use decode::{decode, decode_into};
pub use encode::encode;

use super::Program;
use arbitrary::{Arbitrary, Unstructured};

/// First byte of the byte form. Other first bytes are read as this version.
pub const VERSION: u8 = 1;

/// First byte of the byte form of a program with a failure point.
pub const FAILING: u8 = 2;

/// First byte of the byte form of a program that imports a module.
pub const IMPORTING: u8 = 3;

/// All that is left of the input is one program; it never fails.
impl<'a> Arbitrary<'a> for Program {
    fn arbitrary(input: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        let length = input.len();
        Ok(decode(input.bytes(length)?))
    }

    fn arbitrary_take_rest(input: Unstructured<'a>) -> arbitrary::Result<Self> {
        Ok(decode(input.take_rest()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::{repair, text};

    const TEXT: &str = "\
v0 = probe
v1 = float -0.0
v2 = dict [v0: v1]
v3 = object sequence [v0, v2] {len@1: grow v4 20 -> v0; repr: raise Error}
v4 = call demo.Queue(v3, v3, size=v1)
call v4.push(v0) x3
setitem v4 v1 v2
v7 = int -1000003
v8 = derive demo.Queue(v7) {eq: invoke v4.close -> wrong}
init v8(v7)
set v8.size = v7
";

    #[test]
    fn encoding_is_pinned() {
        let program = text::parse(TEXT).unwrap();
        let mut bytes = Vec::new();
        encode(&program, &mut bytes);
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, PINNED, "old corpora would decode to other programs: raise VERSION");
        assert_eq!(decode(&bytes), program);
    }

    /// Names, then one operation after the other.
    const PINNED: &str = "\
        01040a64656d6f2e51756575650473697a65047075736805636c6f7365\
        0b1300000000000000801d0200012104020002020b01030414080004000100\
        0000001203030101dd0304020100083f0401021285897a\
        03000107010000070403040408010706080107";

    #[test]
    fn every_prefix_and_every_changed_byte_is_valid() {
        let mut bytes = Vec::new();
        encode(&text::parse(TEXT).unwrap(), &mut bytes);
        for end in 0..bytes.len() {
            assert_eq!(repair::check(&decode(&bytes[..end])), Ok(()));
            for value in 0..=255 {
                let mut changed = bytes.clone();
                changed[end] = value;
                assert_eq!(repair::check(&decode(&changed)), Ok(()), "byte {end} = {value}");
            }
        }
    }

    #[test]
    fn a_failure_point_stands_in_front_and_an_unknown_function_is_none() {
        let program = text::parse(&format!("{TEXT}fail v4 at PyList_Append#300\n")).unwrap();
        let mut bytes = Vec::new();
        encode(&program, &mut bytes);
        assert_eq!(bytes[..5], [FAILING, 4, 0xac, 0x02, 13]);
        assert_eq!(decode(&bytes), program);
        bytes[5] = b'X';
        assert_eq!(decode(&bytes), program.without_failure());
    }

    #[test]
    fn an_import_has_a_form_of_its_own() {
        for end in ["", "fail v0 at PyModule_AddObject#300\n"] {
            let program = text::parse(&format!("v0 = import demo.core x2\n{end}")).expect("a program");
            let mut bytes = Vec::new();
            encode(&program, &mut bytes);
            assert_eq!((bytes[0], decode(&bytes)), (IMPORTING, program));
            for end in 0..bytes.len() {
                assert_eq!(repair::check(&decode(&bytes[..end])), Ok(()));
            }
        }
    }

    #[test]
    fn text_seeds_are_read() {
        let seed = format!("{}{TEXT}", text::HEADER);
        assert_eq!(decode(seed.as_bytes()), text::parse(TEXT).unwrap());
        let mut program = text::parse(TEXT).unwrap();
        decode_into(b"# refhound\nno such thing", &mut program);
        assert_eq!(program, Program::default());
        decode_into(b"# refhound\n\xff", &mut program);
        assert_eq!(program, Program::default());
    }

    #[test]
    fn empty_input_is_the_empty_program() {
        let mut bytes = Vec::new();
        encode(&Program::default(), &mut bytes);
        assert_eq!(decode(&bytes), Program::default());
        assert_eq!(decode(&[]), Program::default());
    }

    #[test]
    fn arbitrary_takes_all_that_is_left() {
        let mut bytes = vec![7];
        encode(&text::parse(TEXT).unwrap(), &mut bytes);
        let mut input = Unstructured::new(&bytes);
        assert_eq!(input.bytes(1).unwrap(), [7]);
        assert_eq!(Program::arbitrary(&mut input).unwrap(), text::parse(TEXT).unwrap());
        assert!(input.is_empty());
    }
}
