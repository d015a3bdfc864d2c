//! `refhound init`: writes a commented `refhound.toml` for the sources in a folder; never overwrites.

use crate::description::{FILE, Language, is_source, module_of};
use crate::error::SetupError;
use crate::exit::ExitCode;
use crate::mentioned::{Names, names_in};
use std::path::{Path, PathBuf};

/// How deep sources are looked for.
const DEPTH: u32 = 3;
/// Lines of hints that it writes.
const MOST_HINTS: usize = 6;
/// Folders that hold no sources of the extension.
const SKIPPED: &[&str] =
    &["build", "dist", "target", "test", "tests", "node_modules", "venv", "env", "docs", "examples"];

/// Arguments of `refhound init`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Folder of the extension
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Module to describe, where the sources define several
    #[arg(long, value_name = "NAME")]
    pub module: Option<String>,
}

/// Writes the description.
///
/// # Errors
/// [`SetupError`] if there is one already, or no source to describe.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let file = args.folder.join(FILE);
    if file.exists() {
        return Err(SetupError::Exists(file).into());
    }
    let text = describe(&args.folder, args.module.as_deref())?;
    std::fs::write(&file, text).map_err(SetupError::io("write", &file))?;
    println!("wrote {}; look it over, then: refhound fuzz {}", file.display(), args.folder.display());
    Ok(ExitCode::Nothing)
}

/// A source and the module that it defines.
struct Found {
    path: PathBuf,
    language: Language,
    module: Option<String>,
}

