//! `cargo +nightly fuzz run heap_type_not_released`: targets/heap_type_not_released.
#![no_main]

refhound_fuzz::target!("heap_type_not_released");
