//! The shared objects of this process, as the loader lists them.

use std::collections::HashMap;
use std::ffi::{CStr, CString, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// A loaded object.
pub struct Loaded {
    /// Its file.
    pub path: PathBuf,
    /// What its own addresses are relative to.
    pub base: usize,
    /// Where its code lies: first address and the one behind the last.
    pub code: Vec<(usize, usize)>,
    /// Where its variables lie, likewise.
    pub data: Vec<(usize, usize)>,
}

/// The loaded objects whose files `wanted` holds for.
pub fn loaded(wanted: &dyn Fn(&Path) -> bool) -> Vec<Loaded> {
    let mut all: Vec<Loaded> = Vec::new();
    // SAFETY: the callback gets the pointer that is passed here, while this call lasts.
    unsafe { libc::dl_iterate_phdr(Some(visit), (&raw mut all).cast()) };
    all.retain(|object| wanted(&object.path));
    all
}

/// Loads an object, as the interpreter will when it imports the module that it is; where that fails, it will say so.
pub fn open(file: &Path) {
    let Ok(name) = CString::new(file.as_os_str().as_bytes()) else { return };
    // SAFETY: a C string; the object's constructors are run, which an import does, too. It stays loaded.
    unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
}

/// How often each word stands in variables of these objects: what they point to has an owner there.
pub fn words_in_data(objects: &[Loaded]) -> HashMap<usize, i64> {
    let mut words = HashMap::new();
    for (start, end) in objects.iter().flat_map(|object| object.data.iter().copied()) {
        for place in (start.next_multiple_of(8)..end.saturating_sub(7)).step_by(8) {
            // SAFETY: the loader says that the object's variables lie there; the words are only compared.
            let word = unsafe { (place as *const usize).read_volatile() };
            if word != 0 {
                *words.entry(word).or_default() += 1;
            }
        }
    }
    words
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
        let range = |header: &libc::Elf64_Phdr| {
            let start = (info.dlpi_addr + header.p_vaddr) as usize;
            (start, start + header.p_memsz as usize)
        };
        let with = |flag: u32| {
            let has = move |header: &&libc::Elf64_Phdr| header.p_type == libc::PT_LOAD && header.p_flags & flag != 0;
            headers.iter().filter(has).map(range).collect()
        };
        let (base, code, data) = (info.dlpi_addr as usize, with(libc::PF_X), with(libc::PF_W));
        (*into.cast::<Vec<Loaded>>()).push(Loaded { path, base, code, data });
    }
    0
}
