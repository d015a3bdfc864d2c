//! What each detector means, in one table: for `refhound explain DETECTOR`, for SARIF rules and for the README.

use crate::finding::Detector;

/// The words about one detector. Each is plain text without line breaks.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Which one.
    pub detector: Detector,
    /// A few words, no full stop.
    pub short: &'static str,
    /// What a finding of it means for users of the extension.
    pub meaning: &'static str,
    /// The rule of the C API that is broken.
    pub rule: &'static str,
    /// What usually mends it.
    pub fix: &'static str,
}

/// One row per detector, in the order of [`Detector::ALL`].
pub const ALL: &[About] = &[
    About {
        detector: Detector::Leak,
        short: "references or memory that a call takes and never gives back",
        meaning: "The count grows by the same whole number with every run of the program, after warm-ups and \
                  garbage collection, in a fresh process. A process that keeps calling this keeps growing.",
        rule: "Whoever owns a reference (a new reference that was returned to it, or one it took with Py_INCREF) \
               must release it exactly once or hand it on, on every path out of the function, the error paths included.",
        fix: "Release what is owned before each early return, most simply at one `error:` label; release the old \
              value when a stored one is replaced; remember that functions such as PyList_Append and PyDict_SetItem \
              take a reference of their own, and that an instance of a heap type owns a reference to its type.",
    },
    About {
        detector: Detector::OverRelease,
        short: "an object lost a reference that somebody else owns",
        meaning: "A call released a reference that it did not own. The object dies while others still use it: \
                  what follows is a crash or silent corruption, often far from here.",
        rule: "A borrowed reference (an argument, an item from PyList_GetItem or PyTuple_GetItem, a value from \
               PyDict_GetItem) is not the function's to release, and a stolen one (given to PyTuple_SetItem, \
               PyList_SetItem, PyModule_AddObject on success) is no longer so. Returning an object hands over a reference.",
        fix: "Drop the surplus Py_DECREF, or take a reference with Py_NewRef before the object is stolen, stored or \
              returned. Returning None is Py_RETURN_NONE, not a bare `return Py_None`.",
    },
    About {
        detector: Detector::UseAfterFree,
        short: "a freed object or freed memory is touched",
        meaning: "The extension used an object after its last reference was gone, or memory after it was given back.",
        rule: "A borrowed reference is good only as long as its owner keeps it. Any call that can run Python code \
               (comparing, hashing, converting, releasing an object, calling back) can make the owner let go.",
        fix: "Take a reference of your own before the call and release it afterwards; read sizes and pointers again \
              after any call that can run Python code; use Py_CLEAR and Py_SETREF so that a member never points at \
              something that is being released.",
    },
    About {
        detector: Detector::Crash,
        short: "the process dies in the extension",
        meaning: "A program of ordinary calls ends the interpreter: a bad pointer, a failed assertion, an abort, \
                  or an endless recursion on the C stack.",
        rule: "Whatever Python code passes or does, an extension answers with a result or an exception. Every result \
               of the C API can be NULL and every argument can have any type unless it was checked.",
        fix: "Check each result before it is used, check types before a cast, and guard recursion that follows \
              Python data with Py_EnterRecursiveCall.",
    },
    About {
        detector: Detector::ResultContract,
        short: "result and exception disagree",
        meaning: "A call reported failure without an exception, or success with one set. The interpreter turns the \
                  first into SystemError; the second surfaces later, in code that did nothing wrong.",
        rule: "NULL (or -1) is returned if and only if an exception is set.",
        fix: "Set an exception before each `return NULL`; after a call that failed, either return failure or clear \
              the exception; where -1 can be a value, ask PyErr_Occurred().",
    },
    About {
        detector: Detector::LostException,
        short: "an exception raised in a callback was swallowed or replaced",
        meaning: "Python code called by the extension raised, and the caller never learnt of it: the call succeeded, \
                  or failed with another exception that has no link to the first.",
        rule: "An exception belongs to the caller unless the protocol gives it a meaning (StopIteration from \
               __next__, AttributeError from a lookup with a default). MemoryError and KeyboardInterrupt never have one.",
        fix: "Return failure as soon as a call fails. Where some exceptions are answers, test for just these with \
              PyErr_ExceptionMatches before PyErr_Clear.",
    },
    About {
        detector: Detector::Gc,
        short: "the garbage collector is told too little or too much",
        meaning: "A cycle through an object of the extension is never collected, or the collector's own count of \
                  references does not add up.",
        rule: "A type that can hold references to arbitrary objects has Py_TPFLAGS_HAVE_GC, and its tp_traverse visits \
               each object it owns exactly once (for a heap type, its type as well); tp_clear lets go of them.",
        fix: "Add the flag with tp_traverse and tp_clear, visit the members that are missing with Py_VISIT, visit \
              none that is borrowed, and call PyObject_GC_UnTrack first in tp_dealloc.",
    },
    About {
        detector: Detector::RawLeak,
        short: "memory from malloc, new or PyMem_Malloc that a call takes and never gives back",
        meaning: "The number of blocks that the extension holds grows by the same whole number with every run of the \
                  program, after warm-ups and beyond what a cache would keep, although no object is left behind. \
                  Reference counts do not show it: only the memory of the process grows.",
        rule: "Memory belongs to whoever took it until it is given back, once, by its own family: free() for malloc, \
               calloc, realloc and strdup; PyMem_Free, PyObject_Free and PyMem_RawFree each for their own; delete for \
               new, delete[] for new[]. Every way out of a function is one, and so is the death of an object in any state.",
        fix: "Free at one `error:` label that every early return goes through, keep the result of realloc apart until \
              it is known to have worked, free what an object owns in tp_dealloc whether it is empty or not, and call \
              PyBuffer_Release for each buffer that was got.",
    },
    About {
        detector: Detector::Gil,
        short: "the C API used without holding the GIL",
        meaning: "A section that released the GIL, or a thread that never took it, allocates objects or memory, sets an \
                  exception or touches objects. While another thread runs Python, both corrupt the interpreter's \
                  state; alone it often goes well, and a debug build stops.",
        rule: "Between Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS, and in a thread that the interpreter did not \
               start, nothing of the C API may be used but what its manual says needs no GIL, such as PyMem_RawMalloc.",
        fix: "Take what the section needs out of the objects before it and make the results after it; use the \
              PyMem_Raw family inside; wrap callbacks from other threads in PyGILState_Ensure and PyGILState_Release.",
    },
    About {
        detector: Detector::Uninitialised,
        short: "an object is not safe between __new__ and __init__, or when __init__ runs twice",
        meaning: "`T.__new__(T)` without `__init__`, or a second `__init__`, leads to a crash or a leak. Subclasses, \
                  copy and pickle do this in ordinary programs.",
        rule: "tp_new leaves an object that every method can take; tp_init can run any number of times, on an object \
               that is in use.",
        fix: "Set the members in tp_new, or check them where they are used; in tp_init store through Py_XSETREF, so \
              that the old value is released.",
    },
    About {
        detector: Detector::FailurePath,
        short: "something is wrong only when a call of the C API fails",
        meaning: "One call that the extension makes was made to fail: it returned its error value with MemoryError set, as \
                  it does where memory runs out. The run then leaked, crashed, broke the contract of results or \
                  swallowed the exception, and does none of it when the call succeeds. The report names the call \
                  that fails; the first label is the detector that judged the run. It is looked for with \
                  `--detectors +failure-path` only.",
        rule: "Nearly every function of the C API can fail, for lack of memory or in Python code that it calls. On the \
               way out of a function everything is released that the function owns by then, and nothing that it \
               does not own yet; MemoryError is passed on.",
        fix: "Check each result before it is used; leave through one `error:` label that releases what is set \
              (Py_XDECREF, PyMem_Free) and gives back locks and buffers; remember that PyModule_AddObject steals only \
              where it succeeds.",
    },
    About {
        detector: Detector::Hang,
        short: "a call does not return within the time limit",
        meaning: "The same program ran into the time limit again in a fresh process, where other programs of its \
                  size return at once.",
        rule: "A loop that calls back into Python ends when the callback fails, and one that depends on a container \
               ends although the container changes.",
        fix: "Leave the loop when a call fails, bound loops by a size that is read again, and call \
              PyErr_CheckSignals in long ones.",
    },
];

/// The row of `detector`.
pub fn about(detector: Detector) -> &'static About {
    ALL.iter().find(|about| about.detector == detector).unwrap_or(&ALL[0])
}

/// Breaks `text` at spaces into lines of at most `width` characters (longer only where one word is).
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detector_has_its_row() {
        let rows: Vec<Detector> = ALL.iter().map(|about| about.detector).collect();
        assert_eq!(rows, Detector::ALL);
    }

    #[test]
    fn lines_are_no_longer_than_asked() {
        assert_eq!(wrap("a bb ccc", 4), ["a bb", "ccc"]);
    }
}
