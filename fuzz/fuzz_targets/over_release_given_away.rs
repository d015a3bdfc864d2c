//! `cargo +nightly fuzz run over_release_given_away`: targets/over_release_given_away.
#![no_main]

refhound_fuzz::target!("over_release_given_away");
