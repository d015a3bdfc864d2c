//! `cargo +nightly fuzz run new_without_init`: targets/new_without_init.
#![no_main]

refhound_fuzz::target!("new_without_init");
