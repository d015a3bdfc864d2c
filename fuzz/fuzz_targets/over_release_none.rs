//! `cargo +nightly fuzz run over_release_none`: targets/over_release_none.
#![no_main]

refhound_fuzz::target!("over_release_none");
