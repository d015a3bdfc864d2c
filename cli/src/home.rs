//! Where Refhound's own workspace is, and where in it things are kept.

use std::path::{Path, PathBuf};

/// The root of the workspace: `REFHOUND_HOME`, else above the running executable, else where it was built.
pub fn root() -> PathBuf {
    if let Some(home) = std::env::var_os("REFHOUND_HOME").filter(|home| !home.is_empty()) {
        let home = PathBuf::from(home);
        return home.canonicalize().unwrap_or(home);
    }
    let executable = std::env::current_exe().unwrap_or_default();
    executable.ancestors().find(|folder| is_workspace(folder)).map(Path::to_path_buf).unwrap_or_else(|| {
        let built = Path::new(env!("CARGO_MANIFEST_DIR"));
        built.parent().unwrap_or(built).to_path_buf()
    })
}

/// Everything that can be made again: built extensions, workers, unpacked packages.
pub fn cache() -> PathBuf {
    root().join("target/refhound")
}

/// The bundled targets.
pub fn targets() -> PathBuf {
    root().join("targets")
}

fn is_workspace(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file()
        && folder.join("harness/Cargo.toml").is_file()
        && folder.join("cli/Cargo.toml").is_file()
}
