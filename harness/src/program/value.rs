//! Values a program can make without the extension: fresh and mortal unless the point is that they are not.

use super::{Array, Hook, Var, Vars};

/// A value literal. Text form in the comment of each.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// `probe`: instance of a plain heap class that carries spare references (a *pinned* probe), so that an
    /// over-release is an exact number and not yet a crash.
    Probe,
    /// `loose`: the same without spare references; dies when its last owner lets go.
    Loose,
    /// `none`
    None,
    /// `true` / `false`
    Bool(bool),
    /// `ellipsis`
    Ellipsis,
    /// `notimplemented`
    NotImplemented,
    /// `int 7`: cached by CPython from -5 to 256, fresh outside. 128 bits, so that it can overflow every C type.
    Int(i128),
    /// `float 1.5`: the bits of an IEEE double, so that equality is exact.
    Float(u64),
    /// `str "text"`: a fresh, mortal string (CPython itself shares the empty and one-character latin-1 ones).
    Str(String),
    /// `interned "text"`: the interned string.
    Interned(String),
    /// `bytes "text\xff"`
    Bytes(Vec<u8>),
    /// `bytearray "text"`
    Bytearray(Vec<u8>),
    /// `memoryview v0`; of an empty `bytes` where `v0` exports no buffer.
    View(Var),
    /// `list [v0, v1]`
    List(Vars),
    /// `tuple [v0, v1]`
    Tuple(Vars),
    /// `set [v0, v1]`; unhashable items are left out.
    Set(Vars),
    /// `frozenset [v0, v1]`
    Frozenset(Vars),
    /// `dict [v0: v1, v2: v3]`; unhashable keys are left out. Keys and values alternate in the list.
    Dict(Vars),
    /// `many 300 v0`: a list with `n` fresh ints and `v0` last: sizes over 16, over 256.
    Many(u16, Var),
    /// `generator [v0, v1]`: yields the items.
    Generator(Vars),
    /// `class`: a fresh plain class.
    Class,
    /// `object sequence [v0] {len@1: raise Error}`: instance of a Python class with hooks.
    Object {
        /// Which protocol it follows.
        shape: Shape,
        /// Items it holds, for the shapes that hold some.
        items: Vars,
        /// Tripwires in its special methods.
        hooks: Vec<Hook>,
    },
    /// `exotic slice`: rarely passed objects.
    Exotic(Exotic),
    /// `array float64 [2, 3] C`: an array of numpy.
    Array(Array),
}

/// The protocol that a hooked object follows. Without hooks it behaves as its kind should.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// Plain object: identity equality and hash.
    Plain,
    /// Has `__call__`; returns a fresh object.
    Callable,
    /// Has `__next__` over its items.
    Iterator,
    /// Has `__iter__` only.
    Iterable,
    /// `__len__`, `__getitem__` by position, `__iter__`.
    Sequence,
    /// `keys`, `__getitem__`, `__len__`, `__contains__`, `__iter__` over pairs of items.
    Mapping,
    /// `__index__`, `__int__`, `__float__`, arithmetic.
    Number,
    /// `read`, `readline`, `write`, `flush`, `close`.
    File,
    /// `__enter__`, `__exit__`.
    Context,
    /// `__fspath__`.
    Path,
    /// Subclass of int, value 1000003.
    Int,
    /// Subclass of float, value 1000003.5.
    Float,
    /// Subclass of str, value "refhound".
    Str,
    /// Subclass of bytes, value "refhound".
    Bytes,
    /// Subclass of list holding the items.
    List,
    /// Subclass of tuple holding the items.
    Tuple,
    /// Subclass of dict holding pairs of items.
    Dict,
    /// Subclass of set holding the items.
    Set,
    /// Subclass of Exception.
    Exception,
}

impl Shape {
    /// Every shape with its text form.
    pub const ALL: &'static [(Shape, &'static str)] = &[
        (Shape::Plain, "plain"),
        (Shape::Callable, "callable"),
        (Shape::Iterator, "iterator"),
        (Shape::Iterable, "iterable"),
        (Shape::Sequence, "sequence"),
        (Shape::Mapping, "mapping"),
        (Shape::Number, "number"),
        (Shape::File, "file"),
        (Shape::Context, "context"),
        (Shape::Path, "path"),
        (Shape::Int, "int"),
        (Shape::Float, "float"),
        (Shape::Str, "str"),
        (Shape::Bytes, "bytes"),
        (Shape::List, "list"),
        (Shape::Tuple, "tuple"),
        (Shape::Dict, "dict"),
        (Shape::Set, "set"),
        (Shape::Exception, "exception"),
    ];

    /// The text form.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(shape, _)| *shape == self).map_or("plain", |(_, name)| name)
    }
}

macro_rules! exotics {
    ($($(#[doc = $doc:literal])* $variant:ident $text:literal $python:literal;)*) => {
        /// Objects that are rarely passed, by name; [`Exotic::python`] is the expression that makes a fresh one.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub enum Exotic { $($(#[doc = $doc])* $variant,)* }

        impl Exotic {
            /// Every exotic value, in text order of the table.
            pub const ALL: &'static [Exotic] = &[$(Exotic::$variant,)*];

            /// The text form.
            pub fn name(self) -> &'static str {
                match self { $(Exotic::$variant => $text,)* }
            }

            /// The Python expression that makes a fresh one; it may use `import_(name)` for a module.
            pub fn python(self) -> &'static str {
                match self { $(Exotic::$variant => $python,)* }
            }
        }
    };
}

