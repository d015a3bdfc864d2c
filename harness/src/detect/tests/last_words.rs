//! Reading standard error of a dead worker: frames, and words that hold no address.

use super::super::death::{Frame, Kind, Report};
use crate::observation::Death;

fn read(stderr: &str) -> Report {
    Report::read(&Death { signal: Some(6), code: None, stderr: stderr.to_owned() })
}

fn frame(object: &str, offset: u64) -> Frame {
    Frame { object: object.to_owned(), offset }
}

#[test]
fn frames_are_sorted_into_death_freeing_and_allocation() {
    let text = "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x7f bp 0x7 sp 0x7\n\
                READ of size 8 at 0x60 thread T0\n    #0 0x7fa in f (/t/x.so+0x1a2b) (BuildId: ab)\n\
                #1 no frame\n  #x 0x1 (/t/x.so+0x1)\n\n\
                freed by thread T0 here:\n    #0 0x55  (/t/worker+0x10)\n    #1 0x7f  (/t/x.so+0x20)\n\n\
                previously allocated by thread T0 here:\n    #0 0x55  (/t/x.so+0x30)\n\n\
                Thread T1 created by T0 here:\n    #0 0x55  (/t/x.so+0x40)\n\
                SUMMARY: AddressSanitizer: x\n    #0 0x55  (/t/x.so+0x50)\n";
    let report = read(text);
    assert_eq!(report.stack, [frame("/t/x.so", 0x1a2b)]);
    assert_eq!(report.freed, [frame("/t/worker", 0x10), frame("/t/x.so", 0x20)]);
    assert_eq!(report.allocated, [frame("/t/x.so", 0x30)]);
    assert_eq!(report.message, "heap-use-after-free");
}

#[test]
fn memory_that_another_region_was_allocated_by_is_told_too() {
    let text = "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60\n#0 0x7f (/t/x.so+0x1)\n\
                0x60 is located 0 bytes after\nallocated by thread T0 here:\n#0 0x7f (/t/x.so+0x2)\n\
                allocated by thread T0 of old\n#0 0x7f (/t/x.so+0x3)\n";
    let report = read(text);
    assert_eq!(report.stack, [frame("/t/x.so", 1)]);
    assert_eq!(report.allocated, [frame("/t/x.so", 2), frame("/t/x.so", 3)]);
}

#[test]
fn a_second_report_is_not_mixed_with_the_first() {
    let text = "==1==ERROR: AddressSanitizer: SEGV on unknown address\n    #0 0x7f (/t/x.so+0x1)\n\
                ==1==ERROR: AddressSanitizer: nested bug\n    #0 0x7f (/t/x.so+0x2)\n";
    assert_eq!(read(text).stack, [frame("/t/x.so", 1)]);
}

#[test]
fn our_own_handler_prints_frames_too() {
    let text =
        "REFHOUND-SIGNAL 6 0x0 0\nREFHOUND-FRAME 0 /t/x.so+0x10\nREFHOUND-FRAME 1 /t/y.so+0xff\nREFHOUND-FRAME x\n";
    let report = read(text);
    assert_eq!(report.kind, Kind::Signal(6));
    assert_eq!(report.stack, [frame("/t/x.so", 0x10), frame("/t/y.so", 0xff)]);
}

#[test]
fn addresses_of_dead_bytes_and_of_the_first_page_are_told_apart() {
    for (words, kind) in [
        ("11 0xdddddddddddddde5 1", Kind::DeadBytes),
        ("11 0xfff 1", Kind::NullDereference),
        ("11 0x1000 1", Kind::Signal(11)),
        ("7 0x8 1", Kind::Signal(7)),
        ("11 nothing", Kind::Signal(6)),
    ] {
        assert_eq!(read(&format!("REFHOUND-SIGNAL {words}")).kind, kind, "{words}");
    }
    assert_eq!(read("==1==ERROR: AddressSanitizer: SEGV on unknown address 0xcdcdcdcdcdcdcdcd").kind, Kind::DeadBytes);
}

#[test]
fn a_process_without_words_is_told_by_how_it_ended() {
    let ended = |signal, code| Report::read(&Death { signal, code, stderr: "chatter\n".to_owned() }).kind;
    assert_eq!(ended(Some(9), None), Kind::Signal(9));
    assert_eq!(ended(None, Some(4)), Kind::Exit(4));
    assert_eq!(ended(None, None), Kind::Exit(-1));
}

#[test]
fn what_is_quoted_holds_no_address() {
    for (stderr, message) in [
        ("Fatal Python error: f: object at 0x7f12ab (x) broken", "Fatal Python error: f: object at (x) broken"),
        ("==1==ERROR: AddressSanitizer: SEGV on unknown address 0x7f11 (pc 0x7f bp 0x7f sp 0x7f T0)", "SEGV"),
        (
            "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x60 at pc 0x7f bp 0x7 sp 0x7",
            "heap-use-after-free",
        ),
        (
            "==1==ERROR: AddressSanitizer: attempting double-free on 0x60 in thread T0:",
            "attempting double-free on in thread T0:",
        ),
        ("../Objects/a.c:1: f: Assertion `n > 0' failed.", "Objects/a.c:1: f: Assertion `n > 0' failed."),
        ("Fatal Python error: 0x is no address", "Fatal Python error: 0x is no address"),
    ] {
        assert_eq!(read(stderr).message, message);
    }
}

#[test]
fn other_lines_do_not_end_the_stack() {
    let text = "==1==ERROR: AddressSanitizer: SEGV on unknown address\n    #0 0x7f (/t/x.so+0x1)\nThread T1 is here: ok\n\
                allocator created by nobody\n    #1 0x7f (/t/x.so+0x2)\n";
    let report = read(text);
    assert_eq!(report.stack, [frame("/t/x.so", 1), frame("/t/x.so", 2)]);
    assert_eq!(report.allocated, []);
}
