//! The parts of a description that say what cannot be learned: hints, recipes, seeds, packages of the system.

use super::parse::Source;
use super::schema::RecipeTable;
use crate::error::SetupError;
use harness::program::{Fragment, Program, text};
use harness::surface::Want;
use harness::surface::told::{Argument, Choice, Recipe};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;

const PROGRAMS: &str = "the text form of programs, one operation a line; README describes it";

/// `[hints]`
pub(super) fn arguments(
    source: &Source,
    hints: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
) -> Result<Vec<Argument>, SetupError> {
    let read = |(key, choices): (Spanned<String>, Vec<Spanned<String>>)| {
        let wrong = |message: String| {
            let hint = "\"CALLABLE.PARAMETER\" with a name or a position from 0, or a parameter's name alone, such as \
                        \"demo.Box.set.key\", \"demo.open.0\", \"path\"";
            source.error(key.span(), message, hint)
        };
        let mut argument =
            Argument::of_key(key.get_ref()).ok_or_else(|| wrong(format!("`{}` names no parameter", key.get_ref())))?;
        if choices.is_empty() {
            return Err(wrong(format!("`{}` takes nothing: the list is empty", key.get_ref())));
        }
        argument.hint.choices = choices.iter().map(|text| choice(source, text)).collect::<Result<_, _>>()?;
        Ok(argument)
    };
    hints.into_iter().map(read).collect()
}

fn choice(source: &Source, text: &Spanned<String>) -> Result<Choice, SetupError> {
    Choice::parse(text.get_ref()).map_err(|why| {
        let words: Vec<&str> = Want::WORDS.iter().map(|(word, _)| *word).collect();
        source.error(
            text.span(),
            format!("`{}` is no argument: {why}", text.get_ref()),
            format!(
                "a kind ({}), a dotted type such as \"demo.Box\", or a value in {PROGRAMS}, such as 'str \"name\"'",
                words.join(", ")
            ),
        )
    })
}

/// `[[recipe]]`
pub(super) fn recipes(source: &Source, tables: Vec<RecipeTable>) -> Result<Vec<Recipe>, SetupError> {
    let read = |table: RecipeTable| {
        let RecipeTable { kind, program } = table;
        if !harness::program::repair::is_name(kind.get_ref()) {
            let message = format!("`{}` names no type", kind.get_ref());
            return Err(source.error(kind.span(), message, "a dotted name, such as \"demo.Connection\""));
        }
        let value = Fragment::parse(program.get_ref())
            .map_err(|error| source.error(program.span(), format!("the recipe: {error}"), PROGRAMS))?;
        Ok(Recipe { kind: kind.into_inner(), value })
    };
    tables.into_iter().map(read).collect()
}

/// `program` of `[[seed]]`
pub(super) fn program(source: &Source, program: &Spanned<String>) -> Result<Program, SetupError> {
    text::parse(program.get_ref()).map_err(|error| source.error(program.span(), format!("the seed: {error}"), PROGRAMS))
}

/// Absolute folders; they are the description's own, also where the sources are those of a package.
pub(super) fn seeds(source: &Source, list: Vec<Spanned<String>>, folder: &Path) -> Result<Vec<PathBuf>, SetupError> {
    let one = |name: Spanned<String>| {
        let path = folder.join(name.get_ref());
        if path.is_dir() {
            return Ok(path);
        }
        let message = format!("folder of seeds `{}` does not exist", name.get_ref());
        Err(source.error(name.span(), message, format!("paths are relative to {}", folder.display())))
    };
    list.into_iter().map(one).collect()
}

/// A name that dpkg and apt take for a package and for nothing else.
pub(super) fn system_package(source: &Source, package: Spanned<String>) -> Result<String, SetupError> {
    let name = package.get_ref();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c);
    if name.len() > 1 && name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(fits) {
        return Ok(package.into_inner());
    }
    let message = format!("`{name}` is no name of a Debian package");
    Err(source.error(package.span(), message, "such as \"libacl1-dev\""))
}
