//! `cargo +nightly fuzz run tracked_while_dying`: targets/tracked_while_dying.
#![no_main]

refhound_fuzz::target!("tracked_while_dying");
