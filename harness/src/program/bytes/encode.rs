//! Program to bytes. The layout is described in [`super`].

use super::super::repair::names;
use super::super::{
    Act, Answer, Args, Array, Dtype, Exc, FailPoint, Hook, HookSlot, Layout, Name, Op, OpKind, Operator, Program,
    Shape, Value, Var,
};
use super::{FAILING, IMPORTING, VERSION, tag};
use smallvec::SmallVec;

/// Appends the byte form of a valid program to `out`. (Of an invalid one, lists beyond 255 entries are cut.)
pub fn encode(program: &Program, out: &mut Vec<u8>) {
    if let ([Op { kind: OpKind::Import { module }, repeat }], fail) = (&program.ops[..], program.fail) {
        out.push(IMPORTING);
        match fail {
            None => out.extend([0; 3]),
            Some(point) => fail_point(point, out),
        }
        out.push(*repeat);
        text(module.as_str(), out);
        return;
    }
    let mut table: SmallVec<[&Name; 16]> = SmallVec::new();
    for op in &program.ops {
        names(&op.kind, |name| {
            if !table.contains(&name) {
                table.push(name);
            }
        });
    }
    match program.fail {
        None => out.push(VERSION),
        Some(point) => {
            out.push(FAILING);
            fail_point(point, out);
        }
    }
    let mut writer = Writer { out, table };
    writer.header();
    for op in &program.ops {
        writer.op(&op.kind, op.repeat);
    }
}

fn fail_point(FailPoint { op, function, nth }: FailPoint, out: &mut Vec<u8>) {
    out.push(op.0);
    leb(out, u128::from(nth));
    text(function.get().name, out);
}

/// Length and text of a name.
fn text(text: &str, out: &mut Vec<u8>) {
    let text = &text.as_bytes()[..text.len().min(255)];
    out.push(text.len() as u8);
    out.extend_from_slice(text);
}

struct Writer<'p, 'o> {
    out: &'o mut Vec<u8>,
    table: SmallVec<[&'p Name; 16]>,
}

impl Writer<'_, '_> {
    fn header(&mut self) {
        leb(self.out, self.table.len() as u128);
        for name in &self.table {
            text(name.as_str(), self.out);
        }
    }

    fn op(&mut self, kind: &OpKind, repeat: u8) {
        let at = self.out.len();
        self.kind(kind);
        if repeat != 1 {
            self.out[at] += tag::REPEATED;
            self.out.insert(at + 1, repeat);
        }
    }

    fn kind(&mut self, kind: &OpKind) {
        match kind {
            OpKind::Value(value) => self.value(value),
            OpKind::Call { callee, args } => {
                self.byte(tag::CALL);
                self.name(callee);
                self.args(args);
            }
            OpKind::Method { receiver, name, args } => {
                self.byte(tag::METHOD);
                self.var(*receiver);
                self.name(name);
                self.args(args);
            }
            OpKind::New { class } => {
                self.byte(tag::NEW);
                self.name(class);
            }
            OpKind::Derive { class, args, hooks } => {
                self.byte(tag::DERIVE);
                self.name(class);
                self.args(args);
                self.hooks(hooks);
            }
            OpKind::Init { receiver, args } => {
                self.byte(tag::INIT);
                self.var(*receiver);
                self.args(args);
            }
            OpKind::Get { receiver, name } => self.attribute(tag::GET, *receiver, name),
            OpKind::Set { receiver, name, value } => {
                self.attribute(tag::SET_ATTRIBUTE, *receiver, name);
                self.var(*value);
            }
            OpKind::Delete { receiver, name } => self.attribute(tag::DELETE, *receiver, name),
            OpKind::Operator { operator, operands } => {
                self.byte(tag::OPERATOR);
                self.byte(row(Operator::ALL, operator));
                operands.iter().for_each(|var| self.var(*var));
            }
            OpKind::Drop { value } => {
                self.byte(tag::DROP);
                self.var(*value);
            }
            OpKind::Collect => self.byte(tag::COLLECT),
            // It stands alone, and was written by then; a program that breaks this rule is repaired where it is read.
            OpKind::Import { .. } => self.byte(tag::NONE),
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Probe => self.byte(tag::PROBE),
            Value::Loose => self.byte(tag::LOOSE),
            Value::None => self.byte(tag::NONE),
            Value::Bool(false) => self.byte(tag::FALSE),
            Value::Bool(true) => self.byte(tag::TRUE),
            Value::Ellipsis => self.byte(tag::ELLIPSIS),
            Value::NotImplemented => self.byte(tag::NOT_IMPLEMENTED),
            Value::Int(number) => {
                self.byte(tag::INT);
                // Zigzag: small negative numbers are short too.
                leb(self.out, ((number << 1) ^ (number >> 127)) as u128);
            }
            Value::Float(bits) => {
                self.byte(tag::FLOAT);
                self.out.extend_from_slice(&bits.to_le_bytes());
            }
            Value::Str(text) => self.text(tag::STR, text.as_bytes()),
            Value::Interned(text) => self.text(tag::INTERNED, text.as_bytes()),
            Value::Bytes(text) => self.text(tag::BYTES, text),
            Value::Bytearray(text) => self.text(tag::BYTEARRAY, text),
            Value::View(var) => {
                self.byte(tag::VIEW);
                self.var(*var);
            }
            Value::List(items) => self.items(tag::LIST, items),
            Value::Tuple(items) => self.items(tag::TUPLE, items),
            Value::Set(items) => self.items(tag::SET, items),
            Value::Frozenset(items) => self.items(tag::FROZENSET, items),
            Value::Dict(items) => self.items(tag::DICT, items),
            Value::Many(count, last) => {
                self.byte(tag::MANY);
                self.out.extend_from_slice(&count.to_le_bytes());
                self.var(*last);
            }
            Value::Generator(items) => self.items(tag::GENERATOR, items),
            Value::Class => self.byte(tag::CLASS),
            Value::Object { shape, items, hooks } => {
                self.byte(tag::OBJECT);
                let row = Shape::ALL.iter().position(|(other, _)| other == shape).unwrap_or(0);
                self.items(row as u8, items);
                self.hooks(hooks);
            }
            Value::Exotic(exotic) => {
                self.byte(tag::EXOTIC);
                self.byte(row(super::super::Exotic::ALL, exotic));
            }
            Value::Array(Array { dtype, shape, layout, read_only }) => {
                self.byte(tag::ARRAY);
                self.byte(Dtype::ALL.iter().position(|(other, ..)| other == dtype).unwrap_or(0) as u8);
                let layout = Layout::ALL.iter().position(|(other, _)| other == layout).unwrap_or(0) as u8;
                self.byte(layout << 1 | u8::from(*read_only));
                self.byte(shape.len() as u8);
                shape.iter().for_each(|length| leb(self.out, u128::from(*length)));
            }
        }
    }

