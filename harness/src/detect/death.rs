//! Reads the last words of a dead worker: CPython's debug checks, AddressSanitizer, or our own signal handler.

use crate::observation::Death;

/// How it died, with native frames where they were printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What killed it.
    pub kind: Kind,
    /// The telling line, without addresses.
    pub message: String,
    /// Native frames of the death, innermost first.
    pub stack: Vec<Frame>,
    /// Where the memory was freed (AddressSanitizer).
    pub freed: Vec<Frame>,
    /// Whether that was in the operation that used it afterwards.
    pub freed_in_call: bool,
    /// Where the memory was allocated (AddressSanitizer).
    pub allocated: Vec<Frame>,
}

/// One native frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Path of the executable or shared object.
    pub object: String,
    /// Offset in it.
    pub offset: u64,
}

/// What killed a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A reference count fell below zero.
    NegativeRefcount,
    /// A singleton was deallocated: its name.
    SingletonDeallocated(String),
    /// Freed memory was touched (AddressSanitizer).
    UseAfterFree,
    /// Freed twice.
    DoubleFree,
    /// An object full of dead bytes was used.
    DeadBytes,
    /// The interpreter's check of results and exceptions: its words.
    Contract(String),
    /// A deallocator changed the pending exception: the interpreter's words.
    ExceptionChanged(String),
    /// The collector counted more visits than references.
    VisitedTooOften,
    /// The collector met an object that is being deallocated.
    TrackedWhileDying,
    /// Another check of the collector: its words.
    CollectorAssertion(String),
    /// Memory freed through the wrong family, or not at its start.
    BadFree,
    /// The interpreter was entered without the GIL.
    NoGil,
    /// Outside its memory: the sort.
    Overflow(String),
    /// NULL dereferenced.
    NullDereference,
    /// The C stack overflowed.
    StackOverflow,
    /// The memory limit was reached: not a fault by itself.
    OutOfMemory,
    /// A failed assertion: its text.
    Assertion(String),
    /// Another fatal error of the interpreter: its words.
    Fatal(String),
    /// A signal without words.
    Signal(i32),
    /// The process exited with this code.
    Exit(i32),
}

impl Report {
    /// Reads a death.
    pub fn read(death: &Death) -> Report {
        let text = &death.stderr;
        let (kind, line) = by_python(text)
            .or_else(|| by_sanitizer(text))
            .or_else(|| by_assertion(text))
            .or_else(|| by_handler(text))
            .unwrap_or_else(|| match (death.signal, death.code) {
                (Some(signal), _) => (Kind::Signal(signal), ""),
                (None, code) => (Kind::Exit(code.unwrap_or(-1)), ""),
            });
        let mut report = Report {
            kind,
            message: without_noise(line),
            stack: Vec::new(),
            freed: Vec::new(),
            freed_in_call: line_with(text, "REFHOUND-FREED in this call").is_some(),
            allocated: Vec::new(),
        };
        report.read_frames(text);
        let by_signal = matches!(report.kind, Kind::Signal(_) | Kind::NullDereference | Kind::Assertion(_));
        if by_signal && line_with(text, "REFHOUND-GIL released").is_some() && report.in_interpreter() {
            report.kind = Kind::NoGil;
        }
        report
    }

    /// The telling line as a note that begins with `what`; the kind of death where nothing was printed.
    pub fn words(&self, what: &str) -> String {
        match (self.message.as_str(), &self.kind) {
            ("", Kind::Signal(number)) => format!("{what}: signal {number}"),
            ("" | "SEGV", Kind::NullDereference) => format!("{what}: a segmentation fault at a NULL pointer"),
            ("" | "SEGV", Kind::DeadBytes) => {
                format!("{what}: a segmentation fault at an address read from freed memory")
            }
            ("", kind) => format!("{what}: {kind:?}"),
            (message, _) if message.starts_with(char::is_lowercase) && self.by_sanitizer() => {
                format!("{what}: AddressSanitizer: {message}")
            }
            (message, _) => format!("{what}: {message}"),
        }
    }

