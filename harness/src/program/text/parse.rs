//! Text to program, line by line. Never panics; every error says where it is and what was expected.

use super::super::repair::{check, check_op};
use super::super::{
    Act, Answer, Args, Array, Dtype, Exc, Exotic, FailPoint, Hook, HookSlot, Layout, MAX_OPS, Name, Op, OpKind,
    Operator, Program, Shape, Value, Var, Vars,
};
use super::ParseError;
use super::cursor::Cursor;
use super::literal::{parse_bytes, parse_float, parse_str};
use super::names::{Names, Part, is_numbered, unknown};
use crate::capi;
use smallvec::SmallVec;

/// The program that `text` describes.
///
/// # Errors
/// The first place that cannot be understood, or that breaks an invariant of programs.
pub fn parse(text: &str) -> Result<Program, ParseError> {
    let mut parser = Parser { names: Names::default(), op: 0 };
    let mut program = Program::default();
    let (mut lines, mut failing) = (0, 0);
    for (index, line) in text.lines().enumerate() {
        lines = index + 1;
        let mut cursor = Cursor::new(line, lines);
        if cursor.at_end() {
            continue;
        }
        parser.op = program.ops.len();
        let start = cursor.place();
        if cursor.word() == Some("fail") && !cursor.eat("=") {
            if program.fail.is_some() {
                return Err(cursor.error_at(start, "a program has one failure point"));
            }
            program.fail = Some(parser.fail(&mut cursor)?);
            failing = lines;
            continue;
        }
        cursor.back_to(start);
        if parser.op >= MAX_OPS {
            return Err(cursor.error(format!("a program has at most {MAX_OPS} operations")));
        }
        let op = parser.line(&mut cursor)?;
        check_op(parser.op, &op).map_err(|fault| cursor.error_at(start, fault.to_string()))?;
        program.ops.push(op);
    }
    parser.names.resolve(&mut program.ops)?;
    // Each line was checked; this holds the promise that what comes out is valid in one place.
    let line = if failing > 0 { failing } else { lines };
    check(&program).map_err(|invalid| ParseError { line, column: 1, message: invalid.to_string() })?;
    Ok(program)
}

struct Parser<'t> {
    names: Names<'t>,
    /// Index of the operation that is being read.
    op: usize,
}

impl<'t> Parser<'t> {
    fn line(&mut self, cursor: &mut Cursor<'t>) -> Result<Op, ParseError> {
        let start = cursor.place();
        let left = cursor.word().filter(|_| cursor.eat("="));
        if left.is_none() {
            cursor.back_to(start);
        }
        let kind = self.kind(cursor)?;
        let place = cursor.place();
        let repeat = match cursor.word() {
            None => Some(1),
            Some(word) => word.strip_prefix('x').and_then(|count| count.parse().ok()),
        };
        let Some(repeat) = repeat.filter(|_| cursor.at_end()) else {
            return Err(cursor.error_at(place, "expected the end of the line, or a repetition such as `x3`"));
        };
        if let Some(name) = left {
            self.names.define(name, Var(self.op as u8));
        }
        Ok(Op { kind, repeat })
    }

    /// `v3 at PyList_Append#2`
    fn fail(&mut self, cursor: &mut Cursor<'t>) -> Result<FailPoint, ParseError> {
        let op = self.names.operand(cursor)?;
        cursor.expect("at")?;
        let place = cursor.place();
        let name = cursor.word().unwrap_or_default();
        let message = format!("`{name}` is no function of the C API that can be made to fail");
        let function = capi::find(name).ok_or_else(|| cursor.error_at(place, message))?;
        cursor.expect("#")?;
        let nth = cursor.number("which call, counted from 1")?;
        if !cursor.at_end() {
            return Err(cursor.error("expected the end of the line"));
        }
        Ok(FailPoint { op, function, nth })
    }

