//! Refuses to embed an interpreter that cannot count references, before anything is compiled against it.
fn main() {
    #[cfg(feature = "python")]
    python();
}

#[cfg(feature = "python")]
fn python() {
    println!("cargo:rerun-if-env-changed=PYO3_PYTHON");
    let config = pyo3_build_config::get();
    let counts =
        config.build_flags().0.iter().any(|flag| matches!(flag.to_string().as_str(), "Py_REF_DEBUG" | "Py_DEBUG"));
    if !counts {
        println!(
            "cargo:warning=Refhound embeds a debug build of CPython 3.11 or newer, but the interpreter found ({:?}) was \
             built without Py_REF_DEBUG and does not count references. Set PYO3_PYTHON to a debug interpreter (Debian: \
             python3.11-dbg with libpython3.11-dbg), or run `refhound doctor --fix`.",
            config.executable()
        );
        std::process::exit(1);
    }
}
