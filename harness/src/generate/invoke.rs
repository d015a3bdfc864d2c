//! Ways to use a value: calls, methods, attributes, operators, second initialisation.

use super::draft::{Draft, Kind};
use super::features::Feature;
use super::hooked::shape_for;
use crate::program::{Args, HookSlot, Name, OpKind, Operator, Value, Var, Vars};
use crate::surface::{Callable, SlotSet, Want};

/// Special methods that neither the surface nor an operator is sure to name.
const RARE: &[&str] = &[
    "__reduce__",
    "__setstate__",
    "__getstate__",
    "__copy__",
    "__deepcopy__",
    "__sizeof__",
    "__round__",
    "__rich_repr__",
    "__length_hint__",
    "__enter__",
    "__exit__",
    "__format__",
    "__class_getitem__",
    "__dir__",
];

/// Operators worth a try on any value.
const COMMON: &[Operator] = &[
    Operator::Repr,
    Operator::Str,
    Operator::Hash,
    Operator::Len,
    Operator::Iter,
    Operator::Next,
    Operator::Exhaust,
    Operator::Bool,
    Operator::Eq,
    Operator::Lt,
    Operator::GetItem,
    Operator::SetItem,
    Operator::DelItem,
    Operator::Contains,
    Operator::Copy,
    Operator::Deepcopy,
    Operator::Reduce,
    Operator::Sizeof,
    Operator::Dir,
    Operator::With,
    Operator::CallIt,
    Operator::CallWith,
    Operator::Weakref,
    Operator::NewLike,
    Operator::TypeOf,
    Operator::View,
    Operator::Reversed,
];

/// Slots that arithmetic and comparison reach on the other operand.
const OPERAND_SLOTS: &[HookSlot] = &[
    HookSlot::Eq,
    HookSlot::Eq,
    HookSlot::Lt,
    HookSlot::Hash,
    HookSlot::Hash,
    HookSlot::Index,
    HookSlot::Add,
    HookSlot::Radd,
    HookSlot::Mul,
    HookSlot::Iter,
    HookSlot::Len,
    HookSlot::GetItem,
    HookSlot::Bool,
    HookSlot::Repr,
];

