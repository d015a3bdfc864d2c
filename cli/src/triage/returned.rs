//! A function that returns a new reference is right to: it is its caller that has to let go of it.

use super::site::Sites;
use harness::finding::Site;
use harness::observation::Change;

/// Where the function was called that returned the reference which `line` takes, or the one that returned that again;
/// `None` where the line is not seen to return it, or where its callers are several.
pub fn caller<'c>(changes: impl Iterator<Item = &'c Change>, line: &Site, sites: &mut Sites<'_>) -> Option<Site> {
    let mut found: Option<Site> = None;
    for change in changes {
        let Some(depth) = change.stack.iter().position(|address| sites.at(address).is_some()) else { continue };
        let place = |sites: &mut Sites<'_>, depth: usize| Some(sites.at(change.stack.get(depth)?)?.1);
        if place(sites, depth).as_ref() != Some(line) {
            continue;
        }
        let mut site = line.clone();
        for outer in depth + 1.. {
            if !sites.text_from(&site).is_some_and(|text| is_returned(&text)) {
                break;
            }
            // Of what the interpreter is given back it takes care itself.
            site = place(sites, outer)?;
        }
        if found.as_ref().is_some_and(|found| *found != site) {
            return None;
        }
        found = Some(site);
    }
    found.filter(|found| found != line)
}

/// Whether the source, from the line on that takes a reference, gives it to the caller: it returns what one call gave, or
/// what the line before has counted.
fn is_returned(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    if first.starts_with("Py_RETURN_") {
        return true;
    }
    if let Some(counted) = ["Py_INCREF(", "Py_XINCREF("].iter().find_map(|name| argument(first.strip_prefix(name)?)) {
        return lines.next().and_then(returned) == Some(counted);
    }
    returned(first).is_some_and(|value| {
        let name = value.split('(').next().unwrap_or_default();
        name.len() < value.len() && is_path(name) && argument(&value[name.len() + 1..]).is_some()
    })
}

/// What stands between `return` and `;`, casts left out.
fn returned(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("return")?;
    let mut value = rest.strip_prefix([' ', '('].as_slice()).map(|_| rest.trim_start())?;
    while let Some((cast, behind)) = value.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        if !cast.ends_with('*') {
            break;
        }
        value = behind.trim_start();
    }
    value.split_once(';').map(|(value, _)| value.trim_end())
}

/// The arguments of one call that nothing is called in, up to the parenthesis that ends it.
fn argument(text: &str) -> Option<&str> {
    let (inside, behind) = text.split_once(')')?;
    let is_last = matches!(behind.trim_start().chars().next(), None | Some(';' | '/'));
    (!inside.contains('(') && is_last).then(|| inside.trim())
}

/// `PyDelta_FromDSU`, `api->make`, `ns::make`.
fn is_path(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '>' | '.' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_call_gives_and_is_returned() {
        for text in [
            "    Py_RETURN_NONE;",
            "Py_RETURN_RICHCOMPARE(a, b, op);",
            "return Py_NewRef(x);",
            "return (PyObject *)make(self, 1); // new",
            "return PyDelta_FromDSU(0, self->offset, 0);",
            "  Py_INCREF(Py_None);\n\n  return Py_None;\n}",
            "Py_INCREF(self); /* ours */\nreturn (PyObject *) self;",
        ] {
            assert!(is_returned(text), "{text}");
        }
    }

    #[test]
    fn what_may_be_kept_is_not() {
        for text in [
            "",
            "PyObject *x = Py_NewRef(y);",
            "returned = make();",
            "return outer(make(1));",
            "return make(1) == NULL ? -1 : 0;",
            "return x;",
            "Py_INCREF(x);\nreturn y;",
            "Py_INCREF(x);\nself->x = x;\nreturn x;",
        ] {
            assert!(!is_returned(text), "{text}");
        }
    }
}
