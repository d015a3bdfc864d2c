//! `cargo +nightly fuzz run container_get_borrowed_as_new`: targets/container_get_borrowed_as_new.
#![no_main]

refhound_fuzz::target!("container_get_borrowed_as_new");
