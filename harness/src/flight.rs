//! What a worker's flight recorder says, read from its file: the supervisor's side of `execute::recorder`.

use std::path::Path;

/// Bytes in front of the data: six 64-bit and three 32-bit numbers.
pub const HEADER: usize = 6 * 8 + 3 * 4;
/// Bytes of one remembered program, its 16-bit length included.
pub const SLOT: usize = 2050;
/// Programs remembered: the one under way is number `executions % SLOTS`.
pub const SLOTS: usize = 32;
/// Length of what is tried while nothing is examined.
pub const NOT_EXAMINED: u32 = u32::MAX;

/// One reading of the recorder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Programs started.
    pub executions: u64,
    /// Operations that entered the extension.
    pub calls: u64,
    /// Calls that did not fail while parsing their arguments.
    pub parsed: u64,
    /// Calls whose parsing could be judged.
    pub judged: u64,
    /// Milliseconds of the monotonic clock when the current program started; 0 between programs.
    pub started_ms: u64,
    /// Bit `i`: operation `i` of the current program was stepped round, because it is known to be deadly.
    pub skipped: u64,
    /// Operation under way.
    pub op: i32,
    /// The program under way, byte form.
    pub program: Vec<u8>,
    /// Where that program had run already and was being examined: what was under way in its place, cut down from it.
    pub tried: Option<Vec<u8>>,
    /// The programs before it, latest first.
    pub history: Vec<Vec<u8>>,
}

impl Snapshot {
    /// Reads the file; `None` where there is none yet.
    pub fn read(path: &Path) -> Option<Snapshot> {
        Snapshot::parse(&std::fs::read(path).ok()?)
    }

    fn parse(bytes: &[u8]) -> Option<Snapshot> {
        let long = |at: usize| Some(u64::from_le_bytes(bytes.get(at * 8..at * 8 + 8)?.try_into().ok()?));
        let short = |at: usize| Some(u32::from_le_bytes(bytes.get(48 + at * 4..52 + at * 4)?.try_into().ok()?));
        let executions = long(0)?;
        let data = bytes.get(HEADER..)?;
        let slot = |number: u64| -> Option<Vec<u8>> {
            let slot = data.get((number as usize % SLOTS) * SLOT..)?;
            let length = usize::from(u16::from_le_bytes(slot.get(..2)?.try_into().ok()?));
            Some(slot.get(2..2 + length)?.to_vec())
        };
        let tried = match short(2)? {
            NOT_EXAMINED => None,
            0 => slot(executions),
            length => data.get(SLOTS * SLOT..).and_then(|kept| Some(kept.get(..length as usize)?.to_vec())),
        };
        let earlier = (1..SLOTS as u64).map_while(|back| executions.checked_sub(back).filter(|number| *number > 0));
        Some(Snapshot {
            executions,
            calls: long(1)?,
            parsed: long(2)?,
            judged: long(3)?,
            started_ms: long(4)?,
            skipped: long(5)?,
            op: short(0)? as i32,
            program: slot(executions).unwrap_or_default(),
            tried,
            history: earlier.filter_map(slot).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_layout_and_survives_a_torn_file() {
        let mut bytes = Vec::new();
        for number in 1..=6_u64 {
            bytes.extend(number.to_le_bytes());
        }
        bytes[0] = 2; // executions
        for number in [7_u32, 0, NOT_EXAMINED] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.resize(HEADER + SLOT * (SLOTS + 1), 0);
        for (slot, program) in [(1, b"ab"), (2, b"cd")] {
            let at = HEADER + slot * SLOT;
            bytes[at..at + 4].copy_from_slice(&[2, 0, program[0], program[1]]);
        }
        let snapshot = Snapshot::parse(&bytes).expect("whole");
        assert_eq!((snapshot.executions, snapshot.started_ms, snapshot.skipped, snapshot.op), (2, 5, 6, 7));
        assert_eq!((snapshot.program.as_slice(), snapshot.history.as_slice()), (&b"cd"[..], &[b"ab".to_vec()][..]));
        assert_eq!(Snapshot::parse(&bytes[..30]), None);

        assert_eq!(snapshot.tried, None);
        let tried = |length: u8, bytes: &mut [u8]| {
            bytes[56..60].copy_from_slice(&[length, 0, 0, 0]);
            Snapshot::parse(bytes).expect("whole").tried
        };
        assert_eq!(tried(0, &mut bytes), Some(b"cd".to_vec()));
        bytes[HEADER + SLOT * SLOTS] = b'e';
        assert_eq!(tried(1, &mut bytes), Some(b"e".to_vec()));
    }
}
