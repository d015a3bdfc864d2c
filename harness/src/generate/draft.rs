//! A program in the making: its operations so far, and what is known of the value that each one defines.

use super::features::{Feature, Features};
use crate::program::{Args, Op, OpKind, Operator, Shape, Value, Var, Vars};
use crate::surface::{SlotSet, Surface, Want};

/// What is known of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// The operation yields nothing.
    Nothing,
    /// What a call gave: of unknown type, often one of the extension's own.
    Result,
    /// It would satisfy this want.
    Of(Want),
}

/// Operations so far. Pushing beyond `limit` does nothing, so templates need not count.
pub(crate) struct Draft<'s, 'r> {
    pub surface: &'s Surface,
    pub rng: &'r mut fastrand::Rng,
    pub features: Features,
    /// The value that hooks should act upon and that calls may be given as an argument: the current receiver.
    pub focus: Option<Var>,
    /// Special methods that the callable under way has been seen to call: hooks go there first.
    pub reached: SlotSet,
    /// Arguments are for a receiver that the rest of the program needs: few mistakes on purpose.
    pub careful: bool,
    /// The shape that arrays of this program have in common; drawn with the first of them.
    pub shape: Option<&'static [u16]>,
    ops: Vec<Op>,
    kinds: Vec<Kind>,
    /// Bit `i`: value `i` was dropped.
    dead: u64,
    limit: usize,
}

impl<'s, 'r> Draft<'s, 'r> {
    /// An empty program of at most `limit` operations.
    pub fn new(surface: &'s Surface, rng: &'r mut fastrand::Rng, limit: usize) -> Self {
        let features = Features::draw(rng);
        let (ops, kinds) = (Vec::with_capacity(16), Vec::with_capacity(16));
        Draft {
            surface,
            rng,
            features,
            focus: None,
            reached: SlotSet::EMPTY,
            careful: false,
            shape: None,
            ops,
            kinds,
            dead: 0,
            limit,
        }
    }

    /// A program that begins with `prefix`.
    pub fn resume(surface: &'s Surface, rng: &'r mut fastrand::Rng, prefix: &[Op], limit: usize) -> Self {
        let mut draft = Draft::new(surface, rng, limit);
        for op in prefix {
            draft.note(&op.kind);
            draft.ops.push(op.clone());
        }
        draft
    }

    /// The operations.
    pub fn into_ops(self) -> Vec<Op> {
        self.ops
    }

    /// Number of operations so far; also the number of the next value.
    pub fn len(&self) -> usize {
        self.ops.len()
    }

    /// Whether no operation can be added.
    pub fn full(&self) -> bool {
        self.ops.len() >= self.limit
    }

    /// How many operations can be added.
    pub fn room(&self) -> usize {
        self.limit.saturating_sub(self.ops.len())
    }

    /// Adds an operation and gives the value that it defines.
    pub fn push(&mut self, kind: OpKind) -> Var {
        self.push_repeated(kind, 1)
    }

    /// Adds an operation that is run `repeat` times in a row.
    pub fn push_repeated(&mut self, kind: OpKind, repeat: u8) -> Var {
        if self.full() {
            return self.last();
        }
        self.note(&kind);
        self.ops.push(Op { kind, repeat });
        self.last()
    }

    /// Adds a literal.
    pub fn literal(&mut self, value: Value) -> Var {
        self.push(OpKind::Value(value))
    }

    /// Adds `drop var`.
    pub fn drop_value(&mut self, var: Var) {
        self.push(OpKind::Drop { value: var });
    }

    /// Adds `collect`.
    pub fn collect(&mut self) {
        self.push(OpKind::Collect);
    }

    /// The operation that defines a value.
    pub fn op(&self, var: Var) -> Option<&OpKind> {
        self.ops.get(var.index()).map(|op| &op.kind)
    }

    /// What is known of a value.
    pub fn kind(&self, var: Var) -> Kind {
        self.kinds.get(var.index()).copied().unwrap_or(Kind::Nothing)
    }

    /// Says that a value, the result of a call, is an instance of `class`.
    pub fn set_class(&mut self, var: Var, class: u16) {
        if let Some(kind) = self.kinds.get_mut(var.index()) {
            *kind = Kind::Of(Want::Own(class));
        }
    }

