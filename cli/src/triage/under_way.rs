//! Memory that dies while a function waits for a call to return, and that is used afterwards by what it calls next: the
//! fault is that function's, which went on with what it had before.

use super::site::Sites;
use harness::detect::death::{Frame, Report};
use harness::finding::Site;

impl Sites<'_> {
    /// Where that function goes on, when the memory is used; `None` where it died in a call before, or where nothing of
    /// the target's own was under way both times.
    pub fn under_way(&mut self, report: &Report) -> Option<Site> {
        let (used, freed) = report.freed_in_call.then(|| apart(&report.stack, &report.freed))??;
        let (function, site) = self.at_frame(used)?;
        (self.at_frame(freed)?.0 == function).then_some(site)
    }
}

/// Two stacks, innermost frame first: the outermost frames that differ. Called from the same place in one operation, they
/// are one call, if they are of one function.
fn apart<'s>(used: &'s [Frame], freed: &'s [Frame]) -> Option<(&'s Frame, &'s Frame)> {
    used.iter().rev().zip(freed.iter().rev()).find(|(used, freed)| used != freed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_frames_that_differ() {
        let stack = |offsets: &[u64]| -> Vec<Frame> {
            offsets.iter().map(|offset| Frame { object: "x.so".to_owned(), offset: *offset }).collect()
        };
        let offsets = |used: &[u64], freed: &[u64]| {
            apart(&stack(used), &stack(freed)).map(|(used, freed)| (used.offset, freed.offset))
        };
        assert_eq!(offsets(&[1, 20, 30], &[2, 3, 21, 30]), Some((20, 21)));
        assert_eq!(offsets(&[1, 30], &[2, 30]), Some((1, 2)));
        assert_eq!(offsets(&[1, 30], &[30]), None);
    }
}
