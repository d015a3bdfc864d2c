//! `cargo +nightly fuzz run multidict_popone`: targets/packages/multidict_popone.
#![no_main]

refhound_fuzz::target!("packages/multidict_popone");
