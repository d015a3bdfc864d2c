//! Calls into programs: each test's calls in their order, cut where a program is long enough. A program that goes on with
//! an object from before begins with the call that made it.

use super::event::{Call, Kind, Line, Seen};
use crate::program::array::MAX_DIMENSIONS;
use crate::program::repair::{check, is_name};
use crate::program::text::{HEADER, print};
use crate::program::{
    Act, Answer, Args, Array, Dtype, Exotic, Hook, HookSlot, Layout, MAX_ARGS, MAX_HOOKS, MAX_ITEMS, Name, Op, OpKind,
    Operator, Program, Shape, Value, Var, Vars, work,
};
use std::collections::{HashMap, HashSet};

/// Operations after which a program ends, literals included.
const LONG: usize = 24;
/// Most operations where one call needs more.
const LONGEST: usize = 40;
/// Longest text, in bytes: libFuzzer cuts what is longer than its `-max_len`.
const LARGEST: usize = 1900;
/// Number of no call.
const UNKNOWN: u32 = u32::MAX;
/// How far the makers of operands are followed.
const DEPTH: u32 = 5;

/// All programs that the lines give, in their order; equal ones once.
pub(super) fn assemble(lines: &[Line]) -> Vec<Program> {
    let index = Index::new(lines);
    let mut found = Found::default();
    let mut draft = Draft::default();
    for line in lines {
        match line {
            Line::Test { .. } => found.add(std::mem::take(&mut draft)),
            Line::Do(call) => {
                if draft.ops.len() >= LONG {
                    found.add(std::mem::take(&mut draft));
                }
                let before = draft.clone();
                if draft.call(call, &index, DEPTH).is_some() && draft.fits() {
                    continue;
                }
                found.add(before);
                draft = Draft::default();
                if draft.call(call, &index, DEPTH).is_none() || !draft.fits() {
                    draft = Draft::default();
                }
            }
            _ => {}
        }
    }
    found.add(draft);
    found.programs
}

#[derive(Default)]
struct Found {
    programs: Vec<Program>,
    known: HashSet<Program>,
}

impl Found {
    fn add(&mut self, draft: Draft) {
        let mut program = Program::from(draft.ops);
        work::bound(&mut program);
        if program.ops.iter().any(|op| op.kind.enters_extension())
            && check(&program).is_ok()
            && self.known.insert(program.clone())
        {
            self.programs.push(program);
        }
    }
}

/// Where things are among the lines.
struct Index<'l> {
    calls: HashMap<u32, &'l Call>,
    /// The first call that made an object of a type.
    makers: HashMap<&'l str, u32>,
    /// What functions answered: call and place.
    answers: HashMap<(u32, u32), &'l Seen>,
}

impl<'l> Index<'l> {
    fn new(lines: &'l [Line]) -> Index<'l> {
        let mut index = Index { calls: HashMap::new(), makers: HashMap::new(), answers: HashMap::new() };
        for line in lines {
            match line {
                Line::Do(call) => drop(index.calls.insert(call.number, call)),
                Line::Made { made, kind } => drop(index.makers.entry(kind).or_insert(*made)),
                Line::Answer { answer, place, value } => drop(index.answers.insert((*answer, *place), value)),
                Line::Test { .. } => {}
            }
        }
        index
    }
}

/// A program in the making.
#[derive(Clone, Default)]
struct Draft {
    ops: Vec<Op>,
    /// What calls made, by their number.
    own: HashMap<u32, Var>,
    scalars: Vec<(Seen, Var)>,
}

impl Draft {
    fn fits(&self) -> bool {
        self.ops.len() <= LONGEST && print(&Program::from(self.ops.clone())).len() + HEADER.len() <= LARGEST
    }

    fn push(&mut self, kind: OpKind) -> Option<Var> {
        if self.ops.len() >= LONGEST {
            return None;
        }
        self.ops.push(kind.into());
        Some(Var((self.ops.len() - 1) as u8))
    }

    /// Appends a call; `None` where it cannot be said.
    fn call(&mut self, call: &Call, index: &Index<'_>, depth: u32) -> Option<Var> {
        let mut operands = Vars::new();
        for seen in &call.operands {
            operands.push(self.value(seen, call.number, index, depth)?);
        }
        let mut keywords = Vec::new();
        for (name, seen) in &call.keywords {
            keywords.push((name_of(name)?, self.value(seen, call.number, index, depth)?));
        }
        let receiver = operands.first().copied();
        let args = |skipped: usize| {
            let positional: Vars = operands.iter().skip(skipped).copied().collect();
            let args = Args { positional, keywords: keywords.into_iter().collect() };
            (args.positional.len() + args.keywords.len() <= MAX_ARGS).then_some(args)
        };
        let kind = match call.kind {
            Kind::Call => OpKind::Call { callee: name_of(&call.name)?, args: args(0)? },
            Kind::Derive => OpKind::Derive { class: name_of(&call.name)?, args: args(0)?, hooks: Vec::new() },
            Kind::Method => OpKind::Method { receiver: receiver?, name: name_of(&call.name)?, args: args(1)? },
            Kind::Get => OpKind::Get { receiver: receiver?, name: name_of(&call.name)? },
            Kind::Delete => OpKind::Delete { receiver: receiver?, name: name_of(&call.name)? },
            Kind::Set => {
                OpKind::Set { receiver: receiver?, name: name_of(&call.name)?, value: operands.get(1).copied()? }
            }
            Kind::Operator => {
                let operator = Operator::from_name(&call.name).filter(|one| one.arity() == operands.len())?;
                OpKind::Operator { operator, operands }
            }
        };
        let made = self.push(kind)?;
        self.own.insert(call.number, made);
        Some(made)
    }