    fn hooks(&mut self, hooks: &[Hook]) {
        let hooks = &hooks[..hooks.len().min(255)];
        self.byte(hooks.len() as u8);
        for hook in hooks {
            self.byte(row(HookSlot::ALL, &hook.slot));
            self.byte(hook.at);
            self.act(&hook.act);
            self.answer(&hook.answer);
        }
    }

    fn act(&mut self, act: &Act) {
        match act {
            Act::Pass => self.byte(tag::PASS),
            Act::Raise(exc) => {
                self.byte(tag::RAISE);
                self.byte(row(Exc::ALL, exc));
            }
            Act::Clear(var) => self.pair(tag::CLEAR, *var),
            Act::Grow(var, count) => {
                self.pair(tag::GROW, *var);
                self.byte(*count);
            }
            Act::Pop(var) => self.pair(tag::POP, *var),
            Act::Drop(var) => self.pair(tag::DROP_IT, *var),
            Act::Init(var) => self.pair(tag::INIT_IT, *var),
            Act::View(var) => self.pair(tag::VIEW_IT, *var),
            Act::Invoke(var, name) => self.attribute(tag::INVOKE, *var, name),
            Act::Reenter => self.byte(tag::REENTER),
            Act::Collect => self.byte(tag::COLLECT_NOW),
        }
    }

    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Usual => self.byte(tag::USUAL),
            Answer::Fresh => self.byte(tag::FRESH),
            Answer::None => self.byte(tag::NOTHING),
            Answer::False => self.byte(tag::NO),
            Answer::Wrong => self.byte(tag::WRONG),
            Answer::NotImplemented => self.byte(tag::REFUSE),
            Answer::Itself => self.byte(tag::ITSELF),
            Answer::NonAscii => self.byte(tag::NON_ASCII),
            Answer::Give(var) => self.pair(tag::GIVE, *var),
        }
    }

    /// Both counts share a byte: positional in the low half, keywords in the high half.
    fn args(&mut self, args: &Args) {
        let (positional, keywords) = (args.positional.len().min(15), args.keywords.len().min(15));
        self.byte(positional as u8 | (keywords as u8) << 4);
        args.positional[..positional].iter().for_each(|var| self.var(*var));
        for (name, var) in &args.keywords[..keywords] {
            self.name(name);
            self.var(*var);
        }
    }

    fn attribute(&mut self, tag: u8, receiver: Var, name: &Name) {
        self.pair(tag, receiver);
        self.name(name);
    }

    fn items(&mut self, tag: u8, items: &[Var]) {
        let items = &items[..items.len().min(255)];
        self.byte(tag);
        self.byte(items.len() as u8);
        items.iter().for_each(|var| self.var(*var));
    }

    fn text(&mut self, tag: u8, text: &[u8]) {
        self.byte(tag);
        leb(self.out, text.len() as u128);
        self.out.extend_from_slice(text);
    }

    fn name(&mut self, name: &Name) {
        let index = self.table.iter().position(|other| *other == name).unwrap_or(0);
        leb(self.out, index as u128);
    }

    fn pair(&mut self, tag: u8, var: Var) {
        self.byte(tag);
        self.var(var);
    }

    fn var(&mut self, var: Var) {
        self.byte(var.0);
    }

    fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }
}

/// Number of a table's row. Tables are short and their order is that of the variants, so this is a few compares.
fn row<T: PartialEq>(table: &[T], entry: &T) -> u8 {
    table.iter().position(|other| other == entry).unwrap_or(0) as u8
}

/// LEB128: seven bits a byte, low ones first, bit 7 set on all bytes but the last.
fn leb(out: &mut Vec<u8>, mut number: u128) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
