//! `cargo +nightly fuzz run container`: targets/container.
#![no_main]

refhound_fuzz::target!("container");
