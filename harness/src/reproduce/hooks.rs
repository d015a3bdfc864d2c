//! Classes of hooked objects: the methods of their protocol, and what is planned to happen inside them.

use super::Recipe;
use super::names::Names;
use crate::program::{Act, Answer, Exc, Hook, HookSlot, OpKind, Shape, Value, Var};
use std::fmt::Write as _;

/// Every class that the program's objects need, without blank lines around.
pub(super) fn classes(recipe: &Recipe<'_>, names: &Names) -> Vec<String> {
    let ops = &recipe.program.ops;
    let mut found = Vec::new();
    if ops.iter().any(|op| matches!(op.kind, OpKind::Value(Value::Probe | Value::Loose))) {
        found.push("class Probe:\n    \"\"\"A plain object.\"\"\"\n".to_owned());
    }
    for exc in Exc::ALL {
        if ops.iter().flat_map(|op| op.kind.hooks()).any(|hook| hook.act == Act::Raise(*exc)) {
            found.push(format!(
                "class {}({}):\n    \"\"\"What a callback raises.\"\"\"\n",
                exception(*exc),
                exc.base()
            ));
        }
    }
    for (index, op) in ops.iter().enumerate() {
        match &op.kind {
            OpKind::Value(Value::Object { shape, hooks, items }) => {
                let base = builtin(*shape);
                let writer = Writer { recipe, names, index, shape: Some(*shape), hooks };
                found.push(writer.class(base.unwrap_or(""), !items.is_empty()));
            }
            OpKind::Derive { class, hooks, .. } => {
                let base = super::body::path(recipe, names, class.as_str());
                let writer = Writer { recipe, names, index, shape: None, hooks };
                found.push(writer.class(&base, false));
            }
            _ => {}
        }
    }
    found
}

/// Name of the exception class that hooks raise for `exc`.
fn exception(exc: Exc) -> String {
    if exc == Exc::Error { "Planted".to_owned() } else { format!("Planted{}", exc.name()) }
}

fn builtin(shape: Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Int => "int",
        Shape::Float => "float",
        Shape::Str => "str",
        Shape::Bytes => "bytes",
        Shape::List => "list",
        Shape::Tuple => "tuple",
        Shape::Dict => "dict",
        Shape::Set => "set",
        Shape::Exception => "Exception",
        _ => return None,
    })
}

/// Methods that an object of a shape has before anything is planned in them.
fn protocol(shape: Shape) -> &'static [HookSlot] {
    use HookSlot::*;
    match shape {
        Shape::Callable => &[Call],
        Shape::Iterator => &[Iter, Next],
        Shape::Iterable => &[Iter],
        Shape::Sequence => &[Len, GetItem, Iter],
        Shape::Mapping => &[Keys, Iter, Len, Contains, GetItem],
        Shape::Number => &[Index, Int, Float, Add, Radd, Mul],
        Shape::File => &[Read, Readline, Write, Flush, Close],
        Shape::Context => &[Enter, Exit],
        Shape::Path => &[Fspath],
        _ => &[],
    }
}

struct Writer<'a> {
    recipe: &'a Recipe<'a>,
    names: &'a Names,
    index: usize,
    shape: Option<Shape>,
    hooks: &'a [Hook],
}

