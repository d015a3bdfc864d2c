//! What debug information declares: the member at an offset of a structure, the variable at an address. The one file
//! that names `gimli`.

use addr2line::gimli::{self, AttributeValue, DwAt, EndianSlice, LittleEndian, UnitOffset};
use object::{Object, ObjectSection};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Bytes<'d> = EndianSlice<'d, LittleEndian>;
type Unit<'u, 'd> = gimli::UnitRef<'u, Bytes<'d>>;
type Entry<'d> = gimli::DebuggingInformationEntry<Bytes<'d>>;

/// Structures in structures that are looked into: a type that derives from another begins with it.
const MOST_NESTED: usize = 4;

/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Declared {
    /// Its name; of a member in a structure within a structure with the outer one's in front.
    pub name: String,
    /// As the debug information has it.
    pub file: Option<String>,
    /// 1-based.
    pub line: Option<u32>,
}

/// The member at `offset` of the structures of `size` bytes that begin as a Python object does: where there are several,
/// of those that the functions at these addresses have in their parameters and variables. `None` where more than one
/// could be meant.
pub fn member(object: &Path, size: u64, offset: u64, functions: &[u64]) -> Option<Declared> {
    let mut all = BTreeSet::new();
    let mut named = BTreeSet::new();
    in_units(object, &mut |unit| {
        let mut structures = Vec::new();
        // Which structures the variables of the functions point to.
        let mut used = BTreeSet::new();
        let mut inside = false;
        let mut entries = unit.entries();
        while let Some(entry) = entries.next_dfs().ok()? {
            match entry.tag() {
                gimli::DW_TAG_structure_type | gimli::DW_TAG_class_type
                    if number(entry, gimli::DW_AT_byte_size) == Some(size) =>
                {
                    structures.push(entry.offset());
                }
                gimli::DW_TAG_subprogram => {
                    let begin = entry.attr_value(gimli::DW_AT_low_pc);
                    let begin = begin.and_then(|value| unit.attr_address(value).ok().flatten());
                    inside = begin.is_some_and(|begin| functions.contains(&begin));
                }
                gimli::DW_TAG_formal_parameter | gimli::DW_TAG_variable if inside => {
                    used.extend(of_type(entry));
                }
                _ => {}
            }
        }
        let used: BTreeSet<UnitOffset> = used.into_iter().filter_map(|kind| plain(unit, kind, true)).collect();
        for structure in structures {
            if begins_as_object(unit, structure, MOST_NESTED)
                && let Some(found) = member_of(unit, structure, offset, MOST_NESTED)
            {
                named.extend(used.contains(&structure).then(|| found.clone()));
                all.insert(found);
            }
        }
        Some(())
    });
    let mut candidates = if named.is_empty() { all } else { named }.into_iter();
    candidates.next().filter(|_| candidates.next().is_none())
}

/// The variable that lies at an address.
pub fn variable(object: &Path, address: u64) -> Option<Declared> {
    let mut found = None;
    in_units(object, &mut |unit| {
        let mut entries = unit.entries();
        while let Some(entry) = entries.next_dfs().ok()? {
            if entry.tag() == gimli::DW_TAG_variable && lies_at(unit, entry) == Some(address) {
                found = declared(unit, entry);
            }
        }
        Some(())
    });
    found
}

/// Calls `visit` for each unit of an object's debug information.
fn in_units(object: &Path, visit: &mut dyn FnMut(Unit<'_, '_>) -> Option<()>) -> Option<()> {
    let bytes = std::fs::read(object).ok()?;
    let file = object::File::parse(&*bytes).ok()?;
    let section = |id: gimli::SectionId| {
        let data = file.section_by_name(id.name()).and_then(|section| section.data().ok()).unwrap_or_default();
        Ok::<_, gimli::Error>(EndianSlice::new(data, LittleEndian))
    };
    let dwarf = gimli::Dwarf::load(section).ok()?;
    let mut headers = dwarf.units();
    while let Some(header) = headers.next().ok()? {
        let unit = dwarf.unit(header).ok()?;
        visit(unit.unit_ref(&dwarf));
    }
    Some(())
}

fn number(entry: &Entry<'_>, name: DwAt) -> Option<u64> {
    entry.attr_value(name)?.udata_value()
}

/// The type of an entry.
fn of_type(entry: &Entry<'_>) -> Option<UnitOffset> {
    match entry.attr_value(gimli::DW_AT_type)? {
        AttributeValue::UnitRef(offset) => Some(offset),
        _ => None,
    }
}

