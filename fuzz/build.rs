//! Links the fuzz targets so that extensions find the coverage and sanitizer hooks in them, and tells the crate which
//! interpreter and which sanitizer it is built with.

/// Hooks of coverage whose references from Rust code go to `src/coverage.rs`.
const HOOKS: &[&str] = &[
    "8bit_counters_init",
    "pcs_init",
    "trace_cmp1",
    "trace_cmp2",
    "trace_cmp4",
    "trace_cmp8",
    "trace_const_cmp1",
    "trace_const_cmp2",
    "trace_const_cmp4",
    "trace_const_cmp8",
    "trace_switch",
    "trace_div4",
    "trace_div8",
    "trace_gep",
];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // cargo-fuzz chooses the sanitizer through RUSTFLAGS.
    for variable in ["PYO3_PYTHON", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        println!("cargo:rerun-if-env-changed={variable}");
    }
    println!("cargo:rustc-link-arg-bins=-rdynamic");
    for hook in HOOKS {
        println!("cargo:rustc-link-arg-bins=-Wl,--wrap=__sanitizer_cov_{hook}");
    }
    let sanitizer = std::env::var("CARGO_CFG_SANITIZE").unwrap_or_default();
    println!("cargo:rustc-env=REFHOUND_FUZZ_SANITIZER={}", if sanitizer.is_empty() { "none" } else { &sanitizer });
    // What pyo3 links against; where it is not named, the harness has refused anything but a debug build by now.
    let python = std::env::var("PYO3_PYTHON").unwrap_or_default();
    println!("cargo:rustc-env=REFHOUND_FUZZ_PYTHON={python}");
    if let Some(folder) = library_folder(&python) {
        println!("cargo:rustc-link-arg-bins=-Wl,-rpath,{folder}");
    }
}

/// Where the interpreter's shared library is: the loader does not look beside an interpreter that somebody built.
fn library_folder(python: &str) -> Option<String> {
    let program = "import sysconfig; print(sysconfig.get_config_var('LIBDIR'))";
    let output = std::process::Command::new(python).args(["-I", "-c", program]).output().ok()?;
    let folder = String::from_utf8(output.stdout).ok()?;
    Some(folder.trim().to_owned()).filter(|folder| folder.starts_with('/'))
}
