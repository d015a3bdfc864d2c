//! `cargo +nightly fuzz run fibheap_never_takes`: targets/fibheap_never_takes.
#![no_main]

refhound_fuzz::target!("fibheap_never_takes");