    /// The class of a value that is an instance of one of the extension's own.
    pub fn class_of(&self, var: Var) -> Option<u16> {
        match self.kind(var) {
            Kind::Of(Want::Own(class)) => Some(class),
            _ => None,
        }
    }

    /// A random live value that `fits`. A few draws, not a search: callers make a fresh one where it fails.
    pub fn pooled(&mut self, fits: impl Fn(Kind) -> bool) -> Option<Var> {
        let count = self.ops.len().min(64);
        if count == 0 {
            return None;
        }
        (0..4).find_map(|_| {
            let index = self.rng.usize(..count);
            let kind = self.kinds[index];
            let live = self.dead & (1 << index) == 0;
            (live && kind != Kind::Nothing && fits(kind)).then_some(Var(index as u8))
        })
    }

    /// True in `percent` of all cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(..100) < percent
    }

    /// Whether the feature is on and a throw of `percent` succeeds.
    pub fn may(&mut self, feature: Feature, percent: u32) -> bool {
        self.features.has(feature) && self.chance(percent)
    }

    /// A random item.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        if items.is_empty() { None } else { Some(items[self.rng.usize(..items.len())]) }
    }

    /// One of `items` by weight; the first where all weights are 0.
    pub fn weighted<T: Copy>(&mut self, items: &[(u32, T)]) -> T {
        let total: u32 = items.iter().map(|(weight, _)| weight).sum();
        let mut ticket = if total == 0 { 0 } else { self.rng.u32(..total) };
        for (weight, item) in items {
            if ticket < *weight {
                return *item;
            }
            ticket -= weight;
        }
        items[0].1
    }

    /// Points the hooks of `vars` that act on a value to come at `target`, now that it exists.
    pub fn aim(&mut self, vars: &[Var], target: Var) {
        for &var in vars {
            let index = var.index();
            let sure = self.rng.u8(..10) < 8;
            let Some(hooks) = self.ops.get_mut(index).and_then(|op| op.kind.hooks_mut()) else { continue };
            for hook in hooks.iter_mut() {
                if let Some(aimed) = hook.act.target_mut()
                    && aimed.index() > index
                    && sure
                {
                    *aimed = target;
                }
            }
        }
    }

    /// [`Draft::aim`] for the arguments of a call.
    pub fn aim_args(&mut self, args: &Args, target: Var) {
        let mut vars: Vars = args.positional.clone();
        vars.extend(args.keywords.iter().map(|(_, var)| *var));
        self.aim(&vars, target);
    }

    /// Special methods that an operation's callable has been seen to call.
    pub fn reached_by(&self, kind: &OpKind) -> SlotSet {
        let class = |var: &Var| self.class_of(*var).and_then(|class| self.surface.classes.get(usize::from(class)));
        let found = match kind {
            OpKind::Call { callee: path, .. } | OpKind::Derive { class: path, .. } => {
                let function = self.surface.functions.iter().find(|function| function.path == path.as_str());
                let class = self.surface.classes.iter().find(|class| class.path.as_deref() == Some(path.as_str()));
                function.map(|function| function.signature.reached).or(class.map(|class| class.constructor.reached))
            }
            OpKind::Method { receiver, name, .. } => {
                // Of a receiver whose class is not known, any class with such a method will do.
                let classes = class(receiver).map_or(&self.surface.classes[..], std::slice::from_ref);
                let mut methods = classes.iter().flat_map(|class| &class.methods);
                methods.find(|method| method.path == name.as_str()).map(|method| method.signature.reached)
            }
            OpKind::Init { receiver, .. } => class(receiver).map(|class| class.constructor.reached),
            OpKind::Set { receiver, .. } => class(receiver).map(|class| class.reached),
            OpKind::Operator { operands, .. } => operands.iter().find_map(class).map(|class| class.reached),
            _ => None,
        };
        found.unwrap_or_default()
    }

    fn last(&self) -> Var {
        Var(self.ops.len().saturating_sub(1) as u8)
    }

    fn note(&mut self, op: &OpKind) {
        if let OpKind::Drop { value } = op {
            self.dead |= 1u64.checked_shl(value.index() as u32).unwrap_or(0);
        }
        let kind = self.kind_of(op);
        self.kinds.push(kind);
    }

    fn kind_of(&self, op: &OpKind) -> Kind {
        match op {
            OpKind::Value(value) => Kind::Of(want_of(value)),
            OpKind::Call { callee: path, .. } | OpKind::New { class: path } | OpKind::Derive { class: path, .. } => {
                let classes = &self.surface.classes;
                let found = classes.iter().position(|class| class.path.as_deref() == Some(path.as_str()));
                found.map_or_else(|| self.result_of(path.as_str()), |index| Kind::Of(Want::Own(index as u16)))
            }
            OpKind::Method { name, .. } => self.result_of(name.as_str()),
            OpKind::Operator { operator, operands } => match operator {
                Operator::NewLike | Operator::Copy | Operator::Deepcopy => {
                    operands.first().map_or(Kind::Result, |var| self.kind(*var))
                }
                Operator::Repr | Operator::Str => Kind::Of(Want::Str),
                Operator::Exhaust | Operator::Sorted => Kind::Of(Want::List),
                Operator::TypeOf => Kind::Of(Want::Type),
                Operator::Iter | Operator::Reversed => Kind::Of(Want::Iterable),
                Operator::ToBytes | Operator::View => Kind::Of(Want::Bytes),
                Operator::ToDict => Kind::Of(Want::Dict),
                Operator::SetItem | Operator::DelItem | Operator::SetSlice | Operator::DelSlice | Operator::With => {
                    Kind::Nothing
                }
                _ => Kind::Result,
            },
            OpKind::Get { .. } => Kind::Result,
            _ => Kind::Nothing,
        }
    }

    /// A call named `open_cursor` or `cursor` may well give a `Cursor`.
    fn result_of(&self, path: &str) -> Kind {
        let name = tail(path).as_bytes();
        let same = |class: &str| {
            let class = tail(class).as_bytes();
            class.len() >= 3
                && name.len() >= class.len()
                && name[name.len() - class.len()..].eq_ignore_ascii_case(class)
        };
        let found = self.surface.classes.iter().position(|class| same(&class.name));
        found.map_or(Kind::Result, |index| Kind::Of(Want::Own(index as u16)))
    }
}

