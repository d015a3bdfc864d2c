//! `cargo +nightly fuzz run buffer_kept`: targets/buffer_kept.
#![no_main]

refhound_fuzz::target!("buffer_kept");
