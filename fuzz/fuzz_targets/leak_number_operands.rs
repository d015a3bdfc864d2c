//! `cargo +nightly fuzz run leak_number_operands`: targets/leak_number_operands.
#![no_main]

refhound_fuzz::target!("leak_number_operands");
