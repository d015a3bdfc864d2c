//! `cargo +nightly fuzz run multidict`: targets/packages/multidict.
#![no_main]

refhound_fuzz::target!("packages/multidict");
