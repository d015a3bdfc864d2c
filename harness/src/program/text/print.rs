//! Program to text.

use super::super::repair::hook_vars;
use super::super::{Act, Answer, Args, FailPoint, Hook, Name, Op, OpKind, Program, Value, Var};
use super::literal::{print_bytes, print_float, print_str};
use super::names::is_numbered;
use std::fmt::{Display, Write};

/// Widest operation that notes are aligned to, in characters; longer ones push their own note only.
const NOTE_COLUMN: usize = 60;

/// The text of a program, one line for each operation.
pub fn print(program: &Program) -> String {
    lines(program).iter().flat_map(|line| [line, "\n"]).collect()
}

/// The same with `# note` beside each operation whose entry in `notes` is not empty. Missing entries are empty.
pub fn print_annotated(program: &Program, notes: &[String]) -> String {
    let lines = lines(program);
    let noted = |index: usize| notes.get(index).map(String::as_str).filter(|note| !note.trim().is_empty());
    let width = |line: &String| line.chars().count();
    let widths = lines.iter().enumerate().filter(|(index, _)| noted(*index).is_some()).map(|(_, line)| width(line));
    let column = widths.filter(|width| *width <= NOTE_COLUMN).max().unwrap_or(0);
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        out.push_str(line);
        if let Some(note) = noted(index) {
            let padding = column.saturating_sub(width(line)) + 4;
            let _ = write!(out, "{:padding$}# ", "");
            // A note of several lines would end the comment.
            out.extend(note.trim().chars().map(|c| if c.is_control() { ' ' } else { c }));
        }
        out.push('\n');
    }
    out
}

fn lines(program: &Program) -> Vec<String> {
    let mut used = vec![false; program.ops.len()];
    let mut note = |var: Var| {
        if let Some(used) = used.get_mut(var.index()) {
            *used = true;
        }
    };
    for op in &program.ops {
        op.kind.operands(&mut note);
        op.kind.hooks().iter().flat_map(hook_vars).for_each(&mut note);
    }
    program.fail.iter().for_each(|fail| note(fail.op));
    let line = |(index, op): (usize, &Op)| {
        let mut line = Line { out: String::new() };
        if used[index] {
            line.put(format_args!("v{index} = "));
        }
        line.kind(&op.kind);
        if op.repeat != 1 {
            line.put(format_args!(" x{}", op.repeat));
        }
        line.out
    };
    let fail = program.fail.map(|FailPoint { op, function, nth }| format!("fail {op} at {function:?}#{nth}"));
    program.ops.iter().enumerate().map(line).chain(fail).collect()
}

struct Line {
    out: String,
}

