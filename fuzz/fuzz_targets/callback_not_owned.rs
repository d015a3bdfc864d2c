//! `cargo +nightly fuzz run callback_not_owned`: targets/callback_not_owned.
#![no_main]

refhound_fuzz::target!("callback_not_owned");
