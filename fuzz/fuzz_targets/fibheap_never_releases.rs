//! `cargo +nightly fuzz run fibheap_never_releases`: targets/fibheap_never_releases.
#![no_main]

refhound_fuzz::target!("fibheap_never_releases");
