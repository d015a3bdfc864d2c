//! `cargo +nightly fuzz run iterator_borrows_container`: targets/iterator_borrows_container.
#![no_main]

refhound_fuzz::target!("iterator_borrows_container");
