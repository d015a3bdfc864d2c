//! `cargo +nightly fuzz run container_set_borrows`: targets/container_set_borrows.
#![no_main]

refhound_fuzz::target!("container_set_borrows");