    /// File, line and function that a failed `assert` of C names.
    pub fn asserted_at(&self) -> Option<(&str, u32, &str)> {
        let (place, _) = self.message.split_once(": Assertion `")?;
        let (file, rest) = place.split_once(':')?;
        let (line, signature) = rest.split_once(": ")?;
        let name = signature.split('(').next().unwrap_or(signature);
        let name = name.rsplit([' ', '*', '&']).next().filter(|name| !name.is_empty())?;
        Some((file, line.parse().ok()?, name))
    }

    /// Whether it was the interpreter's code that failed, and not the extension's: the innermost frame that is neither
    /// the C library's, which aborts for it, nor the worker's, which prints this.
    fn in_interpreter(&self) -> bool {
        let name = |frame: &Frame| frame.object.rsplit('/').next().unwrap_or_default().to_owned();
        let telling =
            |name: &String| !(name.starts_with("libc.") || name.starts_with("libc-") || name.contains("worker"));
        self.stack.iter().map(name).find(telling).is_some_and(|name| name.starts_with("libpython"))
    }

    fn by_sanitizer(&self) -> bool {
        matches!(self.kind, Kind::UseAfterFree | Kind::DoubleFree | Kind::BadFree | Kind::Overflow(_))
    }

    fn read_frames(&mut self, text: &str) {
        let mut into: Option<&mut Vec<Frame>> = Some(&mut self.stack);
        let mut began = false;
        for line in text.lines() {
            if line.starts_with("freed by thread") {
                into = Some(&mut self.freed);
            } else if line.starts_with("previously allocated by thread")
                || line.contains("allocated by thread") && line.contains("here:")
            {
                into = Some(&mut self.allocated);
            } else if line.starts_with("Thread T") && line.contains("created by")
                || line.starts_with("SUMMARY:")
                || line.contains("ERROR: AddressSanitizer") && began
            {
                into = None;
            }
            began |= line.contains("ERROR: AddressSanitizer");
            if let (Some(frames), Some(frame)) = (&mut into, frame_of(line)) {
                frames.push(frame);
            }
        }
    }
}

/// `#3 0x7f.. in f (/path/x.so+0x1234) (BuildId: ..)` or `REFHOUND-FRAME 3 /path/x.so+0x1234`.
fn frame_of(line: &str) -> Option<Frame> {
    let line = line.trim_start();
    let place = if let Some(rest) = line.strip_prefix("REFHOUND-FRAME ") {
        rest.split_once(' ')?.1
    } else if line.starts_with('#') && line[1..].starts_with(|c: char| c.is_ascii_digit()) {
        let open = line.find(" (")?;
        let rest = &line[open + 2..];
        &rest[..rest.find(')')?]
    } else {
        return None;
    };
    let (object, offset) = place.rsplit_once("+0x")?;
    Some(Frame { object: object.to_owned(), offset: u64::from_str_radix(offset, 16).ok()? })
}

fn line_with<'a>(text: &'a str, needle: &str) -> Option<&'a str> {
    text.lines().find(|line| line.contains(needle))
}

