//! Bytes to program. The layout is described in [`super`]; nothing here can fail.

use super::super::array::{MAX_DIMENSIONS, MAX_ELEMENTS};
use super::super::repair::repair;
use super::super::{
    Act, Answer, Args, Array, Dtype, Exc, Exotic, FailPoint, Hook, HookSlot, Layout, MAX_ARGS, MAX_HOOKS, MAX_ITEMS,
    MAX_OPS, MAX_REPEAT, Name, Op, OpKind, Operator, Program, Shape, Value, Var, Vars, text,
};
use super::{FAILING, IMPORTING, tag};
use crate::capi;
use smallvec::SmallVec;

/// The program that `bytes` stand for: always a valid one.
pub fn decode(bytes: &[u8]) -> Program {
    let mut program = Program::default();
    decode_into(bytes, &mut program);
    program
}

/// Replaces `program` by what `bytes` stand for. Keeps the list's memory: for the fuzzing loop.
pub fn decode_into(bytes: &[u8], program: &mut Program) {
    program.ops.clear();
    program.fail = None;
    if bytes.starts_with(text::MARK.as_bytes()) {
        // A seed that somebody wrote; one with a mistake is an empty program, as the fuzzer has nobody to tell.
        if let Some(parsed) = str::from_utf8(bytes).ok().and_then(|text| text::parse(text).ok()) {
            *program = parsed;
        }
        return;
    }
    let mut reader = Reader { rest: bytes.get(1..).unwrap_or(&[]), table: SmallVec::new() };
    if bytes.first() == Some(&IMPORTING) {
        program.fail = reader.fail();
        let repeat = reader.byte();
        let length = usize::from(reader.byte());
        let module = Name::new(str::from_utf8(reader.take(length)).unwrap_or_default());
        program.ops.push(Op { kind: OpKind::Import { module }, repeat });
        repair(program);
        return;
    }
    if bytes.first() == Some(&FAILING) {
        program.fail = reader.fail();
    }
    reader.header();
    while !reader.rest.is_empty() && program.ops.len() < MAX_OPS {
        program.ops.push(reader.op());
    }
    repair(program);
}

struct Reader<'b> {
    rest: &'b [u8],
    table: SmallVec<[Name; 16]>,
}

impl<'b> Reader<'b> {
    fn header(&mut self) {
        let count = self.leb();
        for _ in 0..count {
            if self.rest.is_empty() {
                return;
            }
            let length = usize::from(self.byte());
            // Bad text becomes a bad name, which repair replaces.
            let name = str::from_utf8(self.take(length)).unwrap_or_default();
            self.table.push(Name::new(name));
        }
    }

    fn fail(&mut self) -> Option<FailPoint> {
        let (op, nth) = (self.var(), self.leb());
        let length = usize::from(self.byte());
        let function = capi::find(str::from_utf8(self.take(length)).unwrap_or_default())?;
        Some(FailPoint { op, function, nth: nth.try_into().unwrap_or(u16::MAX) })
    }

    fn op(&mut self) -> Op {
        let first = self.byte();
        match first.checked_sub(tag::REPEATED) {
            None => self.kind(first).into(),
            Some(tag) => {
                let repeat = match self.byte() {
                    // Repetition is dear, so what is out of range becomes little.
                    count if count > MAX_REPEAT => count % 8,
                    count => count,
                };
                Op { kind: self.kind(tag), repeat }
            }
        }
    }

    fn kind(&mut self, tag: u8) -> OpKind {
        match tag % tag::OPS {
            tag::CALL => OpKind::Call { callee: self.name(), args: self.args() },
            tag::METHOD => OpKind::Method { receiver: self.var(), name: self.name(), args: self.args() },
            tag::NEW => OpKind::New { class: self.name() },
            tag::DERIVE => OpKind::Derive { class: self.name(), args: self.args(), hooks: self.hooks() },
            tag::INIT => OpKind::Init { receiver: self.var(), args: self.args() },
            tag::GET => OpKind::Get { receiver: self.var(), name: self.name() },
            tag::SET_ATTRIBUTE => OpKind::Set { receiver: self.var(), name: self.name(), value: self.var() },
            tag::DELETE => OpKind::Delete { receiver: self.var(), name: self.name() },
            tag::OPERATOR => {
                let operator = self.row(Operator::ALL);
                OpKind::Operator { operator, operands: self.vars(operator.arity()) }
            }
            tag::DROP => OpKind::Drop { value: self.var() },
            tag::COLLECT => OpKind::Collect,
            tag => OpKind::Value(self.value(tag)),
        }
    }