/// The last part of a dotted name.
pub(crate) fn tail(path: &str) -> &str {
    path.rfind('.').map_or(path, |dot| &path[dot + 1..])
}

/// The want that a literal satisfies.
fn want_of(value: &Value) -> Want {
    match value {
        Value::Int(_) => Want::Int,
        Value::Float(_) => Want::Float,
        Value::Bool(_) => Want::Bool,
        Value::None => Want::None,
        Value::Str(_) | Value::Interned(_) => Want::Str,
        Value::Bytes(_) | Value::Bytearray(_) | Value::View(_) => Want::Bytes,
        Value::List(_) | Value::Many(..) => Want::List,
        Value::Tuple(_) => Want::Tuple,
        Value::Set(_) | Value::Frozenset(_) => Want::Set,
        Value::Dict(_) => Want::Dict,
        Value::Generator(_) => Want::Iterable,
        Value::Class => Want::Type,
        Value::Object { shape, .. } => match shape {
            Shape::Callable => Want::Callable,
            Shape::Iterator | Shape::Iterable => Want::Iterable,
            Shape::Sequence => Want::Sequence,
            Shape::Mapping | Shape::Dict => Want::Dict,
            Shape::Number | Shape::Int => Want::Int,
            Shape::File => Want::File,
            Shape::Context => Want::Context,
            Shape::Str | Shape::Path => Want::Str,
            Shape::Float => Want::Float,
            Shape::Bytes => Want::Bytes,
            Shape::List => Want::List,
            Shape::Tuple => Want::Tuple,
            Shape::Set => Want::Set,
            Shape::Plain | Shape::Exception => Want::Any,
        },
        Value::Exotic(exotic) => Want::Exotic(*exotic),
        Value::Array(_) => Want::Array,
        _ => Want::Any,
    }
}
