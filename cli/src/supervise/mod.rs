//! Workers and the session that drives them. The supervisor survives every worker.
//!
//! [`orders`] writes their job files and environment, [`server`] asks a serving worker, [`fuzzer`] starts and watches
//! a fuzzing one, [`session`] is one run of `refhound fuzz`, [`progress`] what it shows meanwhile,
//! [`coverage`] which functions were entered; [`reread`] says what a worker reads of the corpus; [`by_hand`] is the part of
//! runs under cargo-fuzz.

pub mod by_hand;
pub mod coverage;
pub mod fuzzer;
pub mod imports;
pub mod mentions;
pub mod orders;
pub mod progress;
pub mod reread;
pub mod server;
pub mod session;
