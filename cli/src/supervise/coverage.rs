//! The functions and lines of a target and which of them were reached: the coverage tables of its shared objects, read
//! from the files, beside what the workers saw.
//!
//! clang puts two sections into an object: `__sancov_cntrs`, one byte for each edge, and `__sancov_pcs`, in the same order
//! its address (filled in by the loader, so that the file has it as a relocation) and whether it is a function's entry.

use crate::build::Built;
use crate::error::SetupError;
use crate::triage::site::Sites;
use harness::job::Counters;
use harness::report::coverage::{Function, Lines};
use object::{Object as _, ObjectSection as _, ObjectSymbol as _, ObjectSymbolTable as _};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Ending of a worker's file of edges, one byte for each counter of all objects.
pub const REACHED: &str = "reached";

/// File in the output folder that holds the functions.
pub const FILE: &str = "coverage.json";

/// File in the output folder that holds the lines.
pub const LINES: &str = "lines.json";

/// Writes one of the two files; of a target of which nothing is known, none is left.
///
/// # Errors
/// If the output cannot be written.
pub fn write<T: Serialize>(output: &Path, file: &str, parts: &[T]) -> Result<(), SetupError> {
    let file = output.join(file);
    if parts.is_empty() {
        let _ = std::fs::remove_file(&file); // it may not exist
        return Ok(());
    }
    let json = serde_json::to_string_pretty(parts).unwrap_or_default();
    std::fs::write(&file, json + "\n").map_err(SetupError::io("write", &file))
}

/// Where the counters of the target's objects are, for the workers' jobs.
pub fn counters(built: &Built) -> Vec<Counters> {
    built.artefacts.iter().filter_map(|file| counters_of(file)).collect()
}

fn counters_of(file: &Path) -> Option<Counters> {
    let data = std::fs::read(file).ok()?;
    let object = object::File::parse(&*data).ok()?;
    let section = object.section_by_name("__sancov_cntrs")?;
    Some(Counters { file: file.to_path_buf(), address: section.address() as usize, length: section.size() as usize })
}

/// One edge: its address in the object, and whether a function begins there.
type Edge = (u64, bool);

/// The edges of an object, in the order of its counters; empty where the tables are not as expected.
fn edges(file: &Path) -> Vec<Edge> {
    let Ok(data) = std::fs::read(file) else { return Vec::new() };
    let Ok(object) = object::File::parse(&*data) else { return Vec::new() };
    let Some(section) = object.section_by_name("__sancov_pcs") else { return Vec::new() };
    let Ok(table) = section.data() else { return Vec::new() };
    let symbols = object.dynamic_symbol_table();
    let address = |relocation: &object::Relocation| {
        // Of a function that is exported the address is that of its symbol.
        let symbol = match relocation.target() {
            object::RelocationTarget::Symbol(index) => symbols.as_ref()?.symbol_by_index(index).ok()?.address(),
            _ => 0,
        };
        Some(symbol.wrapping_add(relocation.addend() as u64))
    };
    let moved = object.dynamic_relocations().into_iter().flatten();
    let moved: HashMap<u64, u64> = moved.filter_map(|(at, relocation)| Some((at, address(&relocation)?))).collect();
    let word = |bytes: &[u8]| bytes.try_into().map(u64::from_le_bytes).unwrap_or(0);
    let rows = table.chunks_exact(16).enumerate();
    rows.map(|(index, row)| {
        let at = section.address() + 16 * index as u64;
        (moved.get(&at).copied().unwrap_or_else(|| word(&row[..8])), word(&row[8..]) & 1 == 1)
    })
    .collect()
}

/// Sums up what the workers saw: `files` are theirs. Nothing where nothing is known.
pub fn read(counters: &[Counters], files: &[PathBuf], sites: &mut Sites<'_>) -> (Vec<Function>, Vec<Lines>) {
    let length: usize = counters.iter().map(|part| part.length).sum();
    let mut reached = vec![0u8; length];
    for map in files.iter().filter_map(|file| std::fs::read(file).ok()) {
        reached.iter_mut().zip(map).for_each(|(all, one)| *all |= one);
    }
    // Nothing was counted at all: then nothing is known.
    if reached.iter().all(|byte| *byte == 0) {
        return (Vec::new(), Vec::new());
    }
    let (mut functions, mut lines) = (Vec::new(), BTreeMap::new());
    let mut rest = &reached[..];
    for part in counters {
        let (own, others) = rest.split_at(part.length);
        rest = others;
        let edges = edges(&part.file);
        if edges.len() == own.len() {
            functions.extend(of_object(&part.file, &edges, own, sites));
            add_lines(&part.file, &edges, own, sites, &mut lines);
        }
    }
    functions.sort_by(|a, b| (&a.file, a.line, &a.name).cmp(&(&b.file, b.line, &b.name)));
    // A function of a header is compiled into each object that includes it.
    functions.dedup_by(|next, first| {
        let same = (&next.file, next.line, &next.name) == (&first.file, first.line, &first.name);
        if same {
            first.reached = first.reached.max(next.reached);
        }
        same
    });
    (functions, lines.into_iter().map(|(file, lines)| of_file(file, &lines)).collect())
}

/// Whether each line of each file was reached.
type Reached = BTreeMap<String, BTreeMap<u32, bool>>;

/// Longest code that one edge can stand for, bytes: behind the last one of an object nothing says where it ends.
const BLOCK: u64 = 1 << 16;

/// The code from an edge's address up to the next one's is the edge's: what the compiler put in between without an edge
/// of its own runs whenever some edge that it kept does, mostly that one.
fn add_lines(object: &Path, edges: &[Edge], reached: &[u8], sites: &mut Sites<'_>, lines: &mut Reached) {
    let mut blocks: Vec<(u64, bool)> = edges.iter().zip(reached).map(|((at, _), seen)| (*at, *seen != 0)).collect();
    blocks.sort_unstable();
    let ends: Vec<u64> = blocks.iter().skip(1).map(|(next, _)| *next).chain([u64::MAX]).collect();
    let mut names: HashMap<String, Option<String>> = HashMap::new();
    for ((begin, seen), end) in blocks.into_iter().zip(ends) {
        for (file, line) in sites.symbols.lines(object, begin, end.min(begin + BLOCK)) {
            let name = names.entry(file).or_insert_with_key(|file| sites.own(file));
            if let Some(name) = name {
                *lines.entry(name.clone()).or_default().entry(line).or_default() |= seen;
            }
        }
    }
}

fn of_file(file: String, lines: &BTreeMap<u32, bool>) -> Lines {
    let those = |wanted: bool| lines.iter().filter(|(_, seen)| **seen == wanted).map(|(line, _)| *line).collect();
    Lines { file, reached: those(true), missed: those(false) }
}

fn of_object(object: &Path, edges: &[Edge], reached: &[u8], sites: &mut Sites<'_>) -> Vec<Function> {
    let begins = edges.iter().enumerate().filter(|(_, (_, begins))| *begins).map(|(index, _)| index);
    let begins: Vec<usize> = begins.chain([edges.len()]).collect();
    let mut found = Vec::new();
    for (begin, end) in begins.iter().zip(&begins[1..]) {
        let Some((name, file, line)) = sites.function(object, edges[*begin].0) else { continue };
        let seen = reached[*begin..*end].iter().filter(|byte| **byte != 0).count() as u64;
        found.push(Function { name, file, line, edges: (end - begin) as u64, reached: seen });
    }
    found
}
