//! `cargo +nightly fuzz run fibheap`: targets/fibheap.
#![no_main]

refhound_fuzz::target!("fibheap");
