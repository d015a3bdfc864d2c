//! The functions of a target and which of them were entered: the coverage tables of its shared objects, read from the
//! files, beside what the workers saw.
//!
//! clang puts two sections into an object: `__sancov_cntrs`, one byte for each edge, and `__sancov_pcs`, in the same order
//! its address (filled in by the loader, so that the file has it as a relocation) and whether it is a function's entry.

use crate::build::Built;
use crate::error::SetupError;
use crate::triage::site::Sites;
use harness::job::Counters;
use harness::report::coverage::Function;
use object::{Object as _, ObjectSection as _, ObjectSymbol as _, ObjectSymbolTable as _};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Ending of a worker's file of edges, one byte for each counter of all objects.
pub const REACHED: &str = "reached";

/// File in the output folder that holds the functions.
pub const FILE: &str = "coverage.json";

/// Writes `coverage.json`; of a target of which nothing is known, none is left.
///
/// # Errors
/// If the output cannot be written.
pub fn write(output: &Path, functions: &[Function]) -> Result<(), SetupError> {
    let file = output.join(FILE);
    if functions.is_empty() {
        let _ = std::fs::remove_file(&file); // it may not exist
        return Ok(());
    }
    let json = serde_json::to_string_pretty(functions).unwrap_or_default();
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

/// Sums up what the workers saw: `files` are theirs.
pub fn functions(counters: &[Counters], files: &[PathBuf], sites: &mut Sites<'_>) -> Vec<Function> {
    let length: usize = counters.iter().map(|part| part.length).sum();
    let mut reached = vec![0u8; length];
    for map in files.iter().filter_map(|file| std::fs::read(file).ok()) {
        reached.iter_mut().zip(map).for_each(|(all, one)| *all |= one);
    }
    // Nothing was counted at all: then nothing is known.
    if reached.iter().all(|byte| *byte == 0) {
        return Vec::new();
    }
    let mut functions = Vec::new();
    let mut rest = &reached[..];
    for part in counters {
        let (own, others) = rest.split_at(part.length);
        rest = others;
        let edges = edges(&part.file);
        if edges.len() == own.len() {
            functions.extend(of_object(&part.file, &edges, own, sites));
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
    functions
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
