//! `cargo +nightly fuzz run frame_emptied`: targets/frame_emptied.
#![no_main]

refhound_fuzz::target!("frame_emptied");
