//! `cargo +nightly fuzz run over_release_stolen_item`: targets/over_release_stolen_item.
#![no_main]

refhound_fuzz::target!("over_release_stolen_item");
