//! `cargo +nightly fuzz run container_no_traverse`: targets/container_no_traverse.
#![no_main]

refhound_fuzz::target!("container_no_traverse");
