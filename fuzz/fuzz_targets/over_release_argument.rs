//! `cargo +nightly fuzz run over_release_argument`: targets/over_release_argument.
#![no_main]

refhound_fuzz::target!("over_release_argument");
