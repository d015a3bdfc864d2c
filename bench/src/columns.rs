//! Text in columns.

use std::ops::Range;

/// Rows under a head, each column as wide as its widest cell; those of `numbers` stand to the right.
pub(crate) fn aligned<const N: usize>(head: &[&str; N], rows: &[[String; N]], numbers: Range<usize>) -> String {
    let mut widths = head.map(|cell| cell.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in std::iter::once(&head.map(str::to_owned)).chain(rows) {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            let cell =
                if numbers.contains(&column) { format!("{cell:>width$}  ") } else { format!("{cell:<width$}  ") };
            line.push_str(&cell);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
