//! Runs a program in the embedded interpreter and says what happened, in numbers. It never judges.
//!
//! [`run`] executes one program, [`literal`] makes its values, [`operate`] its operators, [`trip`] its hooks;
//! [`measure`] repeats it and reads the counts, [`audit`] says which objects moved; [`serve`] answers requests in
//! forked children, [`once`] runs one program under a debugger, [`fuzz`] is libFuzzer's loop. All of them share the run's [`state`].

#![allow(clippy::needless_borrow, reason = "references made through raw pointers are spelled out, as rustc asks")]

mod account;
pub mod audit;
pub mod behaviour;
pub mod calls;
pub mod confine;
pub mod follow;
pub mod fuzz;
pub mod hand_over;
mod hooked;
pub mod inputs;
pub mod keys;
mod known_types;
pub mod literal;
pub mod measure;
mod memory_left;
pub mod once;
pub mod operate;
pub mod recorder;
pub mod run;
pub mod serve;
pub mod state;
pub mod suspect;
pub mod trip;
pub mod unbound;
pub mod worker;
