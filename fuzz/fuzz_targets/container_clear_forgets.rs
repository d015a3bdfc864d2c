//! `cargo +nightly fuzz run container_clear_forgets`: targets/container_clear_forgets.
#![no_main]

refhound_fuzz::target!("container_clear_forgets");