    fn kind(&mut self, cursor: &mut Cursor<'t>) -> Result<OpKind, ParseError> {
        let place = cursor.place();
        let word = cursor.word().unwrap_or_default();
        let after = cursor.place();
        Ok(match word {
            "call" => self.call(cursor)?,
            "new" => OpKind::New { class: self.name(cursor)? },
            "import" => OpKind::Import { module: self.name(cursor)? },
            "derive" => {
                let class = self.name(cursor)?;
                OpKind::Derive { class, args: self.args(cursor)?, hooks: self.hooks(cursor)? }
            }
            "init" => OpKind::Init { receiver: self.names.operand(cursor)?, args: self.args(cursor)? },
            "get" => {
                let (receiver, name) = self.attribute(cursor)?;
                OpKind::Get { receiver, name }
            }
            "set" if !cursor.eat("[") => {
                let (receiver, name) = self.attribute(cursor)?;
                cursor.expect("=")?;
                OpKind::Set { receiver, name, value: self.names.operand(cursor)? }
            }
            "del" => {
                let (receiver, name) = self.attribute(cursor)?;
                OpKind::Delete { receiver, name }
            }
            "drop" => OpKind::Drop { value: self.names.operand(cursor)? },
            "collect" => OpKind::Collect,
            word => {
                cursor.back_to(after);
                if let Some(value) = self.value(word, cursor)? {
                    OpKind::Value(value)
                } else if let Some(operator) = Operator::from_name(word) {
                    let operands = (0..operator.arity()).map(|_| self.names.operand(cursor));
                    OpKind::Operator { operator, operands: operands.collect::<Result<Vars, _>>()? }
                } else {
                    let message = "expected an operation: `call`, `new`, `derive`, `init`, `get`, `set`, `del`, \
                                   `drop`, `collect`, `import`, a literal such as `probe`, or an operator such as `len`";
                    return Err(cursor.error_at(place, message));
                }
            }
        })
    }

    /// `demo.f(v0)`, `v1.push(v0)`, or `.v1.f(v0)` for a module that is called like a value.
    fn call(&mut self, cursor: &mut Cursor<'t>) -> Result<OpKind, ParseError> {
        let absolute = cursor.eat(".");
        let place = cursor.place();
        let path = cursor.path().ok_or_else(|| cursor.error_at(place, "expected what to call, such as `demo.f`"))?;
        let (head, method) = path.split_once('.').map_or((path, None), |(head, tail)| (head, Some(tail)));
        let receiver = if absolute { None } else { self.names.get(head) };
        match (receiver, method) {
            (Some(receiver), Some(method)) => {
                Ok(OpKind::Method { receiver, name: Name::new(method), args: self.args(cursor)? })
            }
            (Some(_), None) => {
                let message = "expected a method after the value, as in `v0.push`; `callit`, `callwith` and \
                               `callwith2` call the value itself";
                Err(cursor.error_at(place, message))
            }
            (None, _) if !absolute && is_numbered(head) => Err(cursor.error_at(place, unknown(head))),
            (None, _) => Ok(OpKind::Call { callee: Name::new(path), args: self.args(cursor)? }),
        }
    }

    /// The literal that begins with `word`, if there is one.
    fn value(&mut self, word: &str, cursor: &mut Cursor<'t>) -> Result<Option<Value>, ParseError> {
        Ok(Some(match word {
            "probe" => Value::Probe,
            "loose" => Value::Loose,
            "none" => Value::None,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "ellipsis" => Value::Ellipsis,
            "notimplemented" => Value::NotImplemented,
            "int" => Value::Int(cursor.number("an integer of at most 128 bits")?),
            "float" => Value::Float(parse_float(cursor)?),
            "str" => Value::Str(parse_str(cursor)?),
            "interned" => Value::Interned(parse_str(cursor)?),
            "bytes" => Value::Bytes(parse_bytes(cursor)?),
            "bytearray" => Value::Bytearray(parse_bytes(cursor)?),
            "memoryview" => Value::View(self.names.operand(cursor)?),
            "list" => Value::List(self.items(cursor, false)?),
            "tuple" => Value::Tuple(self.items(cursor, false)?),
            "set" => Value::Set(self.items(cursor, false)?),
            "frozenset" => Value::Frozenset(self.items(cursor, false)?),
            "dict" => Value::Dict(self.items(cursor, true)?),
            "many" => Value::Many(cursor.number("a length of at most 65535")?, self.names.operand(cursor)?),
            "generator" => Value::Generator(self.items(cursor, false)?),
            "class" => Value::Class,
            "object" => self.object(cursor)?,
            "exotic" => {
                let found = |word| Exotic::ALL.iter().copied().find(|exotic| exotic.name() == word);
                Value::Exotic(one_of(cursor, "an exotic value such as `slice`", found)?)
            }
            "array" => Value::Array(array(cursor)?),
            _ => return Ok(None),
        }))
    }

