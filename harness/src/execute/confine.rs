//! Confines a worker: fuzzed code is hostile, and a `remove_tree` or `kill` of the target's is called with anything.
//!
//! Landlock: only the run's own folders can be written, nothing is bound or connected by TCP, no signal leaves the
//! worker. seccomp: no socket, no other program, no mount or trace, no change of modes and owners (which Landlock does
//! not cover), and no new process but where the worker itself needs one. All calls refused fail with `EPERM`, so that
//! an extension sees an ordinary error.

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, RestrictionStatus,
    Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, path_beneath_rules,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The newest of Landlock's versions that is asked for; an older kernel gives what it has.
const NEWEST: ABI = ABI::V6;

/// Calls that no extension needs while it is fuzzed.
const REFUSED: &[i64] = &[
    // The network. `io_uring` would be a way round.
    libc::SYS_socket,
    libc::SYS_io_uring_setup,
    // Other programs and processes.
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    // What belongs to files and is no write.
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    // The machine.
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_reboot,
    libc::SYS_kexec_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_userfaultfd,
];

/// The same by older names that only some machines have.
#[cfg(target_arch = "x86_64")]
const REFUSED_OLD: &[i64] =
    &[libc::SYS_chmod, libc::SYS_chown, libc::SYS_lchown, libc::SYS_utime, libc::SYS_utimes, libc::SYS_futimesat];
#[cfg(not(target_arch = "x86_64"))]
const REFUSED_OLD: &[i64] = &[];

/// Calls that make a process and nothing else.
#[cfg(target_arch = "x86_64")]
const FORKS: &[i64] = &[libc::SYS_fork, libc::SYS_vfork];
#[cfg(not(target_arch = "x86_64"))]
const FORKS: &[i64] = &[];

/// Confines this process and all that it will start; only below `writable` can anything be written.
/// Says what the kernel could not do, in words for a person; empty where all is in force.
pub fn confine(writable: &[PathBuf]) -> Vec<String> {
    let mut missing = guard_files(writable);
    let refused = REFUSED.iter().chain(REFUSED_OLD).map(|call| (*call, Vec::new())).collect();
    if let Err(error) = refuse(refused, libc::EPERM) {
        missing.push(format!("seccomp cannot be used ({error}): the network and other programs are not guarded"));
    }
    missing
}

/// Landlock alone: files, TCP and signals, but no system call is refused.
pub fn guard_files(writable: &[PathBuf]) -> Vec<String> {
    let mut missing = Vec::new();
    match landlock(writable) {
        Ok(status) if status.ruleset == RulesetStatus::FullyEnforced => {}
        Ok(status) if status.ruleset == RulesetStatus::PartiallyEnforced => {
            missing
                .push("this kernel's Landlock is an old one: files are guarded, but not all of TCP and signals".into());
        }
        Ok(_) => missing.push("this kernel has no Landlock: files and other processes are not guarded".into()),
        Err(error) => {
            missing.push(format!("Landlock cannot be used ({error}): files and other processes are not guarded"))
        }
    }
    missing
}

/// No process can be started from here on; threads can. Best effort, like all of this.
pub fn no_more_processes() {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = FORKS.iter().map(|call| (*call, Vec::new())).collect();
    let thread = libc::CLONE_THREAD as u64;
    let no_thread = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0);
    if let Some(rule) = no_thread.ok().and_then(|condition| SeccompRule::new(vec![condition]).ok()) {
        rules.insert(libc::SYS_clone, vec![rule]);
    }
    let _ = refuse(rules, libc::EPERM);
    // Its flags are in memory, where a filter cannot look; the C library falls back to `clone`.
    let _ = refuse(BTreeMap::from([(libc::SYS_clone3, Vec::new())]), libc::ENOSYS);
}

fn landlock(writable: &[PathBuf]) -> Result<RestrictionStatus, RulesetError> {
    let write: BitFlags<AccessFs> = AccessFs::from_write(NEWEST);
    let mut ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(write)?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .add_rules(path_beneath_rules(writable, write))?;
    if let Ok(null) = PathFd::new("/dev/null") {
        ruleset = ruleset.add_rule(PathBeneath::new(null, AccessFs::WriteFile))?;
    }
    ruleset.restrict_self()
}

fn refuse(rules: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> Result<(), String> {
    let machine = std::env::consts::ARCH.try_into().map_err(|error| format!("{error}"))?;
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(error as u32), machine);
    let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(|error| error.to_string())?;
    seccompiler::apply_filter(&program).map_err(|error| error.to_string())
}
