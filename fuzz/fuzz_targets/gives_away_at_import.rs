//! `cargo +nightly fuzz run gives_away_at_import`: targets/gives_away_at_import.
#![no_main]

refhound_fuzz::target!("gives_away_at_import");