    fn object(&mut self, cursor: &mut Cursor<'t>) -> Result<Value, ParseError> {
        let found = |word| Shape::ALL.iter().find(|(_, name)| *name == word).map(|(shape, _)| *shape);
        let shape = one_of(cursor, "a shape such as `plain` or `sequence`", found)?;
        let place = cursor.place();
        let items = match cursor.eat("[") {
            true => {
                cursor.back_to(place);
                self.items(cursor, false)?
            }
            false => Vars::new(),
        };
        Ok(Value::Object { shape, items, hooks: self.hooks(cursor)? })
    }

    /// `[v0, v1]`, or with `pairs` `[v0: v1, v2: v3]`.
    fn items(&mut self, cursor: &mut Cursor<'t>, pairs: bool) -> Result<Vars, ParseError> {
        let mut items = Vars::new();
        cursor.expect("[")?;
        while !cursor.eat("]") {
            if !items.is_empty() {
                cursor.eat(",").then_some(()).ok_or_else(|| cursor.error("expected `,` or `]`"))?;
            }
            items.push(self.names.operand(cursor)?);
            if pairs {
                cursor.expect(":")?;
                items.push(self.names.operand(cursor)?);
            }
        }
        Ok(items)
    }

    /// `(v0, key=v1)`
    fn args(&mut self, cursor: &mut Cursor<'t>) -> Result<Args, ParseError> {
        let mut args = Args::default();
        cursor.expect("(")?;
        let mut first = true;
        while !cursor.eat(")") {
            if !std::mem::take(&mut first) {
                cursor.eat(",").then_some(()).ok_or_else(|| cursor.error("expected `,` or `)`"))?;
            }
            let place = cursor.place();
            if let Some(keyword) = cursor.path().filter(|_| cursor.eat("=")) {
                args.keywords.push((Name::new(keyword), self.names.operand(cursor)?));
            } else if args.keywords.is_empty() {
                cursor.back_to(place);
                args.positional.push(self.names.operand(cursor)?);
            } else {
                return Err(cursor.error_at(place, "expected `keyword=value`: positional arguments come first"));
            }
        }
        Ok(args)
    }

    /// `v1.name`
    fn attribute(&mut self, cursor: &mut Cursor<'t>) -> Result<(Var, Name), ParseError> {
        let receiver = self.names.operand(cursor)?;
        cursor.expect(".")?;
        Ok((receiver, self.name(cursor)?))
    }

    fn name(&mut self, cursor: &mut Cursor<'t>) -> Result<Name, ParseError> {
        let place = cursor.place();
        let path = cursor.path().ok_or_else(|| cursor.error_at(place, "expected a name such as `demo.Queue`"))?;
        Ok(Name::new(path))
    }