impl Line {
    fn put(&mut self, part: impl Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.out, "{part}");
    }

    fn kind(&mut self, kind: &OpKind) {
        match kind {
            OpKind::Value(value) => self.value(value),
            OpKind::Call { callee, args } => {
                self.put("call ");
                self.callee(callee);
                self.args(args);
            }
            OpKind::Method { receiver, name, args } => {
                self.put(format_args!("call {receiver}.{name}"));
                self.args(args);
            }
            OpKind::New { class } => self.put(format_args!("new {class}")),
            OpKind::Import { module } => self.put(format_args!("import {module}")),
            OpKind::Derive { class, args, hooks } => {
                self.put(format_args!("derive {class}"));
                self.args(args);
                self.hooks(hooks);
            }
            OpKind::Init { receiver, args } => {
                self.put(format_args!("init {receiver}"));
                self.args(args);
            }
            OpKind::Get { receiver, name } => self.put(format_args!("get {receiver}.{name}")),
            OpKind::Set { receiver, name, value } => self.put(format_args!("set {receiver}.{name} = {value}")),
            OpKind::Delete { receiver, name } => self.put(format_args!("del {receiver}.{name}")),
            OpKind::Operator { operator, operands } => {
                self.put(operator.name());
                operands.iter().for_each(|var| self.put(format_args!(" {var}")));
            }
            OpKind::Drop { value } => self.put(format_args!("drop {value}")),
            OpKind::Collect => self.put("collect"),
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Probe => self.put("probe"),
            Value::Loose => self.put("loose"),
            Value::None => self.put("none"),
            Value::Bool(value) => self.put(value),
            Value::Ellipsis => self.put("ellipsis"),
            Value::NotImplemented => self.put("notimplemented"),
            Value::Int(number) => self.put(format_args!("int {number}")),
            Value::Float(bits) => {
                self.put("float ");
                print_float(&mut self.out, *bits);
            }
            Value::Str(text) => {
                self.put("str ");
                print_str(&mut self.out, text);
            }
            Value::Interned(text) => {
                self.put("interned ");
                print_str(&mut self.out, text);
            }
            Value::Bytes(text) => {
                self.put("bytes ");
                print_bytes(&mut self.out, text);
            }
            Value::Bytearray(text) => {
                self.put("bytearray ");
                print_bytes(&mut self.out, text);
            }
            Value::View(var) => self.put(format_args!("memoryview {var}")),
            Value::List(items) => self.items("list ", items),
            Value::Tuple(items) => self.items("tuple ", items),
            Value::Set(items) => self.items("set ", items),
            Value::Frozenset(items) => self.items("frozenset ", items),
            Value::Dict(items) => {
                self.put("dict [");
                for (index, pair) in items.chunks(2).enumerate() {
                    self.put(if index == 0 { "" } else { ", " });
                    for (index, var) in pair.iter().enumerate() {
                        self.put(if index == 0 { "" } else { ": " });
                        self.put(var);
                    }
                }
                self.put("]");
            }
            Value::Many(count, last) => self.put(format_args!("many {count} {last}")),
            Value::Generator(items) => self.items("generator ", items),
            Value::Class => self.put("class"),
            Value::Object { shape, items, hooks } => {
                self.put(format_args!("object {}", shape.name()));
                if !items.is_empty() {
                    self.items(" ", items);
                }
                self.hooks(hooks);
            }
            Value::Exotic(exotic) => self.put(format_args!("exotic {}", exotic.name())),
            Value::Array(array) => {
                self.put(format_args!("array {} [", array.dtype.name()));
                for (index, length) in array.shape.iter().enumerate() {
                    self.put(if index == 0 { "" } else { ", " });
                    self.put(length);
                }
                self.put(format_args!("] {}{}", array.layout.name(), if array.read_only { " readonly" } else { "" }));
            }
        }
    }

    /// A callee whose first part looks like a value gets a dot in front, so that it is not taken for one.
    fn callee(&mut self, callee: &Name) {
        if callee.as_str().split('.').next().is_some_and(is_numbered) {
            self.put(".");
        }
        self.put(callee);
    }

    fn args(&mut self, args: &Args) {
        self.put("(");
        let mut separator = "";
        for var in &args.positional {
            self.put(format_args!("{separator}{var}"));
            separator = ", ";
        }
        for (name, var) in &args.keywords {
            self.put(format_args!("{separator}{name}={var}"));
            separator = ", ";
        }
        self.put(")");
    }

    fn items(&mut self, word: &str, items: &[Var]) {
        self.put(word);
        self.put("[");
        for (index, var) in items.iter().enumerate() {
            self.put(if index == 0 { "" } else { ", " });
            self.put(var);
        }
        self.put("]");
    }

    fn hooks(&mut self, hooks: &[Hook]) {
        for (index, hook) in hooks.iter().enumerate() {
            self.put(if index == 0 { " {" } else { "; " });
            self.put(hook.slot.name());
            if hook.at != 0 {
                self.put(format_args!("@{}", hook.at));
            }
            self.put(": ");
            self.act(&hook.act);
            if hook.answer != Answer::Usual {
                self.put(" -> ");
                self.answer(&hook.answer);
            }
        }
        self.put(if hooks.is_empty() { "" } else { "}" });
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Pass => self.put("pass"),
            Act::Raise(exc) => self.put(format_args!("raise {}", exc.name())),
            Act::Clear(var) => self.put(format_args!("clear {var}")),
            Act::Grow(var, count) => self.put(format_args!("grow {var} {count}")),
            Act::Pop(var) => self.put(format_args!("pop {var}")),
            Act::Drop(var) => self.put(format_args!("drop {var}")),
            Act::Init(var) => self.put(format_args!("init {var}")),
            Act::View(var) => self.put(format_args!("view {var}")),
            Act::Invoke(var, name) => self.put(format_args!("invoke {var}.{name}")),
            Act::Reenter => self.put("reenter"),
            Act::Collect => self.put("collect"),
        }
    }

    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Usual => self.put("usual"),
            Answer::Fresh => self.put("fresh"),
            Answer::None => self.put("none"),
            Answer::False => self.put("false"),
            Answer::Wrong => self.put("wrong"),
            Answer::NotImplemented => self.put("notimplemented"),
            Answer::Itself => self.put("self"),
            Answer::NonAscii => self.put("nonascii"),
            Answer::Give(var) => self.put(var),
        }
    }
}
