//! `.pyx` to C or C++, by the Cython of the project's own virtual environment.

use super::{Plan, compiler::Log};
use crate::error::SetupError;
use crate::venv;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Translates `source` into `work`; `#line` directives make debug information point into the `.pyx`.
pub(super) fn translate(plan: &Plan, source: &Path, work: &Path, log: &Log) -> Result<PathBuf, SetupError> {
    let venv = venv::ensure(plan.python)?;
    let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let output = work.join(format!("{stem}.{}", if plan.is_cpp() { "cpp" } else { "c" }));
    let mut command = Command::new(venv.python());
    command.args(["-m", "cython", "-3", "--line-directives"]);
    if plan.is_cpp() {
        command.arg("--cplus");
    }
    if plan.target.module.rsplit('.').next() == Some(stem.as_str()) {
        command.args(["--module-name", &plan.target.module]);
    }
    for folder in &plan.target.include {
        command.arg("-I").arg(plan.root.join(folder));
    }
    command.arg("-o").arg(&output).arg(source);
    // Names in `#line` directives are relative to this folder.
    command.current_dir(&plan.root);
    log.run(&mut command, "cython", source)?;
    Ok(output)
}
