//! Valgrind's words without what is not the author's: our own frames, and complaints about our own set-up.

/// Where a program begins: below it on the stack there is nothing but the worker.
const BEGINS: &str = "harness::execute::once::once";
/// Lines about the worker itself.
const OURS: &[&str] = &["WARNING: Failed to find function", "Warning: set address range perms"];

/// Takes lines one after the other.
#[derive(Default)]
pub(super) struct Trim {
    /// Whether the rest of the stack under way is left out.
    below: bool,
}

impl Trim {
    /// The line as it is to be shown, if it is.
    pub(super) fn line<'l>(&mut self, line: &'l str) -> Option<&'l str> {
        let line = line.trim_end();
        // `--1234-- WARNING: unhandled syscall` and its like.
        if OURS.iter().any(|ours| line.contains(ours)) || numbered(line, "--").is_some() {
            return None;
        }
        let frame = numbered(line, "==").filter(|rest| rest.starts_with("    at 0x") || rest.starts_with("    by 0x"));
        let Some(frame) = frame else {
            self.below = false;
            return Some(line);
        };
        self.below |= frame.contains(BEGINS);
        // The worker is the only one here that is written in Rust.
        let rust = frame.rsplit_once(" (").is_some_and(|(_, place)| place.contains(".rs:"));
        (!self.below && !rust).then_some(line)
    }
}

/// What follows the process number between two `mark`s.
fn numbered<'l>(line: &'l str, mark: &str) -> Option<&'l str> {
    let (number, rest) = line.strip_prefix(mark)?.split_once(mark)?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_authors_and_the_interpreters_frames_are_left() {
        let said = "\
--7-- WARNING: unhandled amd64-linux syscall: 444
WARNING: Failed to find function \"__sanitizer_acquire_crash_state\".
refhound: call demo.f(v0)
==7== Invalid read of size 4
==7==    at 0x1: f (demo.c:86)
==7==    by 0x2: cfunction_call (methodobject.c:553)
==7==    by 0x3: harness::execute::run::apply::call (apply.rs:205)
==7==    by 0x4: harness::execute::once::once (once.rs:26)
==7==    by 0x5: fuzzer::FuzzerDriver (FuzzerDriver.cpp:1)
==7==  Address 0x6 is 20 bytes inside a block of size 24 free'd
==7==    at 0x7: free (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
==7==    by 0x8: {closure#0} (memory.rs:234)
==7==    by 0x9: PyObject_Free (obmalloc.c:741)
";
        let mut trim = Trim::default();
        let shown: Vec<&str> = said.lines().filter_map(|line| trim.line(line)).collect();
        assert_eq!(
            shown,
            [
                "refhound: call demo.f(v0)",
                "==7== Invalid read of size 4",
                "==7==    at 0x1: f (demo.c:86)",
                "==7==    by 0x2: cfunction_call (methodobject.c:553)",
                "==7==  Address 0x6 is 20 bytes inside a block of size 24 free'd",
                "==7==    at 0x7: free (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)",
                "==7==    by 0x9: PyObject_Free (obmalloc.c:741)",
            ]
        );
    }
}