    /// `{eq@2: clear v1 -> notimplemented; repr: raise Error}` or nothing.
    fn hooks(&mut self, cursor: &mut Cursor<'t>) -> Result<Vec<Hook>, ParseError> {
        let mut hooks = Vec::new();
        if !cursor.eat("{") {
            return Ok(hooks);
        }
        while !cursor.eat("}") {
            if !hooks.is_empty() {
                cursor.eat(";").then_some(()).ok_or_else(|| cursor.error("expected `;` or `}`"))?;
            }
            let found = |word| HookSlot::ALL.iter().copied().find(|slot| slot.name() == word);
            let slot = one_of(cursor, "a special method such as `eq`", found)?;
            let at = if cursor.eat("@") { cursor.number("which call: 0 to 255")? } else { 0 };
            cursor.expect(":")?;
            let act = self.act(cursor, hooks.len())?;
            let answer = if cursor.eat("->") { self.answer(cursor, hooks.len())? } else { Answer::Usual };
            hooks.push(Hook { slot, at, act, answer });
        }
        Ok(hooks)
    }

    fn act(&mut self, cursor: &mut Cursor<'t>, hook: usize) -> Result<Act, ParseError> {
        let place = cursor.place();
        let word = cursor.word().unwrap_or_default();
        let mut var = |cursor: &mut Cursor<'t>| self.names.later(cursor, self.op, hook, Part::Act);
        Ok(match word {
            "pass" => Act::Pass,
            "raise" => {
                let found = |word| Exc::ALL.iter().copied().find(|exc| exc.name() == word);
                Act::Raise(one_of(cursor, "an exception such as `Error`", found)?)
            }
            "clear" => Act::Clear(var(cursor)?),
            "grow" => Act::Grow(var(cursor)?, cursor.number("how many items: 0 to 255")?),
            "pop" => Act::Pop(var(cursor)?),
            "drop" => Act::Drop(var(cursor)?),
            "init" => Act::Init(var(cursor)?),
            "view" => Act::View(var(cursor)?),
            "invoke" => {
                let receiver = var(cursor)?;
                cursor.expect(".")?;
                Act::Invoke(receiver, self.name(cursor)?)
            }
            "reenter" => Act::Reenter,
            "collect" => Act::Collect,
            _ => {
                let message = "expected an act: `pass`, `raise`, `clear`, `grow`, `pop`, `drop`, `init`, `invoke`, \
                               `reenter` or `collect`";
                return Err(cursor.error_at(place, message));
            }
        })
    }

    fn answer(&mut self, cursor: &mut Cursor<'t>, hook: usize) -> Result<Answer, ParseError> {
        let place = cursor.place();
        Ok(match cursor.word().unwrap_or_default() {
            "usual" => Answer::Usual,
            "fresh" => Answer::Fresh,
            "none" => Answer::None,
            "false" => Answer::False,
            "wrong" => Answer::Wrong,
            "notimplemented" => Answer::NotImplemented,
            "self" => Answer::Itself,
            "nonascii" => Answer::NonAscii,
            _ => {
                cursor.back_to(place);
                Answer::Give(self.names.later(cursor, self.op, hook, Part::Answer)?)
            }
        })
    }
}

/// `float64 [2, 3] C readonly`
fn array(cursor: &mut Cursor<'_>) -> Result<Array, ParseError> {
    let dtype = one_of(cursor, "what the elements are, such as `float64` or `object`", Dtype::from_name)?;
    let mut shape = SmallVec::new();
    cursor.expect("[")?;
    while !cursor.eat("]") {
        if !shape.is_empty() {
            cursor.eat(",").then_some(()).ok_or_else(|| cursor.error("expected `,` or `]`"))?;
        }
        shape.push(cursor.number("a length of at most 1024")?);
    }
    let found = |word| Layout::ALL.iter().find(|(_, name)| *name == word).map(|(layout, _)| *layout);
    let layout = one_of(cursor, "`C`, `F`, `reversed` or `step`", found)?;
    Ok(Array { dtype, shape, layout, read_only: cursor.eat("readonly") })
}

/// Reads a word that must stand in a table.
fn one_of<'t, T>(cursor: &mut Cursor<'t>, what: &str, found: impl Fn(&'t str) -> Option<T>) -> Result<T, ParseError> {
    let place = cursor.place();
    let word = cursor.word().unwrap_or_default();
    found(word).ok_or_else(|| cursor.error_at(place, format!("expected {what}")))
}
