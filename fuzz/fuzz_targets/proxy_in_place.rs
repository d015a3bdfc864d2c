//! `cargo +nightly fuzz run proxy_in_place`: targets/proxy_in_place.
#![no_main]

refhound_fuzz::target!("proxy_in_place");
