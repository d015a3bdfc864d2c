//! `cargo +nightly fuzz run leak_new_object`: targets/leak_new_object.
#![no_main]

refhound_fuzz::target!("leak_new_object");