impl<'s> Draft<'s, '_> {
    /// Calls a function with arguments that fit.
    pub fn call(&mut self, function: &'s Callable, depth: u8) -> Var {
        let args = self.args(&function.signature, depth);
        let var = self.push(OpKind::Call { callee: Name::new(&function.path), args: args.clone() });
        // Where a hook acts on "a value to come", the first container among the arguments is the likelier victim.
        let victim = args.positional.iter().copied().find(|arg| self.mutable(*arg)).unwrap_or(var);
        self.aim_args(&args, victim);
        var
    }

    /// Calls a method with arguments that fit; hooks in them aim at the receiver.
    pub fn call_method(&mut self, receiver: Var, method: &'s Callable, depth: u8) -> Var {
        let outer = self.focus.replace(receiver);
        let args = self.args(&method.signature, depth);
        self.focus = outer;
        self.aim_args(&args, receiver);
        self.push(OpKind::Method { receiver, name: Name::new(&method.path), args })
    }

    /// A fresh receiver: an instance of some class, what a function gave, or at least a list.
    pub fn receiver(&mut self) -> Var {
        let functions = self.surface.functions.len() as u32;
        let classes = self.surface.classes.len() as u32;
        if classes > 0 && self.rng.u32(..functions + 4 * classes) >= functions / 3 {
            let class = self.class().unwrap_or(0);
            return self.construct(class, 0);
        }
        match self.function() {
            Some(function) => self.call(function, 0),
            None => self.container(Want::List, 0),
        }
    }

    /// One random use of a value: method, operator or attribute.
    pub fn use_value(&mut self, receiver: Var) -> Var {
        let class = self.class_of(receiver).or_else(|| if self.chance(40) { self.class() } else { None });
        let info = class.and_then(|class| self.class_info(class));
        let methods = if info.is_some_and(|info| !info.methods.is_empty()) { 55 } else { 0 };
        let attributes = if info.is_some_and(|info| !info.attributes.is_empty()) { 16 } else { 0 };
        match self.weighted(&[(methods, 0), (26, 1), (attributes, 2), (5, 3), (4, 4)]) {
            0 => match class.and_then(|class| self.method_of(class)) {
                Some(method) => self.call_method(receiver, method, 0),
                None => self.operate(receiver, class),
            },
            1 => self.operate(receiver, class),
            2 => self.attribute(receiver, class),
            3 => self.rare(receiver),
            _ => self.feed_function(receiver),
        }
    }

    /// A special method by name.
    pub fn rare(&mut self, receiver: Var) -> Var {
        let name = RARE[self.rng.usize(..RARE.len())];
        let mut args = Args::default();
        let count = match name {
            "__setstate__" | "__deepcopy__" | "__format__" | "__class_getitem__" => 1,
            "__exit__" => self.pick(&[3, 3, 0]).unwrap_or(3),
            _ => 0,
        };
        for _ in 0..count {
            let want = match name {
                "__exit__" => Want::None,
                "__setstate__" => self.pick(&[Want::Tuple, Want::Int, Want::Dict, Want::Any]).unwrap_or_default(),
                "__format__" => Want::Str,
                _ => Want::Any,
            };
            args.positional.push(self.argument(want, 1));
        }
        self.push(OpKind::Method { receiver, name: Name::new(name), args })
    }

    /// A function of the module with the value as one of its arguments.
    pub fn feed_function(&mut self, value: Var) -> Var {
        match self.function() {
            Some(function) => self.feed(function, value),
            None => self.operate(value, None),
        }
    }

    /// This function with the value as one of its arguments.
    pub fn feed(&mut self, function: &'s Callable, value: Var) -> Var {
        let mut args = self.args(&function.signature, 1);
        let own = self.kind(value);
        let fitting = function.signature.wants.iter().position(|want| own == Kind::Of(*want)).unwrap_or(0);
        match args.positional.get_mut(fitting) {
            Some(place) => *place = value,
            None => args.positional.push(value),
        }
        self.aim_args(&args, value);
        self.push(OpKind::Call { callee: Name::new(&function.path), args })
    }

    /// Reads, writes or deletes an attribute.
    pub fn attribute(&mut self, receiver: Var, class: Option<u16>) -> Var {
        let attributes = class.and_then(|class| self.class_info(class)).map_or(&[][..], |info| &info.attributes);
        if attributes.is_empty() {
            return self.operate(receiver, class);
        }
        let attribute = &attributes[self.rng.usize(..attributes.len())];
        let name = Name::new(&attribute.name);
        let write = if attribute.read_only { 4 } else { 40 };
        match self.weighted(&[(45, 0), (write, 1), (write / 2, 2)]) {
            0 => self.push(OpKind::Get { receiver, name }),
            1 => {
                let value = self.argument(Want::Any, 1);
                self.aim(&[value], receiver);
                self.push(OpKind::Set { receiver, name, value })
            }
            _ => self.push(OpKind::Delete { receiver, name }),
        }
    }

    /// An operator on the value: one of its type's own slots, or a common one.
    pub fn operate(&mut self, receiver: Var, class: Option<u16>) -> Var {
        let names = class.and_then(|class| self.class_info(class)).map_or(&[][..], |info| &info.operators);
        let own = if names.is_empty() || self.chance(20) {
            None
        } else {
            Operator::from_name(&names[self.rng.usize(..names.len())])
        };
        let operator = own.unwrap_or_else(|| {
            if self.chance(80) {
                COMMON[self.rng.usize(..COMMON.len())]
            } else {
                Operator::ALL[self.rng.usize(..Operator::ALL.len())]
            }
        });
        let reached = class.and_then(|class| self.class_info(class)).map_or(SlotSet::EMPTY, |info| info.reached);
        let outer = std::mem::replace(&mut self.reached, reached);
        let made = self.operator(operator, receiver);
        self.reached = outer;
        made
    }

    /// This operator with the value as an operand, mostly the left one.
    pub fn operator(&mut self, operator: Operator, receiver: Var) -> Var {
        let mut operands: Vars = [receiver].into_iter().collect();
        for place in 1..operator.arity() {
            let operand = self.operand(operator, place, receiver);
            operands.push(operand);
        }
        // A foreign left operand reaches the reflected slot: `5 & x`, `[] | view`; so does the third one of `pow`.
        if operands.len() > 1 && arithmetic(operator) && self.chance(40) {
            let place = self.rng.usize(1..operands.len());
            operands.swap(0, place);
        }
        self.push(OpKind::Operator { operator, operands })
    }

    fn operand(&mut self, operator: Operator, place: usize, receiver: Var) -> Var {
        if self.may(Feature::SelfArgument, 12) {
            return receiver;
        }
        if self.may(Feature::Hooks, 25) {
            let outer = self.focus.replace(receiver);
            let hooks = self.hooks(OPERAND_SLOTS);
            self.focus = outer;
            let shape = shape_for(Want::Any, self.rng);
            return self.literal(Value::Object { shape, items: Vars::new(), hooks });
        }
        let want = match operator {
            Operator::GetSlice | Operator::DelSlice => Want::Int,
            Operator::Lshift | Operator::Rshift | Operator::Ilshift | Operator::Irshift => Want::Int,
            Operator::SetSlice if place == 1 => Want::Int,
            Operator::SetSlice => Want::Iterable,
            Operator::GetItem | Operator::DelItem | Operator::SetItem if place == 1 => self.key_of(receiver),
            Operator::Pow | Operator::Pow3 | Operator::Ipow | Operator::Mul | Operator::Imul => {
                self.pick(&[Want::Int, Want::Any]).unwrap_or_default()
            }
            Operator::IsInstance => Want::Type,
            _ => Want::Any,
        };
        if operator == Operator::GetItem && self.may(Feature::Exotic, 12) {
            return self.literal(Value::Exotic(crate::program::Exotic::Slice));
        }
        if arithmetic(operator)
            && self.chance(45)
            && let Some(class) = self.class_of(receiver)
        {
            return self.own(class, 1);
        }
        self.argument(want, 1)
    }

    /// What a subscript of this value may be: mappings are mostly subscripted by text, others by numbers.
    pub fn key_of(&mut self, container: Var) -> Want {
        let class = self.class_of(container).and_then(|class| self.class_info(class));
        let mapping = class.is_some_and(|class| class.methods.iter().any(|method| method.path == "keys"));
        let usual = if mapping { Want::Str } else { Want::Int };
        self.pick(&[usual, usual, usual, Want::Int, Want::Str, Want::Any]).unwrap_or_default()
    }

    /// `type(value)`.
    pub fn type_of(&mut self, value: Var) -> Var {
        self.operator(Operator::TypeOf, value)
    }

    /// `__init__` on a live object: with the arguments it was made with, or others.
    pub fn init(&mut self, receiver: Var, same: bool) -> Var {
        let made = match self.op(receiver) {
            Some(OpKind::Call { args, .. } | OpKind::Derive { args, .. }) if same => Some(args.clone()),
            _ => None,
        };
        let args = match (made, self.class_of(receiver).and_then(|class| self.class_info(class))) {
            (Some(args), _) => args,
            (None, Some(info)) => {
                let outer = self.focus.replace(receiver);
                let args = self.args(&info.constructor, 1);
                self.focus = outer;
                args
            }
            (None, None) => Args::default(),
        };
        self.aim_args(&args, receiver);
        self.push(OpKind::Init { receiver, args })
    }

    /// Whether a value can be changed by an act: a container or one of the extension's own.
    pub fn mutable(&self, var: Var) -> bool {
        matches!(self.kind(var), Kind::Of(Want::List | Want::Dict | Want::Set | Want::Own(_)))
    }
}

/// Operators that try the other operand's reflected slot.
fn arithmetic(operator: Operator) -> bool {
    (Operator::Add..=Operator::Pow).contains(&operator)
        || (Operator::Eq..=Operator::Ge).contains(&operator)
        || operator == Operator::Pow3
}
