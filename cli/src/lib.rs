//! The `refhound` command: describes, builds, supervises and tells. It never links libpython; workers do.

pub mod build;
pub mod cargo_fuzz;
pub mod commands;
pub mod description;
pub mod doctor;
pub mod error;
pub mod exit;
pub mod fault;
pub mod hash;
pub mod home;
pub mod interrupt;
pub mod lock;
pub mod mentioned;
pub mod options;
pub mod output;
pub mod process;
pub mod program_file;
pub mod python;
pub mod record;
pub mod scratch;
pub mod supervise;
pub mod system_packages;
pub mod triage;
pub mod under;
pub mod venv;
pub mod worker_build;
