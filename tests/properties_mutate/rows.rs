//! What real bugs needed, row by row, as tests on a single program.

use harness::program::{Act, Answer, Args, Exc, Exotic, OpKind, Operator, Program, Shape, Value, Var};

fn args(kind: &OpKind) -> Option<&Args> {
    match kind {
        OpKind::Call { args, .. }
        | OpKind::Method { args, .. }
        | OpKind::Init { args, .. }
        | OpKind::Derive { args, .. } => Some(args),
        _ => None,
    }
}

pub fn some(program: &Program, test: impl Fn(usize, &OpKind) -> bool) -> bool {
    program.ops.iter().enumerate().any(|(index, op)| test(index, &op.kind))
}

fn uses(kind: &OpKind, var: usize) -> bool {
    let mut found = false;
    kind.operands(|operand| found |= operand.index() == var);
    found
}

fn act(program: &Program, test: impl Fn(&Act) -> bool) -> bool {
    some(program, |_, kind| kind.hooks().iter().any(|hook| test(&hook.act)))
}

pub fn literal(program: &Program, test: impl Fn(&Value) -> bool) -> bool {
    some(program, |_, kind| matches!(kind, OpKind::Value(value) if test(value)))
}

fn used_after(program: &Program, var: usize, index: usize) -> bool {
    some(program, |later, kind| later > index && kind.enters_extension() && uses(kind, var))
}

/// A receiver dropped, and a value that an operation got from it used afterwards.
fn outlives(program: &Program) -> bool {
    some(program, |dropped, kind| {
        let OpKind::Drop { value } = kind else { return false };
        some(program, |derived, kind| {
            derived < dropped
                && derived > value.index()
                && kind.enters_extension()
                && kind.yields()
                && uses(kind, value.index())
                && used_after(program, derived, dropped)
        })
    })
}

/// An object that holds the receiver is put into the receiver, and a collection follows.
fn holder_cycle(program: &Program) -> bool {
    let holds = |holder: usize, held: usize| {
        some(program, |index, kind| match kind {
            OpKind::Value(_) => index == holder && uses(kind, held),
            OpKind::Set { receiver, value, .. } => receiver.index() == holder && value.index() == held,
            OpKind::Method { receiver, args, .. } => {
                receiver.index() == holder && args.positional.iter().any(|var| var.index() == held)
            }
            _ => false,
        })
    };
    some(program, |index, kind| {
        let (receiver, stored) = match kind {
            OpKind::Set { receiver, value, .. } => (receiver.index(), value.index()),
            OpKind::Method { receiver, args, .. } if !args.positional.is_empty() => {
                (receiver.index(), args.positional[0].index())
            }
            _ => return false,
        };
        receiver != stored
            && holds(stored, receiver)
            && some(program, |later, kind| later > index && matches!(kind, OpKind::Collect))
    })
}

pub fn is_operator(kind: &OpKind, test: impl Fn(Operator) -> bool) -> bool {
    matches!(kind, OpKind::Operator { operator, .. } if test(*operator))
}

/// Drops a value, or empties, fills or initialises it again; a mere use does not count.
fn changes(kind: &OpKind, var: usize) -> bool {
    match kind {
        OpKind::Drop { value } => value.index() == var,
        OpKind::Init { receiver, .. } => receiver.index() == var,
        OpKind::Method { receiver, name, .. } => {
            let changing = ["clear", "pop", "popitem", "push", "close", "reset", "sort"].contains(&name.as_str());
            receiver.index() == var && changing
        }
        OpKind::Operator { operator: Operator::SetItem | Operator::DelItem | Operator::Iadd, operands } => {
            operands[0].index() == var
        }
        _ => false,
    }
}

/// Begins like one of the generator's documents and ends otherwise.
fn damaged(text: &str) -> bool {
    let documents = [
        ("{\"a\": [1", "{\"c\": \"d\"}}"),
        ("[1, [2", "{\"k\": -1e5}]"),
        ("<a b=", "</a>"),
        ("<?xml", "</a>"),
        ("[section]", "value\n"),
        ("http://", "%20#f"),
        ("SELECT a", "-- d"),
    ];
    documents.iter().any(|(head, tail)| text.starts_with(head) && !text.ends_with(tail))
}

/// The value of `var` was made by a constructor (or a subclass's).
fn constructed(program: &Program, var: Var) -> bool {
    match program.ops.get(var.index()).map(|op| &op.kind) {
        Some(OpKind::Call { callee, .. }) => callee.as_str() == "demo.Queue" || callee.as_str() == "demo.Node",
        Some(OpKind::Derive { .. }) => true,
        _ => false,
    }
}

