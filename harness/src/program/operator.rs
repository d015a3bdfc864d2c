//! Operators: the slots that Python reaches through syntax and built-in functions. One table row each.

macro_rules! operators {
    ($($variant:ident $text:literal $arity:literal $python:literal;)*) => {
        /// A slot behind an operator or a built-in function.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        pub enum Operator { $(#[doc = $python] $variant,)* }

        impl Operator {
            /// Every operator, in the order of the table.
            pub const ALL: &'static [Operator] = &[$(Operator::$variant,)*];

            /// Text form: `getitem`.
            pub fn name(self) -> &'static str {
                match self { $(Operator::$variant => $text,)* }
            }

            /// Number of operands.
            pub fn arity(self) -> usize {
                match self { $(Operator::$variant => $arity,)* }
            }

            /// Python expression or statement with `{0}`, `{1}`, `{2}` for the operands.
            pub fn python(self) -> &'static str {
                match self { $(Operator::$variant => $python,)* }
            }
        }
    };
}

// Variant, text form, operands, Python.
operators! {
    Len "len" 1 "len({0})";
    Iter "iter" 1 "iter({0})";
    Next "next" 1 "next({0})";
    Repr "repr" 1 "repr({0})";
    Str "str_of" 1 "str({0})";
    Hash "hash" 1 "hash({0})";
    Bool "bool" 1 "bool({0})";
    Int "int_of" 1 "int({0})";
    Float "float_of" 1 "float({0})";
    Index "index" 1 "operator.index({0})";
    Neg "neg" 1 "-{0}";
    Pos "pos" 1 "+{0}";
    Abs "abs" 1 "abs({0})";
    Invert "invert" 1 "~{0}";
    Exhaust "exhaust" 1 "list({0})";
    ToDict "dict_of" 1 "dict({0})";
    ToBytes "bytes_of" 1 "bytes({0})";
    View "view" 1 "memoryview({0})";
    Reversed "reversed" 1 "reversed({0})";
    Sorted "sorted" 1 "sorted({0})";
    Dir "dir" 1 "dir({0})";
    Copy "copy" 1 "copy.copy({0})";
    Deepcopy "deepcopy" 1 "copy.deepcopy({0})";
    Reduce "reduce" 1 "{0}.__reduce_ex__(2)";
    Sizeof "sizeof" 1 "{0}.__sizeof__()";
    TypeOf "typeof" 1 "type({0})";
    NewLike "newlike" 1 "type({0}).__new__(type({0}))";
    With "with" 1 "with {0}: pass";
    CallIt "callit" 1 "{0}()";
    Weakref "weakref" 1 "weakref.ref({0})";
    Await "await" 1 "{0}.__await__()";
    Add "add" 2 "{0} + {1}";
    Sub "sub" 2 "{0} - {1}";
    Mul "mul" 2 "{0} * {1}";
    MatMul "matmul" 2 "{0} @ {1}";
    TrueDiv "truediv" 2 "{0} / {1}";
    FloorDiv "floordiv" 2 "{0} // {1}";
    Mod "mod" 2 "{0} % {1}";
    DivMod "divmod" 2 "divmod({0}, {1})";
    Lshift "lshift" 2 "{0} << {1}";
    Rshift "rshift" 2 "{0} >> {1}";
    And "and" 2 "{0} & {1}";
    Or "or" 2 "{0} | {1}";
    Xor "xor" 2 "{0} ^ {1}";
    Pow "pow" 2 "pow({0}, {1})";
    Iadd "iadd" 2 "operator.iadd({0}, {1})";
    Isub "isub" 2 "operator.isub({0}, {1})";
    Imul "imul" 2 "operator.imul({0}, {1})";
    Ior "ior" 2 "operator.ior({0}, {1})";
    Iand "iand" 2 "operator.iand({0}, {1})";
    Ixor "ixor" 2 "operator.ixor({0}, {1})";
    Eq "eq" 2 "{0} == {1}";
    Ne "ne" 2 "{0} != {1}";
    Lt "lt" 2 "{0} < {1}";
    Le "le" 2 "{0} <= {1}";
    Gt "gt" 2 "{0} > {1}";
    Ge "ge" 2 "{0} >= {1}";
    Contains "contains" 2 "{1} in {0}";
    GetItem "getitem" 2 "{0}[{1}]";
    DelItem "delitem" 2 "del {0}[{1}]";
    CallWith "callwith" 2 "{0}({1})";
    IsInstance "isinstance" 2 "isinstance({0}, {1})";
    DescrGet "descrget" 2 "type({0}).__get__({0}, {1})";
    SetItem "setitem" 3 "{0}[{1}] = {2}";
    GetSlice "getslice" 3 "{0}[{1}:{2}]";
    DelSlice "delslice" 3 "del {0}[{1}:{2}]";
    SetSlice "setslice" 3 "{0}[{1}:] = {2}";
    Pow3 "pow3" 3 "pow({0}, {1}, {2})";
    CallWith2 "callwith2" 3 "{0}({1}, {2})";
    ImatMul "imatmul" 2 "operator.imatmul({0}, {1})";
    ItrueDiv "itruediv" 2 "operator.itruediv({0}, {1})";
    IfloorDiv "ifloordiv" 2 "operator.ifloordiv({0}, {1})";
    Imod "imod" 2 "operator.imod({0}, {1})";
    Ilshift "ilshift" 2 "operator.ilshift({0}, {1})";
    Irshift "irshift" 2 "operator.irshift({0}, {1})";
    Ipow "ipow" 2 "operator.ipow({0}, {1})";
    AsTimezone "astimezone" 1 "datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc).astimezone({0})";
}

impl Operator {
    /// The operator with this text form.
    pub fn from_name(name: &str) -> Option<Operator> {
        Operator::ALL.iter().copied().find(|operator| operator.name() == name)
    }
}
