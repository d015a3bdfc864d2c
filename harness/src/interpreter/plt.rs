//! The tables through which loaded objects call the functions of others. The one file that names `plthook`.
//!
//! An object that was linked to bind at once has its table made read-only, and one compiled with `-fno-plt` has entries
//! of the other kind; both are found and written to.

use std::ffi::{CStr, c_int, c_void};
use std::path::{Path, PathBuf};

/// A loaded object.
pub struct Loaded {
    /// Its file.
    pub path: PathBuf,
    /// Where its code lies: first address and the one behind the last.
    pub code: Vec<(usize, usize)>,
}

/// The loaded objects whose files `wanted` holds for.
pub fn loaded(wanted: &dyn Fn(&Path) -> bool) -> Vec<Loaded> {
    let mut all: Vec<Loaded> = Vec::new();
    // SAFETY: the callback gets the pointer that is passed here, while this call lasts.
    unsafe { libc::dl_iterate_phdr(Some(visit), (&raw mut all).cast()) };
    all.retain(|object| wanted(&object.path));
    all
}

unsafe extern "C" fn visit(info: *mut libc::dl_phdr_info, _size: usize, into: *mut c_void) -> c_int {
    // SAFETY: the loader describes a live object; `into` is the list of `loaded`.
    unsafe {
        let info = &*info;
        if info.dlpi_name.is_null() || info.dlpi_phdr.is_null() {
            return 0;
        }
        let path = PathBuf::from(CStr::from_ptr(info.dlpi_name).to_string_lossy().into_owned());
        let headers = std::slice::from_raw_parts(info.dlpi_phdr, usize::from(info.dlpi_phnum));
        let code = headers.iter().filter(|header| header.p_type == libc::PT_LOAD && header.p_flags & libc::PF_X != 0);
        let range = |header: &libc::Elf64_Phdr| {
            let start = (info.dlpi_addr + header.p_vaddr) as usize;
            (start, start + header.p_memsz as usize)
        };
        (*into.cast::<Vec<Loaded>>()).push(Loaded { path, code: code.map(range).collect() });
    }
    0
}

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
