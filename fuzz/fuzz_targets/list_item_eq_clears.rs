//! `cargo +nightly fuzz run list_item_eq_clears`: targets/list_item_eq_clears.
#![no_main]

refhound_fuzz::target!("list_item_eq_clears");
