//! `cargo +nightly fuzz run list_last_item_borrowed`: targets/list_last_item_borrowed.
#![no_main]

refhound_fuzz::target!("list_last_item_borrowed");
