//! The form of `refhound.toml`, as the parser sees it: every key that exists, and no other.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub target: Table,
    pub twin: Option<Twin>,
    pub package: Option<PackageTable>,
    #[serde(default)]
    pub hints: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default)]
    pub recipe: Vec<RecipeTable>,
    #[serde(default)]
    pub seed: Vec<SeedTable>,
    #[serde(default)]
    pub expect: Vec<ExpectTable>,
}

/// `[target]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub name: Spanned<String>,
    pub module: Option<Spanned<String>>,
    #[serde(default)]
    pub summary: String,
    pub planted: Option<u32>,
    #[serde(default)]
    pub sources: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    pub language: Option<super::Language>,
    #[serde(default)]
    pub kind: super::Kind,
    #[serde(default)]
    pub include: Vec<Spanned<String>>,
    #[serde(default)]
    pub defines: Vec<String>,
    #[serde(default)]
    pub cflags: Vec<String>,
    #[serde(default)]
    pub libraries: Vec<String>,
    #[serde(default)]
    pub python: Vec<Spanned<String>>,
    #[serde(default)]
    pub packages_python: Vec<Spanned<String>>,
    #[serde(default)]
    pub install: Vec<String>,
    #[serde(default)]
    pub system_packages: Vec<Spanned<String>>,
    #[serde(default)]
    pub skip: Vec<String>,
    #[serde(default)]
    pub setup: String,
    #[serde(default)]
    pub seeds: Vec<Spanned<String>>,
    #[serde(default)]
    pub unconfined: bool,
    #[serde(default)]
    pub detectors: Option<Spanned<String>>,
}

/// `[twin]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Twin {
    #[serde(default)]
    pub defines: Vec<String>,
}

/// `[package]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackageTable {
    pub pypi: Spanned<String>,
    pub version: Spanned<String>,
    pub sha256: Option<Spanned<String>>,
    pub fixed: Option<Release>,
}

/// `package.fixed`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Release {
    pub version: Spanned<String>,
    pub sha256: Option<Spanned<String>>,
}

/// `[[recipe]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecipeTable {
    #[serde(rename = "type")]
    pub kind: Spanned<String>,
    pub program: Spanned<String>,
}

/// `[[seed]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeedTable {
    pub program: Spanned<String>,
}

/// `[[expect]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectTable {
    pub detector: Vec<Spanned<String>>,
    pub callable: Option<String>,
    #[serde(default)]
    pub object: OneOrMore,
    pub amount: Option<i64>,
    pub until: Option<Spanned<String>>,
}

/// `object = "..."` or `object = ["...", "..."]`
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        OneOrMore::More(Vec::new())
    }
}

impl From<OneOrMore> for Vec<String> {
    fn from(words: OneOrMore) -> Vec<String> {
        match words {
            OneOrMore::One(word) => vec![word],
            OneOrMore::More(words) => words,
        }
    }
}
