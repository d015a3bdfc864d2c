//! Values as Python expressions: fresh and mortal, as the program had them.

use super::names::Names;
use crate::program::{Exotic, OpKind, Program, Shape, Value, Var};

/// The text of a value that reads best where it is used; `None` for one that deserves a name.
pub(super) fn inline(kind: &OpKind) -> Option<String> {
    let OpKind::Value(value) = kind else { return None };
    Some(match value {
        Value::None => "None".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Ellipsis => "...".into(),
        Value::NotImplemented => "NotImplemented".into(),
        Value::Int(number) if (-5..=256).contains(number) => number.to_string(),
        Value::Exotic(
            exotic @ (Exotic::IntType
            | Exotic::StrType
            | Exotic::DictType
            | Exotic::ObjectType
            | Exotic::ExceptionClass
            | Exotic::Builtin),
        ) => exotic.python().into(),
        _ => return None,
    })
}

/// The expression that makes the value of operation `index`.
pub(super) fn expression(index: usize, value: &Value, program: &Program, names: &Names) -> String {
    if let Some(text) = inline(&OpKind::Value(value.clone())) {
        return text;
    }
    let list = |vars: &[Var]| vars.iter().map(|var| names.get(*var)).collect::<Vec<_>>().join(", ");
    match value {
        Value::Probe | Value::Loose => "Probe()".into(),
        Value::Int(number) => format!("int(\"{number}\")"),
        Value::Float(bits) => format!("float(\"{}\")", f64::from_bits(*bits)),
        Value::Str(text) if text.chars().count() < 2 && text.chars().all(|c| (c as u32) < 256) => string(text),
        Value::Str(text) => format!("fresh({})", string(text)),
        Value::Interned(text) => format!("sys.intern({})", string(text)),
        Value::Bytes(data) if data.len() < 2 => bytes(data),
        Value::Bytes(data) => format!("bytes(bytearray({}))", bytes(data)),
        Value::Bytearray(data) => format!("bytearray({})", bytes(data)),
        Value::View(var) => match program.ops.get(var.index()).map(|op| &op.kind) {
            Some(OpKind::Value(Value::Bytes(_) | Value::Bytearray(_) | Value::View(_))) => {
                format!("memoryview({})", names.get(*var))
            }
            _ => format!("view_of({})", names.get(*var)),
        },
        Value::List(vars) => format!("[{}]", list(vars)),
        Value::Tuple(vars) if vars.is_empty() => "()".into(),
        // A tuple display of nothing but constants would be a constant itself.
        Value::Tuple(vars) => format!("tuple([{}])", list(vars)),
        Value::Set(vars) if vars.iter().all(|var| hashable(*var, program)) => match vars.as_slice() {
            [] => "set()".into(),
            vars => format!("{{{}}}", list(vars)),
        },
        Value::Set(vars) => format!("set_of({})", list(vars)),
        Value::Frozenset(vars) if vars.iter().all(|var| hashable(*var, program)) => {
            format!("frozenset([{}])", list(vars))
        }
        Value::Frozenset(vars) => format!("frozenset(set_of({}))", list(vars)),
        Value::Dict(vars) if vars.chunks_exact(2).all(|pair| hashable(pair[0], program)) => {
            let pairs: Vec<String> =
                vars.chunks_exact(2).map(|pair| format!("{}: {}", names.get(pair[0]), names.get(pair[1]))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Value::Dict(vars) => format!("dict_of({})", list(vars)),
        Value::Many(count, last) => {
            let last = names.get(*last);
            format!("[*range(1000003, {}), {last}]", 1000003 + u32::from(*count))
        }
        Value::Generator(vars) => format!("(item for item in [{}])", list(vars)),
        Value::Class => "type(\"Fresh\", (), {})".into(),
        Value::Object { shape, items, .. } => object(&names.class(index), *shape, items, program, names),
        Value::Exotic(exotic) => exotic_expression(*exotic),
        Value::Array(array) => array.python("Probe()"),
        // Written out by `inline` above.
        Value::None | Value::Bool(_) | Value::Ellipsis | Value::NotImplemented => "None".into(),
    }
}

/// Modules are imported at the top of a script and not in the middle of it.
fn exotic_expression(exotic: Exotic) -> String {
    let mut text = exotic.python().to_owned();
    while let Some(start) = text.find("import_('") {
        let rest = &text[start + "import_('".len()..];
        let Some((name, after)) = rest.split_once("')") else { break };
        text = format!("{}{name}{after}", &text[..start]);
    }
    // `type(sys)` names the module without a dot after it, by which imports are found.
    text.replace("type(sys)", "types.ModuleType")
}

fn object(class: &str, shape: Shape, items: &[Var], program: &Program, names: &Names) -> String {
    let list = items.iter().map(|var| names.get(*var)).collect::<Vec<_>>().join(", ");
    match shape {
        Shape::Int => format!("{class}(1000003)"),
        Shape::Float => format!("{class}(1000003.5)"),
        Shape::Str => format!("{class}(\"refhound\")"),
        Shape::Bytes => format!("{class}(b\"refhound\")"),
        Shape::Exception => format!("{class}(\"refhound\")"),
        Shape::Set if items.iter().all(|var| hashable(*var, program)) => format!("{class}([{list}])"),
        Shape::Set => format!("{class}(set_of({list}))"),
        Shape::Dict if items.is_empty() => format!("{class}()"),
        Shape::Dict => format!("{class}(dict_of({list}))"),
        Shape::Callable | Shape::Plain | Shape::Number | Shape::Context | Shape::Path if items.is_empty() => {
            format!("{class}()")
        }
        _ => format!("{class}([{list}])"),
    }
}

/// Whether a value can be hashed for sure, without running code of a hook.
fn hashable(var: Var, program: &Program) -> bool {
    let Some(OpKind::Value(value)) = program.ops.get(var.index()).map(|op| &op.kind) else { return false };
    match value {
        Value::List(_) | Value::Bytearray(_) | Value::Set(_) | Value::Dict(_) | Value::Many(..) | Value::View(_) => {
            false
        }
        Value::Object { shape, hooks, .. } => {
            hooks.is_empty() && !matches!(shape, Shape::List | Shape::Dict | Shape::Set | Shape::Tuple)
        }
        Value::Tuple(vars) => vars.iter().all(|var| hashable(*var, program)),
        Value::Exotic(_) | Value::Array(_) => false,
        _ => true,
    }
}

/// A str literal in ASCII.
pub(super) fn string(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            ' '..='~' => quoted.push(c),
            c if (c as u32) < 0x100 => quoted.push_str(&format!("\\x{:02x}", c as u32)),
            c if (c as u32) < 0x10000 => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c => quoted.push_str(&format!("\\U{:08x}", c as u32)),
        }
    }
    quoted.push('"');
    quoted
}

/// A bytes literal.
fn bytes(data: &[u8]) -> String {
    let mut quoted = String::from("b\"");
    for byte in data {
        match byte {
            b'"' => quoted.push_str("\\\""),
            b'\\' => quoted.push_str("\\\\"),
            b' '..=b'~' => quoted.push(char::from(*byte)),
            byte => quoted.push_str(&format!("\\x{byte:02x}")),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(string("a\"\\\n\u{e9}\u{20ac}\u{1f40d}"), r#""a\"\\\n\xe9\u20ac\U0001f40d""#);
        assert_eq!(bytes(b"a\"\\\xff"), r#"b"a\"\\\xff""#);
    }

    #[test]
    fn exotic_values_use_plain_imports() {
        assert_eq!(exotic_expression(Exotic::Decimal), "decimal.Decimal('1000003.5')");
        assert_eq!(exotic_expression(Exotic::Module), "types.ModuleType('refhound_module')");
        assert!(Exotic::ALL.iter().all(|exotic| !exotic_expression(*exotic).contains("import_")));
    }
}
