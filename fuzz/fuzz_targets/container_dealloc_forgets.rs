//! `cargo +nightly fuzz run container_dealloc_forgets`: targets/container_dealloc_forgets.
#![no_main]

refhound_fuzz::target!("container_dealloc_forgets");
