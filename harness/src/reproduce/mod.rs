//! Reproducers: a finding as a Python script that its author can run without Refhound.
//!
//! The script reads as ordinary Python: [`names`] gives the values names after their types, [`literal`] writes the
//! values, [`hooks`] the small classes with tripwires, [`body`] the calls. [`load`] imports or builds the module, [`failing`] lets a call fail,
//! [`verdict`] is the part that measures, and [`helpers`] holds the few functions a script may need besides.
//!
//! Every script ends with 1 where the fault shows, 0 where it does not, 2 where the module is not to be had.

mod body;
mod failing;
mod helpers;
mod hooks;
mod literal;
mod load;
mod names;
mod subject;
mod verdict;

use crate::finding::{Certainty, Finding, Site};
use crate::program::Program;
use names::Names;
use subject::Subject;

/// What the sources compile to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An extension module.
    #[default]
    Extension,
    /// A plain shared library `lib<product>.so` beside the Python files, which load it through ctypes.
    Library,
}

/// Language of the sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// C
    #[default]
    C,
    /// C++
    Cpp,
    /// Cython; the script then needs Cython to build.
    Cython,
}

/// A finding with what is needed to show it elsewhere. Paths are absolute or relative to the script's folder.
#[derive(Clone, Copy, Debug)]
pub struct Recipe<'a> {
    /// The finding; its `outcomes` say which operations raise.
    pub finding: &'a Finding,
    /// The minimised program, parsed.
    pub program: &'a Program,
    /// The module that is imported, dotted where it lies in a package.
    pub module: &'a str,
    /// Name of what the sources compile to: a (dotted) extension module, or a library without `lib` and suffix.
    pub product: &'a str,
    /// Extension or library.
    pub kind: Kind,
    /// Language of the sources.
    pub language: Language,
    /// Source files; empty where the package is expected to be installed.
    pub sources: &'a [String],
    /// Include folders.
    pub include: &'a [String],
    /// Macros: `NAME` or `NAME=VALUE`.
    pub defines: &'a [String],
    /// More compiler arguments.
    pub cflags: &'a [String],
    /// Libraries to link, without `-l`.
    pub libraries: &'a [String],
    /// Python files that are put beside what is built.
    pub python_files: &'a [String],
    /// Folders of Python packages that are put beside what is built, under their own names.
    pub python_packages: &'a [String],
    /// Folders that are put on `sys.path`.
    pub python_path: &'a [String],
    /// What pip builds from source where the module is not installed: `NAME==VERSION`, or a project's folder.
    pub requirement: Option<&'a str>,
    /// Python code that is run before the module is imported; what it defines is reached as `refhound_setup.NAME`.
    pub setup: &'a str,
}

impl<'a> Recipe<'a> {
    /// A recipe for an installed module; set the other fields for one that is to be built.
    pub fn new(finding: &'a Finding, program: &'a Program, module: &'a str) -> Self {
        Recipe {
            finding,
            program,
            module,
            product: module,
            kind: Kind::Extension,
            language: Language::C,
            sources: &[],
            include: &[],
            defines: &[],
            cflags: &[],
            libraries: &[],
            python_files: &[],
            python_packages: &[],
            python_path: &[],
            requirement: None,
            setup: "",
        }
    }
}

/// The stand-alone script, `reproduce.py`.
pub fn script(recipe: &Recipe<'_>) -> String {
    let names = Names::of(recipe);
    let mut text = load::script(recipe, &names);
    let subject = subject::of(recipe, &names);
    text.push_str(&core(recipe, &names, &subject));
    text.push_str(&verdict::main(recipe, &subject));
    format!("#!/usr/bin/env python3\n{}{}", docstring(recipe, true), assemble(&text))
}

