//! `cargo +nightly fuzz run fail_import_unchecked`: targets/fail_import_unchecked.
#![no_main]

refhound_fuzz::target!("fail_import_unchecked");
