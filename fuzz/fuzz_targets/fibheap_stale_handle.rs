//! `cargo +nightly fuzz run fibheap_stale_handle`: targets/fibheap_stale_handle.
#![no_main]

refhound_fuzz::target!("fibheap_stale_handle");
