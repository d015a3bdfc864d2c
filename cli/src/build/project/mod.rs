//! Targets that their project's own build backend makes, through pip: any package, any backend.
//!
//! A build's folder holds `src` (the sources as they were built, generated ones included), `site` (the package),
//! `deps` (what it needs at run time) and `build.log`.

mod backend;
mod diagnose;
mod snapshot;
mod tools;
mod wheels;

use super::{Built, Flavour, Toolchain, compiler, extensions, fetch, folder};
use crate::description::Target;
use crate::error::SetupError;
use crate::hash::hex;
use crate::python::Python;
use crate::{system_packages, venv};
use backend::Backend;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Raised when the way of building changes.
const FORMAT: &str = "refhound project 1";

/// Builds the project, or finds the same build from before.
pub(super) fn build(target: &Target, python: &Python, flavour: Flavour) -> Result<Built, SetupError> {
    let toolchain = Toolchain::find()?;
    let (project, archive) = match &target.package {
        Some(package) => {
            let unpacked = fetch::unpacked(package, python)?;
            (unpacked.folder, Some(unpacked.sha256))
        }
        None => (target.folder.clone(), None),
    };
    let files = snapshot::files(&project)?;
    let sources = match &archive {
        // The archive's hash stands for all its files.
        Some(sha256) => sha256.clone(),
        None => snapshot::digest(&project, &files)?,
    };
    let key = key(target, python, flavour, &toolchain, &sources);
    let dir = folder::made(&format!("{}-{}", target.name, &key[..16]), |scratch, dir| {
        let plan = Plan { target, python, flavour, toolchain: &toolchain, project: &project, files: &files };
        plan.make(scratch, dir)
    })?;
    built(target, dir, archive)
}

fn built(target: &Target, dir: PathBuf, archive: Option<String>) -> Result<Built, SetupError> {
    let site = dir.join("site");
    let mut extensions = extensions::find(&site)?;
    if !target.module.is_empty() {
        let inside =
            |name: &str| name == target.module || name.strip_prefix(&target.module).is_some_and(|r| r.starts_with('.'));
        extensions.retain(|extension| inside(&extension.name));
    }
    let Some(first) = extensions.first() else {
        return Err(SetupError::other(
            format!("`{}` builds, but has no extension module{}", target.name, below(&target.module)),
            "only packages with C, C++ or Cython parts can be fuzzed",
        ));
    };
    let module = if target.module.is_empty() { first.name.clone() } else { target.module.clone() };
    Ok(Built {
        module,
        paths: vec![site.clone(), dir.join("deps")],
        artefacts: extensions.iter().map(|extension| extension.file.clone()).collect(),
        owned: site,
        linked_into: None,
        extensions,
        dependencies: extensions::packages(&dir.join("deps")),
        sources: Vec::new(),
        root: dir.join("src"),
        archive,
        dir,
    })
}

fn below(module: &str) -> String {
    if module.is_empty() { String::new() } else { format!(" `{module}` or below it") }
}

fn key(target: &Target, python: &Python, flavour: Flavour, toolchain: &Toolchain, sources: &str) -> String {
    let mut hash = Sha256::new();
    let mut flags = compiler::instruments(flavour);
    if flavour.optimisation() == 0 {
        flags.push("-O0".to_owned());
    }
    let options = format!("{:?} {:?} {:?}", target.defines, target.cflags, target.install);
    for part in [FORMAT, sources, &python.tag(), &toolchain.version, &format!("{flags:?}"), &options, &target.name] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

struct Plan<'a> {
    target: &'a Target,
    python: &'a Python,
    flavour: Flavour,
    toolchain: &'a Toolchain,
    project: &'a Path,
    files: &'a [PathBuf],
}

impl Plan<'_> {
    fn make(&self, scratch: &Path, dir: &Path) -> Result<(), SetupError> {
        system_packages::check(self.target)?;
        let venv = venv::ensure(self.python)?;
        let tools_folder = scratch.join("tools");
        let defines = self.target.defines.iter().map(|define| format!("-D{define}"));
        let extra: Vec<String> = defines.chain(self.target.cflags.iter().cloned()).collect();
        let tools = tools::make(&tools_folder, self.toolchain, self.flavour, &extra)?;
        let (source, site) = (scratch.join("src"), scratch.join("site"));
        std::fs::create_dir_all(&source).map_err(SetupError::io("create", &source))?;
        snapshot::copy(self.project, self.files, &source)?;
        let backend = Backend {
            target: &self.target.name,
            venv: &venv,
            python: self.python,
            flavour: self.flavour,
            tools: &tools,
            source: &source,
            scratch: &tools_folder,
            site: &site,
            map: format!("{}={}", scratch.display(), dir.display()),
            log: PathBuf::from(format!("{}.log", dir.display())),
        };
        anstream::eprintln!(
            "building {} with its own build system{}",
            self.target.name,
            if self.flavour.coverage { "" } else { ", without instruments" }
        );
        let built = backend.run(&|| extensions::find(&site).is_ok_and(|found| !found.is_empty()));
        let log = built.map_err(|error| system_packages::tell(error, self.target))?;
        let mut needed = extensions::requirements(&site);
        needed.extend(self.target.install.iter().cloned());
        let deps = scratch.join("deps");
        std::fs::create_dir_all(&deps).map_err(SetupError::io("create", &deps))?;
        wheels::install(&venv, self.python, &needed, &deps)?;
        let kept = scratch.join("build.log");
        std::fs::write(&kept, log).map_err(SetupError::io("write", &kept))?;
        let _ = std::fs::remove_file(&backend.log); // of a failure before
        let _ = std::fs::remove_dir_all(&tools_folder); // only space is lost
        snapshot::tidy(&source);
        Ok(())
    }
}

/// Adds build requirements to our copy of a project.
fn require(source: &Path, further: &[String]) -> Result<(), SetupError> {
    let file = source.join("pyproject.toml");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let mut table: toml::Table = text.parse().unwrap_or_default();
    let mut requires = wheels::build_requirements(source);
    requires.extend(further.iter().filter(|name| !requires.contains(name)).cloned().collect::<Vec<_>>());
    let system = table.entry("build-system").or_insert_with(|| toml::Value::Table(toml::Table::new()));
    if let Some(system) = system.as_table_mut() {
        system.insert("requires".into(), toml::Value::from(requires));
        system.entry("build-backend").or_insert_with(|| "setuptools.build_meta:__legacy__".into());
    }
    std::fs::write(&file, table.to_string()).map_err(SetupError::io("write", &file))
}
