//! `cargo +nightly fuzz run freed_wrongly`: targets/freed_wrongly.
#![no_main]

refhound_fuzz::target!("freed_wrongly");
