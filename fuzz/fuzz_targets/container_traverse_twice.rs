//! `cargo +nightly fuzz run container_traverse_twice`: targets/container_traverse_twice.
#![no_main]

refhound_fuzz::target!("container_traverse_twice");
