//! `cargo +nightly fuzz run container_replace_forgets`: targets/container_replace_forgets.
#![no_main]

refhound_fuzz::target!("container_replace_forgets");