/// CPython's own last words.
fn by_python(text: &str) -> Option<(Kind, &str)> {
    let freed = text.contains("is freed>");
    if let Some(line) = line_with(text, "negative ref count") {
        return Some((Kind::NegativeRefcount, line));
    }
    if let Some(line) = line_with(text, "refcount is too small") {
        // The collector says so of what it visits, a deallocator of an object that is dying already.
        let visited = line.contains("visit_decref") || line.contains("gc_get_refs");
        return Some((if visited { Kind::VisitedTooOften } else { Kind::NegativeRefcount }, line));
    }
    if let Some(line) = line_with(text, "deallocating ") {
        let name = line.rsplit("deallocating ").next().unwrap_or("a singleton");
        let name = name.split(':').next().unwrap_or(name).trim_end_matches('.');
        return Some((Kind::SingletonDeallocated(name.to_owned()), line));
    }
    if let Some(line) = line_with(text, "update_refs: Assertion \"gc_get_refs(gc) != 0\" failed") {
        return Some((Kind::TrackedWhileDying, line));
    }
    for needle in [
        "Assertion failed: object already tracked",
        "object not tracked by the garbage",
        "is not in a valid GC state",
        "gc_is_",
        "untracked before destruction",
    ] {
        if let (Some(line), false) = (line_with(text, needle), freed) {
            return Some((Kind::CollectorAssertion(without_noise(line)), line));
        }
    }
    if let Some(line) = line_with(text, "Fatal Python error: ") {
        let words = line.split("Fatal Python error: ").nth(1).unwrap_or(line);
        let said = || words.split_once(": ").map_or(words, |(_, rest)| rest).to_owned();
        let kind = if freed {
            Kind::DeadBytes
        } else if words.contains("_Py_CheckFunctionResult") || words.contains("_Py_CheckSlotResult") {
            Kind::Contract(said())
        } else if words.contains("Deallocator of type") {
            Kind::ExceptionChanged(said())
        } else if words.contains("without holding the GIL") || words.contains("the GIL is released") {
            Kind::NoGil
        } else if words.contains("bad ID: Allocated using API '\u{dd}'") || dead_id(words) {
            Kind::DoubleFree
        } else if words.contains("pad byte") {
            Kind::Overflow("guard bytes of a memory block overwritten".to_owned())
        } else if words.contains("bad ID") {
            Kind::BadFree
        } else if words.contains("stack overflow") {
            Kind::StackOverflow
        } else if words.contains("_PyObject_AssertFailed") {
            let line = line_with(text, "Assertion").unwrap_or(line);
            let said = line.split("Assertion ").nth(1).unwrap_or(line);
            return Some((Kind::Assertion(without_noise(said)), line));
        } else {
            Kind::Fatal(without_noise(words))
        };
        return Some((kind, line));
    }
    None
}

/// The debug allocator's block header holds dead bytes (0xdd): the block was freed before.
fn dead_id(words: &str) -> bool {
    words.contains("bad ID") && (words.contains("'\\xdd'") || words.contains("\u{fffd}"))
}

/// AddressSanitizer's title line.
fn by_sanitizer(text: &str) -> Option<(Kind, &str)> {
    let line = line_with(text, "ERROR: AddressSanitizer: ")?;
    let words = line.split("ERROR: AddressSanitizer: ").nth(1)?;
    let kind = if words.starts_with("heap-use-after-free") {
        Kind::UseAfterFree
    } else if words.starts_with("attempting double-free") {
        Kind::DoubleFree
    } else if words.starts_with("attempting free") || words.starts_with("alloc-dealloc-mismatch") {
        Kind::BadFree
    } else if words.starts_with("stack-overflow") {
        Kind::StackOverflow
    } else if words.contains("overflow") || words.contains("underflow") || words.starts_with("negative-size") {
        Kind::Overflow(words.split_whitespace().next().unwrap_or("overflow").to_owned())
    } else if words.contains("out of memory")
        || words.contains("rss limit")
        || words.contains("allocation-size-too-big")
    {
        Kind::OutOfMemory
    } else if words.starts_with("SEGV") {
        if dead_address(words) || text.contains("high value address") && !of_other_bytes(text) {
            Kind::DeadBytes
        } else if text.contains("zero page") {
            Kind::NullDereference
        } else {
            Kind::Signal(11)
        }
    } else if words.starts_with("ABRT") {
        return by_assertion(text).or(Some((Kind::Signal(6), line)));
    } else if words.starts_with("FPE") {
        Kind::Signal(8)
    } else {
        Kind::Signal(11)
    };
    Some((kind, words))
}

/// An address made of dead bytes, such as 0xdddddddddddddde5.
fn dead_address(words: &str) -> bool {
    words.contains("0xdddddddd") || words.contains("0xcdcdcdcd")
}

/// Whether no register held dead bytes: an address that is none came from somewhere else, such as a sum that overflowed.
fn of_other_bytes(text: &str) -> bool {
    line_with(text, "REFHOUND-BYTES others").is_some()
}