    /// A value for what was seen; made by `call`.
    fn value(&mut self, seen: &Seen, call: u32, index: &Index<'_>, depth: u32) -> Option<Var> {
        if let Some((_, var)) = self.scalars.iter().find(|(known, _)| known == seen) {
            return Some(*var);
        }
        let value = match seen {
            Seen::Own(number) => return self.made(*number, index, depth),
            Seen::Unseen(kind) => return self.instance(kind, index, depth),
            Seen::Type(kind) => {
                let instance = self.instance(kind, index, depth)?;
                let operands = [instance].into_iter().collect();
                return self.push(OpKind::Operator { operator: Operator::TypeOf, operands });
            }
            Seen::Probe => Value::Probe,
            Seen::None => Value::None,
            Seen::Ellipsis => Value::Ellipsis,
            Seen::NotImplemented => Value::NotImplemented,
            Seen::Class => Value::Class,
            Seen::Bool(value) => Value::Bool(*value),
            Seen::Int(digits) => Value::Int(digits.parse().ok()?),
            Seen::Float(bits) => Value::Float(*bits),
            Seen::Str(text) => Value::Str(text.clone()),
            Seen::Bytes(bytes) => Value::Bytes(bytes.clone()),
            Seen::Bytearray(bytes) => Value::Bytearray(bytes.clone()),
            Seen::Memoryview(bytes) => Value::View(self.push(OpKind::Value(Value::Bytes(bytes.clone())))?),
            Seen::List(items) => Value::List(self.items(items, call, index, depth)?),
            Seen::Tuple(items) => Value::Tuple(self.items(items, call, index, depth)?),
            Seen::Set(items) => Value::Set(self.items(items, call, index, depth)?),
            Seen::Frozenset(items) => Value::Frozenset(self.items(items, call, index, depth)?),
            Seen::Dict(items) => Value::Dict(self.items(items, call, index, depth)?),
            Seen::Generator(items) => Value::Generator(self.items(items, call, index, depth)?),
            Seen::Many(count, last) => Value::Many(*count, self.value(last, call, index, depth)?),
            Seen::Exotic(name) => Value::Exotic(Exotic::ALL.iter().copied().find(|exotic| exotic.name() == name)?),
            Seen::Array(dtype, shape, layout, read_only) => {
                let layout = Layout::ALL.iter().find(|(_, name)| name == layout)?.0;
                let plain = Array::plain(Dtype::from_name(dtype)?, &shape[..shape.len().min(MAX_DIMENSIONS)]);
                let mut array = Array { layout, read_only: *read_only, ..plain };
                array.shrink();
                Value::Array(array)
            }
            Seen::Object(shape, items, hooks) => {
                let shape = Shape::ALL.iter().find(|(_, name)| name == shape).map(|(shape, _)| *shape)?;
                let items = self.items(items, call, index, depth)?;
                let mut made = Vec::new();
                for (method, place) in hooks.iter().take(MAX_HOOKS) {
                    let Some(slot) = HookSlot::ALL.iter().copied().find(|slot| slot.method() == method) else {
                        continue;
                    };
                    // What was not called need not be there.
                    let Some(answer) = index.answers.get(&(call, *place)) else { continue };
                    // What functions among the answers answered was not noted.
                    let answer = Answer::Give(self.value(answer, UNKNOWN, index, depth)?);
                    made.push(Hook { slot, at: 0, act: Act::Pass, answer });
                }
                Value::Object { shape, items, hooks: made }
            }
        };
        let var = self.push(OpKind::Value(value))?;
        if seen.is_scalar() {
            self.scalars.push((seen.clone(), var));
        }
        Some(var)
    }

    fn items(&mut self, items: &[Seen], call: u32, index: &Index<'_>, depth: u32) -> Option<Vars> {
        items.iter().take(MAX_ITEMS).map(|item| self.value(item, call, index, depth)).collect()
    }

    /// What a call made, which is repeated where it belongs to an earlier program.
    fn made(&mut self, number: u32, index: &Index<'_>, depth: u32) -> Option<Var> {
        if let Some(var) = self.own.get(&number) {
            return Some(*var);
        }
        self.call(index.calls.get(&number)?, index, depth.checked_sub(1)?)
    }

    /// Some object of a type.
    fn instance(&mut self, kind: &str, index: &Index<'_>, depth: u32) -> Option<Var> {
        match index.makers.get(kind) {
            Some(maker) => self.made(*maker, index, depth),
            None => self.push(OpKind::Call { callee: name_of(kind)?, args: Args::default() }),
        }
    }
}

fn name_of(text: &str) -> Option<Name> {
    is_name(text).then(|| Name::new(text))
}
