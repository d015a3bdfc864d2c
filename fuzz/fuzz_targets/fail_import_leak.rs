//! `cargo +nightly fuzz run fail_import_leak`: targets/fail_import_leak.
#![no_main]

refhound_fuzz::target!("fail_import_leak");
