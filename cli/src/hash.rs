//! SHA-256 as text.

use crate::error::SetupError;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
        text
    })
}

/// The hash of a file's contents.
pub fn file(path: &Path) -> Result<String, SetupError> {
    let mut hash = Sha256::new();
    let bytes = std::fs::read(path).map_err(SetupError::io("read", path))?;
    hash.update(&bytes);
    Ok(hex(&hash.finalize()))
}
