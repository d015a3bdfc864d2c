//! `cargo +nightly fuzz run asked_type`: targets/asked_type.
#![no_main]

refhound_fuzz::target!("asked_type");
