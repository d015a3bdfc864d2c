//! `cargo +nightly fuzz run container_traverse_skips`: targets/container_traverse_skips.
#![no_main]

refhound_fuzz::target!("container_traverse_skips");