/// A failed `assert`, as the C library prints it.
fn by_assertion(text: &str) -> Option<(Kind, &str)> {
    let line = text.lines().find(|line| line.contains("Assertion `") && line.ends_with("failed."))?;
    let said = line.split("Assertion `").nth(1)?.trim_end_matches("' failed.");
    let kind = if said.contains("PyErr_Occurred(") && said.contains('!') {
        Kind::Contract(format!("assertion `{said}`: an exception is set"))
    } else if said.contains("PyErr_Occurred(") {
        Kind::Contract(format!("assertion `{said}`: failed without setting an exception"))
    } else if said.contains("CheckFunctionResult") || said.contains("CheckSlotResult") {
        Kind::Contract("a slot failed without setting an exception, or succeeded with one".to_owned())
    } else {
        Kind::Assertion(said.to_owned())
    };
    Some((kind, line))
}

/// Our own handler's line: `REFHOUND-SIGNAL 11 0x0 128`.
fn by_handler(text: &str) -> Option<(Kind, &str)> {
    let line = line_with(text, "REFHOUND-SIGNAL ")?;
    let mut words = line.split_whitespace().skip(1);
    let signal: i32 = words.next()?.parse().ok()?;
    let address = u64::from_str_radix(words.next()?.trim_start_matches("0x"), 16).ok()?;
    // Faults at addresses that are no addresses, such as 0xdddd..., come from the kernel with this code.
    let not_an_address = words.next().is_some_and(|code| code == "128");
    let kind = match signal {
        11 if address >> 32 == 0xdddd_dddd || not_an_address && !of_other_bytes(text) => Kind::DeadBytes,
        11 if address < 4096 && !not_an_address => Kind::NullDereference,
        other => Kind::Signal(other),
    };
    Some((kind, ""))
}