/// Name, least number of programs, test.
pub type Row = (&'static str, usize, fn(&Program) -> bool);

/// What it is, in how many of the programs at least, and how to tell.
pub const ROWS: &[Row] = &[
    ("new without init, then used", 400, |p| {
        some(p, |index, kind| matches!(kind, OpKind::New { .. }) && used_after(p, index, index))
    }),
    ("type reached through an instance, made anew", 150, |p| {
        some(p, |_, kind| is_operator(kind, |o| o == Operator::NewLike))
    }),
    ("second init", 800, |p| {
        some(p, |_, kind| matches!(kind, OpKind::Init { receiver, .. } if constructed(p, *receiver)))
    }),
    ("second init with the same arguments", 200, |p| {
        some(p, |_, kind| match kind {
            OpKind::Init { receiver, args: again } => {
                !again.positional.is_empty() && args(&p.ops[receiver.index()].kind) == Some(again)
            }
            _ => false,
        })
    }),
    ("construct and drop", 400, |p| {
        some(p, |_, kind| matches!(kind, OpKind::Drop { value } if constructed(p, *value)))
    }),
    ("same setter twice", 100, |p| {
        some(p, |first, kind| match kind {
            OpKind::Set { receiver, name, .. } => some(p, |second, kind| {
                second > first && matches!(kind, OpKind::Set { receiver: r, name: n, .. } if r == receiver && n == name)
            }),
            _ => false,
        })
    }),
    ("attribute deleted", 50, |p| some(p, |_, kind| matches!(kind, OpKind::Delete { .. }))),
    ("enter or exit unpaired", 50, |p| {
        some(
            p,
            |_, kind| matches!(kind, OpKind::Method { name, .. } if matches!(name.as_str(), "__enter__" | "__exit__")),
        )
    }),
    ("use after close", 30, |p| {
        some(p, |index, kind| match kind {
            OpKind::Method { receiver, name, .. } => name.as_str() == "close" && used_after(p, receiver.index(), index),
            _ => false,
        })
    }),
    ("derived object used after the drop of its owner", 300, outlives),
    ("iterator advanced after its container changed", 200, |p| {
        some(p, |iter, kind| match kind {
            OpKind::Operator { operator: Operator::Iter, operands } => some(p, |change, kind| {
                change > iter
                    && changes(kind, operands[0].index())
                    && some(p, |next, kind| {
                        next > change
                            && is_operator(kind, |o| matches!(o, Operator::Next | Operator::Exhaust))
                            && uses(kind, iter)
                    })
            }),
            _ => false,
        })
    }),
    ("receiver as its own argument", 300, |p| {
        some(p, |_, kind| match kind {
            OpKind::Method { receiver, args, .. } => args.positional.contains(receiver),
            OpKind::Set { receiver, value, .. } => receiver == value,
            OpKind::Operator { operands, .. } => operands.len() > 1 && operands[1..].contains(&operands[0]),
            _ => false,
        })
    }),
    ("cycle through an object that holds the receiver, collected", 150, holder_cycle),
    ("attribute of an argument is the receiver", 50, |p| {
        some(p, |_, kind| match kind {
            OpKind::Set { receiver, value, .. } => {
                matches!(p.ops[receiver.index()].kind, OpKind::Value(Value::Probe | Value::Loose))
                    && !matches!(p.ops[value.index()].kind, OpKind::Value(_))
            }
            _ => false,
        })
    }),
    ("own type nested in itself", 100, |p| {
        some(p, |_, kind| match kind {
            OpKind::Call { callee, args } => args
                .positional
                .iter()
                .any(|var| matches!(&p.ops[var.index()].kind, OpKind::Call { callee: inner, .. } if inner == callee)),
            OpKind::Method { receiver, args, .. } => {
                constructed(p, *receiver) && args.positional.iter().any(|var| var != receiver && constructed(p, *var))
            }
            _ => false,
        })
    }),
    ("callback given to a method, then the receiver used", 300, |p| {
        some(p, |index, kind| match kind {
            OpKind::Method { receiver, args, .. } => {
                used_after(p, receiver.index(), index)
                    && args.positional.iter().any(|var| {
                        matches!(&p.ops[var.index()].kind, OpKind::Value(Value::Object { shape: Shape::Callable, .. }))
                    })
            }
            _ => false,
        })
    }),
    ("hook that acts on the receiver of the call it is given to", 400, |p| {
        some(p, |_, kind| match kind {
            OpKind::Method { receiver, args, .. } => args.positional.iter().any(|var| {
                p.ops[var.index()]
                    .kind
                    .hooks()
                    .iter()
                    .any(|hook| hook.act.clone().target_mut() == Some(&mut receiver.clone()))
            }),
            _ => false,
        })
    }),
    ("hooked item that acts on the list that holds it", 200, |p| {
        some(p, |index, kind| match kind {
            OpKind::Value(Value::List(items)) => items.iter().any(|var| {
                p.ops[var.index()]
                    .kind
                    .hooks()
                    .iter()
                    .any(|hook| hook.act.clone().target_mut().is_some_and(|target| target.index() == index))
            }),
            _ => false,
        })
    }),
    ("operand whose hook acts on the other operand", 150, |p| {
        some(p, |_, kind| match kind {
            OpKind::Operator { operands, .. } => operands.iter().any(|var| {
                p.ops[var.index()].kind.hooks().iter().any(|hook| {
                    hook.act.clone().target_mut().is_some_and(|target| target != var && operands.contains(target))
                })
            }),
            _ => false,
        })
    }),
    ("error after a good call", 200, |p| {
        some(p, |first, kind| match kind {
            OpKind::Call { callee, .. } => some(p, |second, kind| {
                second > first
                    && matches!(kind, OpKind::Call { callee: again, args } if again == callee
                    && args.positional.iter().any(|var| {
                        p.ops[var.index()].kind.hooks().iter().any(|hook| matches!(hook.act, Act::Raise(_)))
                    }))
            }),
            _ => false,
        })
    }),
    ("one call many times", 500, |p| p.ops.iter().any(|op| (3..=40).contains(&op.repeat))),
    ("container filled past a resize", 80, |p| {
        p.ops.iter().filter(|op| is_operator(&op.kind, |o| o == Operator::SetItem)).count() >= 6
    }),
    ("result fed to the next call", 400, |p| {
        some(p, |_, kind| match kind {
            OpKind::Call { args, .. } => args.positional.iter().any(|var| p.ops[var.index()].kind.enters_extension()),
            _ => false,
        })
    }),
    ("result used as a receiver", 300, |p| {
        some(p, |_, kind| match kind {
            OpKind::Method { receiver, .. } => {
                matches!(
                    p.ops[receiver.index()].kind,
                    OpKind::Method { .. } | OpKind::Get { .. } | OpKind::Operator { .. }
                )
            }
            _ => false,
        })
    }),
    ("keyword argument", 800, |p| some(p, |_, kind| args(kind).is_some_and(|args| !args.keywords.is_empty()))),
    ("two keywords at once", 200, |p| some(p, |_, kind| args(kind).is_some_and(|args| args.keywords.len() > 1))),
    ("all by keyword", 200, |p| {
        some(p, |_, kind| args(kind).is_some_and(|args| args.positional.is_empty() && !args.keywords.is_empty()))
    }),
    ("too few arguments", 100, |p| {
        some(
            p,
            |_, kind| matches!(kind, OpKind::Call { callee, args } if callee.as_str() == "demo.merge" && args.positional.len() < 2),
        )
    }),
    ("too many arguments", 100, |p| {
        some(
            p,
            |_, kind| matches!(kind, OpKind::Call { callee, args } if callee.as_str() == "demo.merge" && args.positional.len() > 2),
        )
    }),
    ("foreign left operand", 120, |p| {
        some(p, |_, kind| match kind {
            OpKind::Operator { operands, .. } if operands.len() == 2 => {
                !constructed(p, operands[0]) && constructed(p, operands[1])
            }
            _ => false,
        })
    }),
    ("third argument of pow", 20, |p| some(p, |_, kind| is_operator(kind, |o| o == Operator::Pow3))),
    ("in-place operator", 50, |p| {
        some(p, |_, kind| is_operator(kind, |o| o.name().starts_with('i') && o.name() != "iter" && o.arity() == 2))
    }),
    ("item deleted", 100, |p| some(p, |_, kind| is_operator(kind, |o| o == Operator::DelItem))),
    ("rare special method", 100, |p| {
        some(
            p,
            |_, kind| matches!(kind, OpKind::Method { name, .. } if name.as_str() == "__setstate__" || name.as_str() == "__sizeof__"),
        )
    }),
    ("buffer exported, then its owner changed", 30, |p| {
        some(p, |index, kind| match kind {
            OpKind::Operator { operator: Operator::View, operands } => {
                some(p, |later, kind| later > index && changes(kind, operands[0].index()))
            }
            _ => false,
        })
    }),
    ("subclass with hooks", 300, |p| {
        some(p, |_, kind| matches!(kind, OpKind::Derive { hooks, .. } if !hooks.is_empty()))
    }),
    ("subclass with itself as an attribute", 50, |p| {
        some(p, |_, kind| matches!(kind, OpKind::Set { receiver, value, .. } if receiver == value))
    }),
    ("the module's own int", 100, |p| literal(p, |value| matches!(value, Value::Int(4242)))),
    ("the module's own string", 100, |p| literal(p, |value| matches!(value, Value::Str(text) if text == "own-option"))),
    ("a document", 50, |p| literal(p, |value| matches!(value, Value::Str(text) if text.starts_with("{\"a\"")))),
    ("a damaged document", 20, |p| literal(p, |value| matches!(value, Value::Str(text) if damaged(text)))),
    ("pinned probe", 2000, |p| literal(p, |value| *value == Value::Probe)),
    ("loose probe", 2000, |p| literal(p, |value| *value == Value::Loose)),
    ("fresh int", 1000, |p| literal(p, |value| matches!(value, Value::Int(1_003..1_100)))),
    ("int beyond 64 bits", 200, |p| literal(p, |value| matches!(value, Value::Int(number) if *number >= 1 << 64))),
    ("negative int", 200, |p| literal(p, |value| matches!(value, Value::Int(number) if *number < 0))),
    ("cached int", 300, |p| literal(p, |value| matches!(value, Value::Int(0..=256)))),
    ("interned string", 50, |p| literal(p, |value| matches!(value, Value::Interned(_)))),
    ("lone surrogate", 50, |p| literal(p, |value| *value == Value::Exotic(Exotic::Surrogate))),
    ("container over 256 items", 30, |p| literal(p, |value| matches!(value, Value::Many(300, _)))),
    ("string over 64 KB", 30, |p| literal(p, |value| *value == Value::Exotic(Exotic::LongStr))),
    ("empty container", 200, |p| {
        literal(p, |value| matches!(value, Value::List(items) | Value::Dict(items) if items.is_empty()))
    }),
    ("container in a container", 200, |p| {
        some(p, |_, kind| {
            let mut nested = false;
            if let OpKind::Value(Value::List(items) | Value::Dict(items) | Value::Tuple(items)) = kind {
                nested = items.iter().any(|var| {
                    matches!(p.ops[var.index()].kind, OpKind::Value(Value::List(_) | Value::Dict(_) | Value::Tuple(_)))
                });
            }
            nested
        })
    }),
    ("collection in mid-sequence", 500, |p| {
        some(p, |index, kind| matches!(kind, OpKind::Collect) && index + 1 < p.ops.len())
    }),
    ("act: raise Exception", 300, |p| act(p, |act| *act == Act::Raise(Exc::Error))),
    ("act: raise MemoryError", 50, |p| act(p, |act| *act == Act::Raise(Exc::Memory))),
    ("act: raise KeyboardInterrupt", 50, |p| act(p, |act| *act == Act::Raise(Exc::Interrupt))),
    ("act: clear", 300, |p| act(p, |act| matches!(act, Act::Clear(_)))),
    ("act: grow", 200, |p| act(p, |act| matches!(act, Act::Grow(_, 9..=100)))),
    ("act: pop", 200, |p| act(p, |act| matches!(act, Act::Pop(_)))),
    ("act: drop", 200, |p| act(p, |act| matches!(act, Act::Drop(_)))),
    ("act: init", 200, |p| act(p, |act| matches!(act, Act::Init(_)))),
    ("act: invoke", 200, |p| act(p, |act| matches!(act, Act::Invoke(..)))),
    ("act: reenter", 100, |p| act(p, |act| *act == Act::Reenter)),
    ("act: collect", 100, |p| act(p, |act| *act == Act::Collect)),
    ("answer: another value", 50, |p| {
        some(p, |_, kind| kind.hooks().iter().any(|hook| matches!(hook.answer, Answer::Give(_))))
    }),
    ("answer: NotImplemented after an act", 100, |p| {
        some(p, |_, kind| {
            kind.hooks().iter().any(|hook| hook.answer == Answer::NotImplemented && hook.act != Act::Pass)
        })
    }),
    ("hook on the k-th call only", 300, |p| some(p, |_, kind| kind.hooks().iter().any(|hook| hook.at > 1))),
];
