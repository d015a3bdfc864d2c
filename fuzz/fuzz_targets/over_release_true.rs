//! `cargo +nightly fuzz run over_release_true`: targets/over_release_true.
#![no_main]

refhound_fuzz::target!("over_release_true");
