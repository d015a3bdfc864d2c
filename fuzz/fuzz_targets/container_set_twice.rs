//! `cargo +nightly fuzz run container_set_twice`: targets/container_set_twice.
#![no_main]

refhound_fuzz::target!("container_set_twice");