fn describe(folder: &Path, wanted: Option<&str>) -> Result<String, SetupError> {
    let mut found = Vec::new();
    search(folder, folder, 0, &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_string();
    let modules: Vec<String> = found.iter().filter_map(|source| source.module.clone()).collect();
    let module = match (wanted, modules.as_slice()) {
        (Some(name), all) if all.contains(&last(name)) => name.to_string(),
        (Some(name), _) => {
            let hint =
                format!("modules found: {}", if modules.is_empty() { "none".into() } else { modules.join(", ") });
            return Err(SetupError::other(
                format!("no source in {} defines the module `{name}`", folder.display()),
                hint,
            ));
        }
        (None, [only]) => only.clone(),
        (None, []) => {
            let cause = format!("no C, C++ or Cython source of an extension module in {}", folder.display());
            return Err(SetupError::other(
                cause,
                "run it in the folder with the sources; a C source has a PyInit_<name> function",
            ));
        }
        (None, many) => {
            let cause = format!("the sources in {} define {} modules", folder.display(), many.len());
            return Err(SetupError::other(cause, format!("choose one: refhound init --module {}", many.join("|"))));
        }
    };
    // Another module's source is no part of this one; those that define none may be.
    let used: Vec<&Found> =
        found.iter().filter(|source| source.module.as_ref().is_none_or(|name| *name == last(&module))).collect();
    let language =
        used.iter().map(|source| source.language).find(|language| *language != Language::C).unwrap_or_default();
    let sources = used.iter().filter_map(|source| std::fs::read(folder.join(&source.path)).ok());
    let sources: Vec<String> = sources.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    Ok(text(&module, &names_in(&sources, &last(&module)), &used, language))
}

/// Lines for the first functions and types, each with another form of hint.
fn hints(module: &str, names: &Names) -> String {
    let forms = [("0", r#"["int", 'str "name"']"#), ("key", r#"['str "name"']"#), ("size", r#"["int 3", "none"]"#)];
    let callables = names.functions.iter().chain(&names.types);
    let mut lines: Vec<String> = callables
        .zip(forms.iter().cycle())
        .take(MOST_HINTS)
        .map(|(callable, (parameter, choices))| format!("# \"{module}.{callable}.{parameter}\" = {choices}\n"))
        .collect();
    if lines.is_empty() {
        lines.push(format!("# \"{module}.open.0\" = [\"int\", 'str \"name\"']\n"));
    }
    lines.concat()
}

fn text(module: &str, names: &Names, sources: &[&Found], language: Language) -> String {
    let list: Vec<String> = sources.iter().map(|source| string(&source.path.display().to_string())).collect();
    let language = match language {
        Language::C => "c",
        Language::Cpp => "c++",
        Language::Cython => "cython",
    };
    format!(
        r#"# What Refhound needs to know of this extension. Paths are relative to this file.
[target]
name = {name}
module = {module}                     # what Python imports; dotted if it lives in a package
sources = [{sources}]
language = "{language}"                       # c, c++ or cython
# summary = "one line on what it does"
# include = ["include"]                # folders with headers; Python's own are added
# defines = ["NAME", "NAME=VALUE"]
# cflags = ["-std=c11"]
# libraries = ["m"]                    # linked with -l
# python = ["wrapper.py"]              # Python files put beside the built module
# packages_python = ["package"]        # folders of Python files that the module lives in
# install = ["attrs==25.3.0"]          # Python packages that it needs when it is imported
# system_packages = ["libacl1-dev"]    # Debian packages that the build needs: `refhound doctor --fix FOLDER` installs them
# skip = ["{example}"]        # what must never be called; `refhound surface` lists all there is
# seeds = ["seeds"]                    # folders of programs to begin with
# setup = "import {module_text}"       # Python code that each worker runs first; what it defines is `refhound_setup.NAME`
# detectors = "+failure-path"          # as for --detectors, where the command line does not say
# unconfined = true                    # workers may write anywhere, use the network and start processes

# What no call tells: arguments, by callable and parameter (name, or position from 0), or by the parameter's name alone.
# Each is a kind, a type, or a value in the form of programs.
# [hints]
{hints}
# How an object is made that its type alone does not give:
# [[recipe]]
# type = "{kind}"
# program = """
# path = str ":memory:"
# call {function}(path)
# """

# A program to begin with:
# [[seed]]
# program = """
# v0 = probe
# call {function}(v0)
# """

# The same sources with the bug fixed, for `refhound fuzz --fixed`:
# [twin]
# defines = ["FIXED"]
"#,
        name = string(&module.replace('.', "_")),
        module = string(module),
        module_text = module,
        example = names.functions.last().map_or_else(|| format!("{module}.exit"), |name| format!("{module}.{name}")),
        hints = hints(module, names),
        kind = names.types.first().map_or_else(|| format!("{module}.Connection"), |name| format!("{module}.{name}")),
        function = names.functions.first().map_or_else(|| format!("{module}.open"), |name| format!("{module}.{name}")),
        sources = list.join(", "),
    )
}

/// A TOML string.
fn string(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

fn search(root: &Path, folder: &Path, depth: u32, found: &mut Vec<Found>) -> Result<(), SetupError> {
    for entry in std::fs::read_dir(folder).map_err(SetupError::io("read", folder))?.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && depth < DEPTH && !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
            search(root, &path, depth + 1, found)?;
        } else if kind.is_file()
            && let Some(language) = is_source(&path)
        {
            let text = std::fs::read(&path).map_err(SetupError::io("read", &path))?;
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let module =
                if language == Language::Cython { Some(stem) } else { module_of(&String::from_utf8_lossy(&text)) };
            found.push(Found { path: path.strip_prefix(root).unwrap_or(&path).to_path_buf(), language, module });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        folder
    }

    #[test]
    fn what_it_writes_is_a_description() {
        let source = "{\"load\", load, METH_O, \"doc\"}, .tp_name = \"m.Box\", PyInit_m(void)";
        let folder = folder(&[("src/m.c", source), ("src/helper.c", ""), ("tests/t.c", "PyInit_t(void)")]);
        let args = Args { folder: folder.path().to_path_buf(), module: None };
        run(&args).expect("writes");
        let target = crate::description::Target::open(&folder.path().display().to_string(), false).expect("parses");
        assert_eq!((target.name.as_str(), target.sources.len()), ("m", 2));
        let text = std::fs::read_to_string(folder.path().join(FILE)).expect("is there");
        for line in ["# \"m.load.0\" = ", "# \"m.Box.key\" = ", "# type = \"m.Box\"", "# call m.load(path)"] {
            assert!(text.contains(line), "{line}: {text}");
        }
        // All that is in comments is right as it stands, but for files that are not there.
        let used = |line: &str| is_toml(line) && !FILES.iter().any(|key| line.starts_with(key));
        let lines = text.lines().map(|line| line.strip_prefix("# ").filter(|rest| used(rest)).unwrap_or(line));
        let whole: String = lines.map(|line| format!("{line}\n")).collect();
        std::fs::write(folder.path().join(FILE), &whole).expect("a file");
        let target = crate::description::Target::open(&folder.path().display().to_string(), false);
        let target = target.unwrap_or_else(|error| panic!("{error}\n{whole}"));
        assert_eq!(
            (target.told.arguments.len(), target.told.recipes.len(), target.programs.len()),
            (2, 1, 1),
            "{whole}"
        );
        let error = run(&args).expect_err("does not overwrite");
        assert!(matches!(error.downcast_ref(), Some(SetupError::Exists(_))));
    }

    const FILES: &[&str] = &["seeds = ", "include = ", "python = ", "packages_python = "];

    /// Whether a line of a comment is meant to be used, and no sentence.
    fn is_toml(line: &str) -> bool {
        let key = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "_.\"".contains(c));
        line.starts_with(['[', '"'])
            || line.starts_with("call ")
            || line.split_once(" = ").is_some_and(|(name, _)| key(name))
    }

    #[test]
    fn of_several_modules_one_must_be_named() {
        let folder = folder(&[("a.c", "PyInit_a(void)"), ("b.c", "PyInit_b(void)")]);
        assert!(describe(folder.path(), None).is_err());
        let text = describe(folder.path(), Some("b")).expect("one is named");
        assert!(text.contains(r#"sources = ["b.c"]"#), "{text}");
    }
}
