//! The account of one object: what the extension itself took and released in one run, and the line that is left over.

use super::site::Sites;
use super::symbols::{Place, split_address};
use harness::finding::{Certainty, Entry, Site};
use harness::observation::Change;
use std::path::Path;

/// The line that explains `amount` references left over (lost: negative) per run of value number `value`; `None` where
/// the extension's own stores do not add up to it, or where more than one line could be the one.
pub fn left_over(changes: &[Change], value: usize, amount: i64, sites: &mut Sites<'_>) -> Option<Site> {
    let mut taken = Vec::new();
    let mut released = Vec::new();
    for change in changes.iter().filter(|change| change.value == value) {
        let (sign, site) = entry(change, sites)?;
        if sign > 0 { taken.push(site) } else { released.push(site) }
    }
    if taken.len() as i64 - released.len() as i64 != amount {
        return None;
    }
    let mut lines = if amount > 0 { taken } else { released };
    lines.dedup();
    match &lines[..] {
        [line] => Some(Site { certainty: Certainty::Measured, ..line.clone() }),
        _ => None,
    }
}

/// Every change of value number `value` that has a line of the target's own.
pub fn entries(changes: &[Change], value: usize, sites: &mut Sites<'_>) -> Vec<Entry> {
    let own = changes.iter().filter(|change| change.value == value);
    own.filter_map(|change| entry(change, sites).map(|(sign, site)| Entry { op: change.op, change: sign, site }))
        .collect()
}

/// What one store did, +1 or -1, and the line of the target's sources that it stands in.
fn entry(change: &Change, sites: &mut Sites<'_>) -> Option<(i64, Site)> {
    let mut sign = None;
    for address in &change.stack {
        let (object, offset) = split_address(address)?;
        if !sites.built.owns(Path::new(&object)) {
            continue;
        }
        let places = sites.symbols.frames(&object, offset);
        sign = sign.or_else(|| places.iter().find_map(direction));
        if let Some(site) = sites.of_addresses(std::slice::from_ref(address)) {
            return Some((sign?, site));
        }
    }
    None
}

/// Whether a function of the interpreter's headers takes or releases: by its name, as its code is inlined.
fn direction(place: &Place) -> Option<i64> {
    let name = place.function.as_deref()?.to_ascii_lowercase();
    if name.contains("incref") || name.contains("newref") {
        Some(1)
    } else if name.contains("decref") {
        Some(-1)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_is_that_of_the_inlined_function() {
        let of = |name: &str| direction(&Place { function: Some(name.to_owned()), ..Place::default() });
        assert_eq!(
            (of("Py_INCREF"), of("_Py_XNewRef"), of("Py_XDECREF"), of("register_item")),
            (Some(1), Some(1), Some(-1), None)
        );
    }
}