impl Writer<'_> {
    fn class(&self, base: &str, items: bool) -> String {
        let bases = if base.is_empty() { String::new() } else { format!("({base})") };
        let mut text = format!("class {}{bases}:\n", self.names.class(self.index));
        let mut slots: Vec<HookSlot> = self.shape.map_or(&[][..], protocol).to_vec();
        for hook in self.hooks {
            if !slots.contains(&hook.slot) {
                slots.push(hook.slot);
            }
        }
        let mut methods: Vec<String> = slots.iter().map(|slot| self.method(*slot)).collect();
        let plain = self.shape.is_some_and(|shape| builtin(shape).is_none());
        if plain && (items || methods.iter().any(|method| method.contains("self._items"))) {
            let store = if slots.contains(&HookSlot::SetAttr) { "self.__dict__[\"_items\"]" } else { "self._items" };
            methods.insert(0, format!("    def __init__(self, items=()):\n        {store} = list(items)\n"));
        }
        if slots.contains(&HookSlot::Eq) && !slots.contains(&HookSlot::Hash) {
            methods.push(
                "    def __hash__(self):\n        return 1000003  # equal hashes, so that __eq__ is asked\n".to_owned(),
            );
        }
        if methods.is_empty() {
            methods.push("    pass\n".to_owned());
        }
        text.push_str(&methods.join("\n"));
        text
    }

    fn method(&self, slot: HookSlot) -> String {
        let mut text = String::new();
        if slot == HookSlot::Instancecheck {
            text.push_str("    @property\n");
        }
        let _ = writeln!(text, "    def {}({}):", slot.method(), slot.params());
        let hooks: Vec<&Hook> = self.hooks.iter().filter(|hook| hook.slot == slot).collect();
        let counter = format!("calls[\"{}.{}\"]", self.names.bare[self.index], slot.method().trim_matches('_'));
        if hooks.iter().any(|hook| hook.at != 0) {
            let _ = writeln!(text, "        {counter} += 1");
        }
        // Where one hook can end a call that another one answers, all acts come first and the answers after them.
        let apart = hooks.iter().enumerate().any(|(number, hook)| {
            hooks[number + 1..].iter().any(|later| hook.at == 0 || later.at == 0 || hook.at == later.at)
        });
        let guarded = |text: &mut String, at: u8, lines: &[String]| {
            if at != 0 && !lines.is_empty() {
                let _ = writeln!(text, "        if {counter} == {at}:");
            }
            for line in lines {
                let _ = writeln!(text, "{:1$}{line}", "", if at == 0 { 8 } else { 12 });
            }
        };
        let mut ended = false;
        for hook in &hooks {
            let mut lines = self.act(&hook.act);
            let raises = matches!(hook.act, Act::Raise(_));
            if !raises && !apart && hook.answer != Answer::Usual {
                lines.push(self.answer(slot, &hook.answer));
            }
            guarded(&mut text, hook.at, &lines);
            ended = hook.at == 0 && (raises || (!apart && hook.answer != Answer::Usual));
            if ended {
                break;
            }
        }
        for hook in hooks.iter().rev().filter(|hook| !matches!(hook.act, Act::Raise(_))) {
            if !apart || ended {
                break;
            }
            match hook.answer {
                Answer::Usual if hook.at == 0 => break,
                Answer::Usual => continue,
                _ => guarded(&mut text, hook.at, &[self.answer(slot, &hook.answer)]),
            }
            ended = hook.at == 0;
        }
        if !ended {
            for line in self.usual(slot) {
                let _ = writeln!(text, "        {line}");
            }
        }
        text
    }

    /// What the method answers when nothing is planned.
    fn usual(&self, slot: HookSlot) -> Vec<String> {
        let arguments = slot.params().split_once(", ").map_or("", |(_, rest)| rest);
        let base = format!("return super().{}({arguments})", slot.method());
        let one = |text: &str| vec![text.to_owned()];
        match (self.shape, slot) {
            (_, HookSlot::SetAttr) => one("object.__setattr__(self, name, value)"),
            (_, HookSlot::GetAttr) => one("raise AttributeError(name)"),
            (_, HookSlot::GetAttribute) => one(&base),
            (_, HookSlot::Instancecheck) => one("return type(self)"),
            (_, HookSlot::Del) => one("pass"),
            // Whether the extension's type has the method is not known here.
            (None, _) => vec![
                format!("if hasattr(super(), \"{}\"):", slot.method()),
                format!("    {base}"),
                format!("return {}", slot.usual().replace("self._items", "[]")),
            ],
            (Some(shape), _) if builtin(shape).is_some_and(|base| inherits(base, slot)) => one(&base),
            (Some(Shape::Iterator), HookSlot::Iter) => one("return self"),
            (Some(Shape::Mapping), HookSlot::Iter) => one("return iter(self._items[::2])"),
            (Some(Shape::Mapping), HookSlot::Len) => one("return len(self._items) // 2"),
            (Some(Shape::Mapping), HookSlot::Contains) => one("return any(key is other for other in self._items[::2])"),
            (Some(Shape::Mapping), HookSlot::GetItem) => vec![
                "for known, value in zip(self._items[::2], self._items[1::2]):".to_owned(),
                "    if known is key:".to_owned(),
                "        return value".to_owned(),
                "raise KeyError(key)".to_owned(),
            ],
            (Some(Shape::File), HookSlot::Read | HookSlot::Readline) => {
                one("return self._items.pop(0) if self._items and args != (0,) else b\"\"")
            }
            (_, HookSlot::Next) => {
                vec![
                    "if not self._items:".to_owned(),
                    "    raise StopIteration".to_owned(),
                    "return self._items.pop(0)".to_owned(),
                ]
            }
            (Some(shape), _) if builtin(shape).is_some() => {
                one(&format!("return {}", slot.usual().replace("self._items", "[]")))
            }
            _ => one(&format!("return {}", slot.usual())),
        }
    }

    fn act(&self, act: &Act) -> Vec<String> {
        let swallowed = |line: String, why: &str| {
            vec![format!("with contextlib.suppress(BaseException):  # {why}"), format!("    {line}")]
        };
        let value = |var: Var| format!("ns.{}", self.names.bare(var));
        match act {
            Act::Pass => Vec::new(),
            Act::Raise(exc) if self.followed(*exc) => vec![format!("raise plant({}())", exception(*exc))],
            Act::Raise(exc) => vec![format!("raise {}()", exception(*exc))],
            Act::Clear(var) => swallowed(self.on_container(*var, "clear"), "the container is emptied in mid-call"),
            Act::Grow(var, count) => {
                let line = match self.container(*var) {
                    Some("list") => format!("{}.extend(object() for _ in range({count}))", value(*var)),
                    Some("set") => format!("{}.update(object() for _ in range({count}))", value(*var)),
                    Some("dict") => format!("{}.update((object(), object()) for _ in range({count}))", value(*var)),
                    _ => format!("grow({}, {count})", value(*var)),
                };
                swallowed(line, "the container grows in mid-call")
            }
            Act::Pop(var) => swallowed(self.on_container(*var, "pop"), "an item goes in mid-call"),
            Act::Drop(var) => {
                vec![format!("vars(ns).pop(\"{}\", None)  # our own reference goes", self.names.bare(*var))]
            }
            Act::Init(var) => swallowed(format!("{}.__init__()", value(*var)), "once more, on the live object"),
            Act::View(var) => {
                swallowed(format!("self.held = memoryview({})", value(*var)), "its buffer is in use from here on")
            }
            Act::Invoke(var, name) => {
                swallowed(format!("{}()", super::body::attribute(&value(*var), name.as_str())), "used in mid-call")
            }
            Act::Reenter => vec![
                "if not calls[\"again\"]:".to_owned(),
                "    calls[\"again\"] += 1".to_owned(),
                "    with contextlib.suppress(BaseException):  # the call is entered from inside itself".to_owned(),
                "        ns.again()".to_owned(),
            ],
            Act::Collect => vec!["gc.collect()".to_owned()],
        }
    }

    /// Whether the exception is one that must arrive, and its arrival is what the script looks at.
    fn followed(&self, exc: Exc) -> bool {
        self.recipe.finding.judged_by() == crate::finding::Detector::LostException && exc.must_surface()
    }

    fn on_container(&self, var: Var, method: &str) -> String {
        let value = format!("ns.{}", self.names.bare(var));
        match (self.container(var), method) {
            (Some("dict"), "pop") => format!("{value}.popitem()"),
            (Some(_), method) => format!("{value}.{method}()"),
            (None, method) => format!("{method}({value})"),
        }
    }

    /// Built-in type of a container, where the program says it.
    fn container(&self, var: Var) -> Option<&'static str> {
        match &self.recipe.program.ops.get(var.index())?.kind {
            OpKind::Value(Value::List(_) | Value::Many(..)) => Some("list"),
            OpKind::Value(Value::Set(_)) => Some("set"),
            OpKind::Value(Value::Dict(_)) => Some("dict"),
            _ => None,
        }
    }

    fn answer(&self, slot: HookSlot, answer: &Answer) -> String {
        match answer {
            Answer::Usual | Answer::None => "return None".to_owned(),
            Answer::Fresh => "return object()".to_owned(),
            Answer::False => "return False".to_owned(),
            Answer::Wrong => format!("return complex(1.5, 2.5)  # not what {} may return", slot.method()),
            Answer::NotImplemented => "return NotImplemented".to_owned(),
            Answer::Itself => "return self".to_owned(),
            Answer::NonAscii => "return chr(0x4E00) + chr(0x1F600)".to_owned(),
            Answer::Give(var) => format!("return getattr(ns, \"{}\", None)", self.names.bare(*var)),
        }
    }
}

/// Whether a built-in type has the method.
fn inherits(base: &str, slot: HookSlot) -> bool {
    use HookSlot::*;
    match slot {
        Eq | Ne | Repr | Str | Format | Reduce => true,
        Lt => base != "dict" && base != "Exception",
        Hash => !matches!(base, "list" | "dict" | "set"),
        Len | Contains | Iter => !matches!(base, "int" | "float" | "Exception"),
        GetItem => matches!(base, "str" | "bytes" | "list" | "tuple" | "dict"),
        SetItem | DelItem => matches!(base, "list" | "dict"),
        Add | Mul => matches!(base, "int" | "float" | "str" | "bytes" | "list" | "tuple"),
        Radd | Bool | Int | Float => matches!(base, "int" | "float"),
        Index => base == "int",
        Keys => base == "dict",
        Lower => matches!(base, "str" | "bytes"),
        Encode => base == "str",
        Append => base == "list",
        _ => false,
    }
}