/// Without addresses and paths, so that it can be shown and compared.
fn without_noise(line: &str) -> String {
    // The C library puts the program's name in front, which here is a worker's.
    let line = line.split_once(": ").filter(|(name, _)| name.contains("worker-")).map_or(line, |(_, rest)| rest);
    let line = line.trim_start_matches("../").trim();
    let words = line.split_whitespace().filter(|word| {
        let hex = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        !(hex.starts_with("0x") && hex.len() > 2)
    });
    let text = words.collect::<Vec<_>>().join(" ");
    let text = text.replace(" on address at pc bp sp", "").replace(" on unknown address (pc bp sp T0)", "");
    let end = text.find(" (pc ").unwrap_or(text.len());
    text[..end].trim_end_matches(" on address").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(stderr: &str) -> Kind {
        Report::read(&Death { signal: Some(6), code: None, stderr: stderr.to_owned() }).kind
    }

    #[test]
    fn debug_checks_are_told_apart() {
        let negative = "../Include/object.h:602: _Py_NegativeRefcount: Assertion failed: object has negative ref count\n\
                        <object at 0x7fe6b1ff51e0 is freed>\nFatal Python error: _PyObject_AssertFailed: _PyObject_AssertFailed";
        assert_eq!(kind(negative), Kind::NegativeRefcount);
        let none = "Fatal Python error: none_dealloc: deallocating None";
        assert_eq!(kind(none), Kind::SingletonDeallocated("None".to_owned()));
        let contract =
            "Fatal Python error: _Py_CheckFunctionResult: a function returned NULL without setting an exception";
        assert!(matches!(kind(contract), Kind::Contract(_)));
        let small =
            "../Modules/gcmodule.c:455: visit_decref: Assertion \"gc_get_refs(gc) > 0\" failed: refcount is too small";
        assert_eq!(kind(small), Kind::VisitedTooOften);
        let tracked = "Modules/gcmodule.c:442: update_refs: Assertion \"gc_get_refs(gc) != 0\" failed\n\
                       Fatal Python error: _PyObject_AssertFailed: _PyObject_AssertFailed";
        assert_eq!(kind(tracked), Kind::TrackedWhileDying);
        let dying = "Objects/object.c:228: PyObject_CallFinalizerFromDealloc: Assertion \
                     \"Py_REFCNT(((PyObject*)((self)))) > 0\" failed: refcount is too small";
        assert_eq!(kind(dying), Kind::NegativeRefcount);
        let pending = "python: ../Objects/call.c:200: _PyObject_Call: Assertion `!_PyErr_Occurred(tstate)' failed.";
        assert!(matches!(kind(pending), Kind::Contract(_)));
        let worker = "worker-3.11.2d-07: ../Include/x.h:41: f: Assertion `p != NULL' failed.";
        let report = Report::read(&Death { signal: Some(6), code: None, stderr: worker.to_owned() });
        assert_eq!(report.words("it died"), "it died: Include/x.h:41: f: Assertion `p != NULL' failed.");
        assert_eq!(report.asserted_at(), Some(("Include/x.h", 41, "f")));
        let typed = "worker-3.11.2d-07: src/m.c:115: box *m_new(PyTypeObject *, int): Assertion `n >= 0' failed.";
        let report = Report::read(&Death { signal: Some(6), code: None, stderr: typed.to_owned() });
        assert_eq!(report.asserted_at().map(|(_, line, name)| (line, name)), Some((115, "m_new")));
        let plain = "python: x.c:3: f: Assertion `n > 0' failed.";
        assert_eq!(kind(plain), Kind::Assertion("n > 0".to_owned()));
        assert_eq!(kind(""), Kind::Signal(6));
    }

    #[test]
    fn sanitizer_reports_are_read_with_their_frames() {
        let text = "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x7f bp 0x7 sp 0x7\n\
                    READ of size 8 at 0x60 thread T0\n    #0 0x7fa  (/t/x.so+0x1a2b) (BuildId: ab)\n\n\
                    freed by thread T0 here:\n    #0 0x55  (/t/worker+0x10)\n    #1 0x7f  (/t/x.so+0x20)\n";
        let report = Report::read(&Death { signal: None, code: Some(1), stderr: text.to_owned() });
        assert_eq!(report.kind, Kind::UseAfterFree);
        assert_eq!(report.stack, [Frame { object: "/t/x.so".to_owned(), offset: 0x1a2b }]);
        assert_eq!(report.freed.len(), 2);
        assert!(!report.message.contains("0x"), "{}", report.message);
    }

    #[test]
    fn the_interpreter_failing_without_the_gil_is_told_as_that() {
        let died = |innermost: &str| {
            let text = format!(
                "==1==ERROR: AddressSanitizer: SEGV on unknown address 0x58 (pc 0x7f bp 0x7 sp 0x7 T0)\n\
                 Hint: address points to the zero page.\n    #0 0x7fa  (/lib/libc.so.6+0x1)\n    \
                 #1 0x7fa  ({innermost}+0x2)\n    #2 0x7f  (/t/x.so+0x20)\nREFHOUND-GIL released\n"
            );
            kind(&text)
        };
        assert_eq!(died("/usr/lib/libpython3.11d.so.1.0"), Kind::NoGil);
        assert_eq!(died("/t/x.so"), Kind::NullDereference, "the extension's own mistake");
        assert_eq!(
            kind("Fatal Python error: _PyMem_DebugMalloc: Python memory allocator called without holding the GIL"),
            Kind::NoGil
        );
    }

    #[test]
    fn our_own_handler_tells_null_from_dead_bytes() {
        assert_eq!(kind("REFHOUND-SIGNAL 11 0x8 1"), Kind::NullDereference);
        assert_eq!(kind("REFHOUND-SIGNAL 11 0x0 128"), Kind::DeadBytes);
        assert_eq!(kind("REFHOUND-SIGNAL 11 0x0 128\nREFHOUND-BYTES dead"), Kind::DeadBytes);
        assert_eq!(kind("REFHOUND-SIGNAL 11 0x0 128\nREFHOUND-BYTES others"), Kind::Signal(11));
        let high = "==1==ERROR: AddressSanitizer: SEGV on unknown address\nHint: a high value address\n";
        assert_eq!(kind(high), Kind::DeadBytes);
        assert_eq!(kind(&format!("REFHOUND-BYTES others\n{high}")), Kind::Signal(11));
    }
}
