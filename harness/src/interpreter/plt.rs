//! The tables through which loaded objects call the functions of others. The one file that names `plthook`.
//!
//! An object that was linked to bind at once has its table made read-only, and one compiled with `-fno-plt` has entries
//! of the other kind; both are found and written to.

use std::ffi::c_void;
use std::path::Path;

/// Replaces the entries of an object that `by` has an address for, by name.
///
/// # Safety
/// Each address stands in for the function of its name. No other thread runs.
pub unsafe fn replace(object: &Path, by: &dyn Fn(&str) -> Option<usize>) {
    let Ok(file) = plthook::ObjectFile::open_file(object) else { return };
    for symbol in file.symbols() {
        let name = symbol.name.to_string_lossy();
        // `malloc@GLIBC_2.2.5`
        let Some(address) = by(name.split('@').next().unwrap_or_default()) else { continue };
        // SAFETY: the entry lies in the object's own table, which is made writable first; it stays so in this process.
        unsafe {
            let page = libc::sysconf(libc::_SC_PAGESIZE) as usize;
            let start = symbol.func_address as usize / page * page;
            let protection = symbol.protection | libc::PROT_READ | libc::PROT_WRITE;
            if libc::mprotect(start as *mut c_void, page, protection) == 0 {
                symbol.func_address.cast_mut().cast::<usize>().write(address);
            }
        }
    }
}