/// A type without its qualifiers and other names; what it points to, if that is wanted.
fn plain(unit: Unit<'_, '_>, kind: UnitOffset, pointed: bool) -> Option<UnitOffset> {
    let mut kind = kind;
    loop {
        let entry = unit.entry(kind).ok()?;
        match entry.tag() {
            gimli::DW_TAG_typedef | gimli::DW_TAG_const_type | gimli::DW_TAG_volatile_type => kind = of_type(&entry)?,
            gimli::DW_TAG_pointer_type if pointed => kind = of_type(&entry)?,
            _ => return Some(kind),
        }
    }
}

/// The members of a structure by where they stand, the last one of each place.
fn members(unit: Unit<'_, '_>, structure: UnitOffset) -> Option<BTreeMap<u64, UnitOffset>> {
    let mut tree = unit.entries_tree(Some(structure)).ok()?;
    let mut children = tree.root().ok()?.children();
    let mut members = BTreeMap::new();
    while let Some(child) = children.next().ok()? {
        let entry = child.entry();
        if matches!(entry.tag(), gimli::DW_TAG_member | gimli::DW_TAG_inheritance) {
            let at = number(entry, gimli::DW_AT_data_member_location).unwrap_or(0);
            members.insert(at, entry.offset());
        }
    }
    Some(members)
}

fn begins_as_object(unit: Unit<'_, '_>, structure: UnitOffset, depth: usize) -> bool {
    let is_object = || {
        let entry = unit.entry(structure).ok()?;
        let name = unit.attr_string(entry.attr_value(gimli::DW_AT_name)?).ok()?;
        (name.slice() == b"_object").then_some(())
    };
    let first = || {
        let member = *members(unit, structure)?.get(&0)?;
        plain(unit, of_type(&unit.entry(member).ok()?)?, false)
    };
    is_object().is_some() || depth > 0 && first().is_some_and(|first| begins_as_object(unit, first, depth - 1))
}

/// The member that stands at an offset.
fn member_of(unit: Unit<'_, '_>, structure: UnitOffset, offset: u64, depth: usize) -> Option<Declared> {
    let (at, member) = members(unit, structure)?.range(..=offset).next_back().map(|(at, member)| (*at, *member))?;
    let entry = unit.entry(member).ok()?;
    let kind = plain(unit, of_type(&entry)?, false)?;
    let own = declared(unit, &entry);
    match unit.entry(kind).ok()?.tag() {
        gimli::DW_TAG_structure_type | gimli::DW_TAG_class_type | gimli::DW_TAG_union_type if depth > 0 => {
            let inner = member_of(unit, kind, offset - at, depth - 1)?;
            let outer = own.map_or_else(String::new, |own| own.name + ".");
            Some(Declared { name: outer + &inner.name, ..inner })
        }
        gimli::DW_TAG_array_type => own,
        _ => own.filter(|_| at == offset),
    }
}

/// Name and place of an entry that has a name.
fn declared<'d>(unit: Unit<'_, 'd>, entry: &Entry<'d>) -> Option<Declared> {
    let name = unit.attr_string(entry.attr_value(gimli::DW_AT_name)?).ok()?;
    let file = match entry.attr_value(gimli::DW_AT_decl_file) {
        Some(AttributeValue::FileIndex(index)) => path(unit, index),
        _ => None,
    };
    let line = number(entry, gimli::DW_AT_decl_line).and_then(|line| u32::try_from(line).ok());
    Some(Declared { name: name.to_string_lossy().into_owned(), file, line })
}

/// Path of a source file of a unit.
fn path(unit: Unit<'_, '_>, index: u64) -> Option<String> {
    let header = unit.line_program.as_ref()?.header();
    let file = header.file(index)?;
    let text = |value| Some(unit.attr_string(value).ok()?.to_string_lossy().into_owned());
    let mut path = PathBuf::from(unit.comp_dir.map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default());
    path.extend(file.directory(header).and_then(text));
    path.push(text(file.path_name())?);
    Some(path.display().to_string())
}

/// Where a variable lies.
fn lies_at<'d>(unit: Unit<'_, 'd>, entry: &Entry<'d>) -> Option<u64> {
    let AttributeValue::Exprloc(place) = entry.attr_value(gimli::DW_AT_location)? else { return None };
    let mut operations = place.operations(unit.encoding());
    match operations.next().ok()?? {
        gimli::Operation::Address { address } => Some(address),
        gimli::Operation::AddressIndex { index } => unit.address(index).ok(),
        _ => None,
    }
}