exotics! {
    /// A str that no codec can encode.
    Surrogate "surrogate" "'a\\udc80' + str(1.5)";
    /// A complex number.
    Complex "complex" "complex(1.5, 1000003)";
    /// A range.
    Range "range" "range(1000003, 1000006)";
    /// A slice.
    Slice "slice" "slice(0, 1000003, 1)";
    /// A module object.
    Module "module" "type(import_('sys'))('refhound_module')";
    /// A Python function.
    Function "function" "(lambda *a, **k: object())";
    /// A built-in function.
    Builtin "builtin" "len";
    /// A code object.
    Code "code" "compile('1', 'refhound', 'eval')";
    /// A frame of a finished function.
    Frame "frame" "(lambda: import_('sys')._getframe())()";
    /// A bound method.
    BoundMethod "method" "[].append";
    /// An exception instance.
    Exception "exception" "ValueError('refhound')";
    /// An exception class.
    ExceptionClass "exceptionclass" "ValueError";
    /// The type `int`.
    IntType "inttype" "int";
    /// The type `str`.
    StrType "strtype" "str";
    /// The type `dict`.
    DictType "dicttype" "dict";
    /// The type `object`.
    ObjectType "objecttype" "object";
    /// A weak reference whose referent is gone.
    DeadWeakref "deadweakref" "import_('weakref').ref(type('Gone', (), {})())";
    /// A context variable.
    ContextVar "contextvar" "import_('contextvars').ContextVar('refhound')";
    /// An array of C ints.
    Array "array" "import_('array').array('i', [1, 2, 3])";
    /// A Decimal.
    Decimal "decimal" "import_('decimal').Decimal('1000003.5')";
    /// A datetime.
    Datetime "datetime" "import_('datetime').datetime(2020, 1, 2, 3, 4, 5, 6)";
    /// A timezone-aware datetime.
    DatetimeUtc "datetimeutc" "import_('datetime').datetime(2020, 1, 2, tzinfo=import_('datetime').timezone.utc)";
    /// A date.
    Date "date" "import_('datetime').date(2020, 1, 2)";
    /// A UUID.
    Uuid "uuid" "import_('uuid').UUID(int=1 << 100)";
    /// A bytearray with a live export: it cannot be resized.
    ExportedBytearray "exported" "(lambda b: (b, memoryview(b)))(bytearray(b'refhound'))[1].obj";
    /// A text file in memory.
    StringIo "stringio" "import_('io').StringIO('refhound\\n1,2\\n')";
    /// A binary file in memory.
    BytesIo "bytesio" "import_('io').BytesIO(b'refhound\\n1,2\\n')";
    /// A dict view.
    DictKeys "dictkeys" "{object(): object()}.keys()";
    /// A list iterator.
    ListIterator "listiterator" "iter([object(), object()])";
    /// A dict with str keys, as for keyword arguments.
    StrDict "strdict" "{'key' + str(1.5): object()}";
    /// A list of pairs of fresh strings.
    Pairs "pairs" "[('key' + str(1.5), 'value' + str(2.5))]";
    /// A list that contains itself.
    SelfList "selflist" "(lambda l: (l.append(l), l)[1])([])";
    /// A dict that contains itself.
    SelfDict "selfdict" "(lambda d: (d.__setitem__('self', d), d)[1])({})";
    /// A deeply nested list.
    DeepList "deeplist" "(lambda f: f(f, 60))(lambda f, n: [f(f, n - 1)] if n else [])";
    /// A fresh string of 1-byte units over 64 KB.
    LongStr "longstr" "'x' * 70001";
    /// A fresh bytes over 64 KB.
    LongBytes "longbytes" "b'x' * 70001";
    /// A text file in memory that holds a document.
    JsonFile "jsonfile" "import_('io').StringIO('{\"key\": [1, 2.5, \"value\"], \"another\": {\"inner\": null}}')";
    /// An ordered dict.
    OrderedDict "ordereddict" "import_('collections').OrderedDict(key=1.5)";
    /// A double-ended queue.
    Deque "deque" "import_('collections').deque([1.5, 2.5])";
    /// A dict with a factory.
    DefaultDict "defaultdict" "import_('collections').defaultdict(list, key=1.5)";
    /// A duration.
    Timedelta "timedelta" "import_('datetime').timedelta(3, 4, 5)";
    /// A time of day.
    Time "time" "import_('datetime').time(3, 4, 5, 6)";
    /// A fixed offset from UTC.
    Timezone "timezone" "import_('datetime').timezone(import_('datetime').timedelta(0, 5400))";
    /// A coroutine that was not started.
    Coroutine "coroutine" "import_('types').FunctionType(compile('async def f(): pass', 'refhound', 'exec').co_consts[0], {})()";
    /// The values of context variables.
    Context "context" "import_('contextvars').Context()";
    /// A read-only view of a dict.
    MappingProxy "mappingproxy" "import_('types').MappingProxyType({'key' + str(1.5): object()})";
}

impl Value {
    /// Calls `visit` for each value that this one is made of.
    pub fn operands(&self, mut visit: impl FnMut(Var)) {
        match self {
            Value::View(var) | Value::Many(_, var) => visit(*var),
            Value::List(vars)
            | Value::Tuple(vars)
            | Value::Set(vars)
            | Value::Frozenset(vars)
            | Value::Dict(vars)
            | Value::Generator(vars)
            | Value::Object { items: vars, .. } => vars.iter().for_each(|var| visit(*var)),
            _ => {}
        }
    }

    /// The same, to change them.
    pub fn operands_mut(&mut self, mut visit: impl FnMut(&mut Var)) {
        match self {
            Value::View(var) | Value::Many(_, var) => visit(var),
            Value::List(vars)
            | Value::Tuple(vars)
            | Value::Set(vars)
            | Value::Frozenset(vars)
            | Value::Dict(vars)
            | Value::Generator(vars)
            | Value::Object { items: vars, .. } => vars.iter_mut().for_each(visit),
            _ => {}
        }
    }
}
