//! The shared objects of this process, as the loader lists them.

use std::ffi::{CStr, c_int, c_void};
use std::path::{Path, PathBuf};

/// A loaded object.
pub struct Loaded {
    /// Its file.
    pub path: PathBuf,
    /// What its own addresses are relative to.
    pub base: usize,
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
        let base = info.dlpi_addr as usize;
        (*into.cast::<Vec<Loaded>>()).push(Loaded { path, base, code: code.map(range).collect() });
    }
    0
}
