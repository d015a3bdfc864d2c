//! `cargo +nightly fuzz run gil_ctypes`: targets/gil_ctypes.
#![no_main]

refhound_fuzz::target!("gil_ctypes");