/// The same as a test for pytest, `test_regression.py`: it passes once the fault is gone, and is skipped where the
/// module is not installed.
pub fn pytest(recipe: &Recipe<'_>) -> String {
    // The project that is tested is installed: nothing is built, unless a call of it has to fail.
    let recipe =
        if recipe.program.fail.is_some() { recipe } else { &Recipe { sources: &[], requirement: None, ..*recipe } };
    let names = Names::of(recipe);
    let mut text = load::pytest(recipe, &names);
    let subject = subject::of(recipe, &names);
    text.push_str(&core(recipe, &names, &subject));
    text.push_str(&verdict::test(recipe, &subject));
    format!("{}{}", docstring(recipe, false), assemble(&text))
}

/// Classes, `run()` and `fault()`.
fn core(recipe: &Recipe<'_>, names: &Names, subject: &Subject) -> String {
    let mut text = String::new();
    for class in hooks::classes(recipe, names) {
        text.push_str(&format!("\n\n{class}"));
    }
    text.push_str(&format!("\n\n{}", body::run(recipe, names, subject)));
    text.push_str(&format!("\n\n{}", verdict::fault(recipe, names, subject)));
    text
}

/// Puts the imports and helpers that `text` uses in front of it.
fn assemble(text: &str) -> String {
    let helpers = helpers::used_by(text);
    // Two empty lines before a function, not three.
    let helpers = if helpers.starts_with("\n\n\n") { &helpers[1..] } else { &helpers };
    let all = format!("{helpers}{text}");
    let imports: String = names::MODULES.iter().filter(|name| helpers::mentions(&all, &format!("{name}."))).fold(
        String::new(),
        |mut imports, name| {
            imports.push_str(&format!("import {name}\n"));
            imports
        },
    );
    format!("{imports}{all}")
}

/// Where the fault is in the source, in a sentence.
fn place(site: &Site) -> Option<String> {
    let line = site.file.as_ref().map(|file| match site.line {
        Some(line) => format!("{file}:{line}"),
        None => file.clone(),
    });
    let words = match (&site.function, line) {
        (Some(function), Some(line)) => format!("{function}, {line}"),
        (one, other) => one.clone().or(other)?,
    };
    let sure = if site.certainty == Certainty::Measured { "In" } else { "Likely in" };
    Some(format!("{sure} {words}."))
}

fn docstring(recipe: &Recipe<'_>, stand_alone: bool) -> String {
    let clean = |text: &str| text.replace('\\', "\\\\").replace('"', "'");
    let finding = recipe.finding;
    let mut text = String::from("\"\"\"");
    let title = format!("{}: {}.", finding.detector.name(), clean(finding.title.trim_end_matches('.')));
    text.push_str(&crate::report::detectors::wrap(&title, 100).join("\n"));
    text.push('\n');
    if let Some(place) = place(&finding.site) {
        text.push_str(&format!("\n{}\n", clean(&place)));
    }
    if !finding.help.is_empty() {
        text.push_str(&format!(
            "\n{}\n",
            crate::report::detectors::wrap(&format!("To mend it: {}.", clean(finding.help.trim_end_matches('.'))), 100)
                .join("\n")
        ));
    }
    if stand_alone && verdict::is_deadly(finding) {
        text.push_str(&verdict::limits(load::sanitizes(recipe)));
    }
    let needs = match (recipe.sources.is_empty(), recipe.language) {
        _ if recipe.program.fail.is_some() => "builds the module, which needs a C compiler",
        _ if recipe.requirement.is_some() => "needs pip and a compiler where the module is not installed",
        (true, _) => "needs the module to be installed",
        (false, Language::Cython) => "needs a C compiler and Cython where the module is not installed",
        (false, _) => "needs a C compiler where the module is not installed",
    };
    let stand_alone_words = format!(
        "\nRuns on a debug or an ordinary CPython, 3.11 or later; {needs}.\n\
         Exit code 1: the fault is there. 0: it is not. 2: the module could not be imported or built.\n\"\"\"\n\n"
    );
    text.push_str(if stand_alone {
        &stand_alone_words
    } else {
        "\nPasses once the fault is gone, on a debug or an ordinary CPython, 3.11 or later.\n\"\"\"\n\n"
    });
    text
}
