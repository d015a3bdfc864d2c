//! `cargo +nightly fuzz run fail_import_unreported`: targets/fail_import_unreported.
#![no_main]

refhound_fuzz::target!("fail_import_unreported");