    fn value(&mut self, tag: u8) -> Value {
        match tag {
            tag::LOOSE => Value::Loose,
            tag::NONE => Value::None,
            tag::FALSE => Value::Bool(false),
            tag::TRUE => Value::Bool(true),
            tag::ELLIPSIS => Value::Ellipsis,
            tag::NOT_IMPLEMENTED => Value::NotImplemented,
            tag::INT => {
                let zigzag = self.leb();
                Value::Int((zigzag >> 1) as i128 ^ -((zigzag & 1) as i128))
            }
            tag::FLOAT => {
                let mut bits = [0; 8];
                bits.fill_with(|| self.byte());
                Value::Float(u64::from_le_bytes(bits))
            }
            tag::STR => Value::Str(self.string()),
            tag::INTERNED => Value::Interned(self.string()),
            tag::BYTES => Value::Bytes(self.text().to_vec()),
            tag::BYTEARRAY => Value::Bytearray(self.text().to_vec()),
            tag::VIEW => Value::View(self.var()),
            tag::LIST => Value::List(self.items()),
            tag::TUPLE => Value::Tuple(self.items()),
            tag::SET => Value::Set(self.items()),
            tag::FROZENSET => Value::Frozenset(self.items()),
            tag::DICT => Value::Dict(self.items()),
            tag::MANY => Value::Many(u16::from_le_bytes([self.byte(), self.byte()]), self.var()),
            tag::GENERATOR => Value::Generator(self.items()),
            tag::CLASS => Value::Class,
            tag::OBJECT => Value::Object { shape: self.row(Shape::ALL).0, items: self.items(), hooks: self.hooks() },
            tag::EXOTIC => Value::Exotic(self.row(Exotic::ALL)),
            tag::ARRAY => Value::Array(self.array()),
            _ => Value::Probe,
        }
    }

    fn array(&mut self) -> Array {
        let dtype = self.row(Dtype::ALL).0;
        let flags = self.byte();
        let layout = Layout::ALL[usize::from(flags >> 1) % Layout::ALL.len()].0;
        let dimensions = self.count(MAX_DIMENSIONS);
        let shape = (0..dimensions).map(|_| (self.leb() % (MAX_ELEMENTS as u128 + 1)) as u16).collect();
        Array { dtype, shape, layout, read_only: flags & 1 != 0 }
    }

    fn hooks(&mut self) -> Vec<Hook> {
        let count = self.count(MAX_HOOKS);
        let mut hooks = Vec::with_capacity(count);
        for _ in 0..count {
            hooks.push(Hook { slot: self.row(HookSlot::ALL), at: self.byte(), act: self.act(), answer: self.answer() });
        }
        hooks
    }

    fn act(&mut self) -> Act {
        match self.byte() % tag::ACTS {
            tag::RAISE => Act::Raise(self.row(Exc::ALL)),
            tag::CLEAR => Act::Clear(self.var()),
            tag::GROW => Act::Grow(self.var(), self.byte()),
            tag::POP => Act::Pop(self.var()),
            tag::DROP_IT => Act::Drop(self.var()),
            tag::INIT_IT => Act::Init(self.var()),
            tag::VIEW_IT => Act::View(self.var()),
            tag::INVOKE => Act::Invoke(self.var(), self.name()),
            tag::REENTER => Act::Reenter,
            tag::COLLECT_NOW => Act::Collect,
            _ => Act::Pass,
        }
    }

    fn answer(&mut self) -> Answer {
        match self.byte() % tag::ANSWERS {
            tag::FRESH => Answer::Fresh,
            tag::NOTHING => Answer::None,
            tag::NO => Answer::False,
            tag::WRONG => Answer::Wrong,
            tag::REFUSE => Answer::NotImplemented,
            tag::ITSELF => Answer::Itself,
            tag::NON_ASCII => Answer::NonAscii,
            tag::GIVE => Answer::Give(self.var()),
            _ => Answer::Usual,
        }
    }

    fn args(&mut self) -> Args {
        let counts = self.byte();
        let positional = self.vars(usize::from(counts & 15) % (MAX_ARGS + 1));
        let keywords = usize::from(counts >> 4) % (MAX_ARGS + 1);
        Args { positional, keywords: (0..keywords).map(|_| (self.name(), self.var())).collect() }
    }

    fn items(&mut self) -> Vars {
        let count = self.count(MAX_ITEMS);
        self.vars(count)
    }

    fn vars(&mut self, count: usize) -> Vars {
        (0..count).map(|_| self.var()).collect()
    }

    fn string(&mut self) -> String {
        String::from_utf8_lossy(self.text()).into_owned()
    }

    fn text(&mut self) -> &'b [u8] {
        let length = usize::try_from(self.leb()).unwrap_or(usize::MAX);
        self.take(length)
    }

    /// Up to `length` bytes: less where the input ends.
    fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn name(&mut self) -> Name {
        let index = self.leb();
        match self.table.len() {
            0 => Name::new("x"),
            count => self.table[(index % count as u128) as usize].clone(),
        }
    }

    fn var(&mut self) -> Var {
        Var(self.byte())
    }

    fn row<T: Copy>(&mut self, table: &[T]) -> T {
        table[usize::from(self.byte()) % table.len()]
    }

    fn count(&mut self, most: usize) -> usize {
        usize::from(self.byte()) % (most + 1)
    }

    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((byte, rest)) => {
                self.rest = rest;
                *byte
            }
            None => 0,
        }
    }

    fn leb(&mut self) -> u128 {
        let mut number = 0;
        for shift in (0..128).step_by(7) {
            let byte = self.byte();
            number |= u128::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }
}
