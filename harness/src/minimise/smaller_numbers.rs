//! Replaces numbers that are large as a size: what only takes long with them does not hang.

use crate::program::{OpKind, Program, Shape, Value};

/// Numbers up to this one are no large size.
const LARGE: u128 = 1 << 16;
/// What stands in for a larger one: as a size, its work is done at once.
const SMALL: i128 = 4_099;

/// The program with small numbers for all large ones; `None` where it has none.
pub fn with_small_numbers(program: &Program) -> Option<Program> {
    let mut smaller = program.clone();
    let mut any = false;
    for op in &mut smaller.ops {
        let OpKind::Value(value) = &mut op.kind else { continue };
        match value {
            Value::Int(number) if number.unsigned_abs() > LARGE => *number = SMALL * number.signum(),
            // It stands for a large int, too.
            Value::Object { shape: Shape::Int, .. } => *value = Value::Int(SMALL),
            Value::Float(bits) if f64::from_bits(*bits).abs() > LARGE as f64 => *bits = (SMALL as f64).to_bits(),
            _ => continue,
        }
        any = true;
    }
    any.then_some(smaller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::text::{parse, print};

    #[test]
    fn only_large_numbers_are_replaced() {
        let smaller = |text: &str| with_small_numbers(&parse(text).expect("a program")).map(|program| print(&program));
        assert_eq!(smaller("v0 = int 1009\nv1 = float 2.5\ncall demo.f(v0, v1)"), None);
        let power = smaller("v0 = object int\nv1 = int 1000003\npow v0 v1");
        assert_eq!(power.as_deref(), Some("v0 = int 4099\nv1 = int 4099\npow v0 v1\n"));
        assert_eq!(
            smaller("v0 = int -4294967296\nv1 = int 7\ncall demo.f(v0, v1)").as_deref(),
            Some("v0 = int -4099\nv1 = int 7\ncall demo.f(v0, v1)\n")
        );
    }
}
