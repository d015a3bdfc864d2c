//! What can be called on a target, with what is known of its arguments. Plain data: discovered by a worker
//! (`interpreter::discover`), learned from the answers of calls, used by `generate` and `mutate`.

pub mod learn;
mod lookup;
pub mod reached;
pub mod resolve;
pub mod told;

pub use reached::SlotSet;

use crate::program::{Exotic, Fragment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Everything reachable on one target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Surface {
    /// Name of the module that is imported.
    pub module: String,
    /// Module-level functions.
    pub functions: Vec<Callable>,
    /// Types, also those first seen as results.
    pub classes: Vec<Class>,
    /// Ints of the module's namespace (flags, option numbers).
    pub ints: Vec<i64>,
    /// Short strings of the module's namespace, and words that its binary mentions.
    pub strings: Vec<String>,
    /// Words of the binary that may be names of attributes which it looks up.
    #[serde(default)]
    pub names: Vec<String>,
    /// Names of attributes that it was seen to look up.
    #[serde(default)]
    pub looked_up: Vec<String>,
    /// Bytes that it was seen to compare its data with: letters of the grammar that it reads.
    #[serde(default)]
    pub letters: Vec<u8>,
    /// Modules of the target that did not import as they are.
    #[serde(default)]
    pub problems: Vec<ImportProblem>,
    /// Loaded modules that were built for an ordinary interpreter and do not count references: the total is no use then.
    #[serde(default)]
    pub release_built: Vec<String>,
    /// Whether numpy is loaded: then arrays can be made.
    #[serde(default)]
    pub numpy: bool,
}

impl Surface {
    /// Keeps the name of an attribute that was looked up, if it is one of the target's own. What it does not mention comes
    /// from the data: such as all that `dir` gives.
    pub fn note_lookup(&mut self, name: String) {
        let mentions = self.names.is_empty() || self.names.contains(&name) || self.strings.contains(&name);
        // An earlier worker may have told it.
        if mentions && !self.looked_up.contains(&name) {
            self.looked_up.push(name);
        }
    }
}

/// An extension module that could not be imported, or not from its file either.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProblem {
    /// Name of the module.
    pub module: String,
    /// Its shared object.
    pub file: String,
    /// `import`: the import by name failed (what was loaded from the file then is part of the surface all the same);
    /// `file`: loading it from its file did.
    pub step: String,
    /// Name of the exception's type.
    pub error: String,
    /// The end of the traceback.
    pub trace: String,
}

/// A function, method or constructor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Callable {
    /// Dotted path from the module (`demo.f`) for functions and constructors, bare name for methods.
    pub path: String,
    /// What is known of its parameters.
    pub signature: Signature,
    /// Whether it is a Python function (a wrapper) and not the extension's own.
    #[serde(default)]
    pub pure_python: bool,
    /// `path+0xoffset` of the C function in its shared object, for symbolization; empty where unknown.
    #[serde(default)]
    pub c_address: String,
}

/// A type of the extension.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Class {
    /// Dotted path if it can be reached from the module, else `None`: then it is known only through results.
    pub path: Option<String>,
    /// `module.qualname` as `type.__module__` and `__qualname__` say.
    pub name: String,
    /// Names of the types it derives from, nearest first, `object` left out.
    #[serde(default)]
    pub bases: Vec<String>,
    /// What the constructor takes.
    pub constructor: Signature,
    /// Whether `T.__new__(T)` is worth trying.
    pub has_new: bool,
    /// Whether a call of it runs neither a `__new__` nor an `__init__` of its own: what it gives is as bare as what
    /// `T.__new__(T)` gives.
    #[serde(default)]
    pub bare: bool,
    /// Whether Python may derive from it.
    pub base_type: bool,
    /// Whether it takes part in garbage collection (`Py_TPFLAGS_HAVE_GC`).
    pub gc: bool,
    /// Methods, special ones that no operator reaches (`__reduce__`, `__setstate__`) included.
    pub methods: Vec<Callable>,
    /// Getset and member descriptors.
    pub attributes: Vec<Attribute>,
    /// Text forms of the operators whose slots the type fills ([`crate::program::Operator::name`]).
    pub operators: Vec<String>,
    /// Special methods that its operators and attributes have been seen to call on their operands.
    #[serde(default)]
    pub reached: SlotSet,
    /// C addresses behind its special methods and descriptors, by name.
    #[serde(default)]
    pub slots: std::collections::BTreeMap<String, String>,
    /// C address of its dealloc function; empty where it is the interpreter's.
    #[serde(default)]
    pub dealloc_address: String,
    /// C address of its traverse function; empty where it has none, or the interpreter's.
    #[serde(default)]
    pub traverse_address: String,
    /// C address of the type itself; empty where it is made at run time.
    #[serde(default)]
    pub object_address: String,
    /// How a person says that instances are made.
    #[serde(default)]
    pub recipes: Vec<Fragment>,
}

/// A getset or member descriptor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// Attribute name.
    pub name: String,
    /// Whether assignment has been seen to be refused with "not writable" or "readonly".
    pub read_only: bool,
}

/// What is known of a callable's parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// Fewest positional arguments.
    pub min: u8,
    /// Most positional arguments.
    pub max: u8,
    /// Whether `min` and `max` were stated or learned, and are not a guess.
    pub known: bool,
    /// Names that may be passed by keyword.
    pub keywords: Vec<String>,
    /// What each parameter has been seen to want, as far as known; shorter than `max` where unknown. Longer where it is
    /// known of those that are only given by name: then all have names.
    pub wants: Vec<Want>,
    /// Special methods that it has been seen to call on its arguments or what is in them.
    #[serde(default)]
    pub reached: SlotSet,
    /// Which of the parameters are read by a format that takes no other objects, one bit each: nothing else is learned of
    /// those.
    #[serde(default)]
    pub certain: u32,
    /// What a person says of parameters: it goes before all that is learned.
    #[serde(default)]
    pub hints: Vec<told::Hint>,
    /// Where all this is known from.
    #[serde(default)]
    pub sources: BTreeSet<Source>,
}

impl Default for Signature {
    fn default() -> Self {
        Signature {
            min: 0,
            max: 3,
            known: false,
            keywords: Vec::new(),
            wants: Vec::new(),
            reached: SlotSet::EMPTY,
            certain: 0,
            hints: Vec::new(),
            sources: BTreeSet::new(),
        }
    }
}

/// Where something is known of parameters from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// `__text_signature__`, or the signature of a Python function.
    Signature,
    /// The first line of the documentation.
    Docstring,
    /// A `.pyi` file beside the module.
    Stub,
    /// What calls that went wrong were answered.
    Messages,
    /// What the function hands to `PyArg_*` to read its arguments.
    Format,
    /// The types that it was seen to ask its arguments for.
    Checks,
    /// `refhound.toml`.
    Description,
}

impl Source {
    /// Its name in a list.
    pub fn name(self) -> &'static str {
        match self {
            Source::Signature => "signature",
            Source::Docstring => "docstring",
            Source::Stub => "stub",
            Source::Messages => "messages",
            Source::Format => "format",
            Source::Checks => "checks",
            Source::Description => "description",
        }
    }
}

/// What a parameter wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Want {
    /// Nothing is known.
    #[default]
    Any,
    /// An int.
    Int,
    /// A float or int.
    Float,
    /// A str.
    Str,
    /// Bytes or another buffer.
    Bytes,
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// A dict or another mapping.
    Dict,
    /// A set.
    Set,
    /// A sequence.
    Sequence,
    /// Something to iterate over.
    Iterable,
    /// Something to call.
    Callable,
    /// A type.
    Type,
    /// An instance of one of the extension's own types: index into [`Surface::classes`].
    Own(u16),
    /// A file-like object.
    File,
    /// A context manager.
    Context,
    /// A bool.
    Bool,
    /// None.
    None,
    /// An array of numpy.
    Array,
    /// A rarely passed object, such as a `datetime`.
    Exotic(Exotic),
}

impl Want {
    /// Every want that has a word of its own, with that.
    pub const WORDS: &'static [(&'static str, Want)] = &[
        ("any", Want::Any),
        ("int", Want::Int),
        ("float", Want::Float),
        ("str", Want::Str),
        ("bytes", Want::Bytes),
        ("list", Want::List),
        ("tuple", Want::Tuple),
        ("dict", Want::Dict),
        ("set", Want::Set),
        ("sequence", Want::Sequence),
        ("iterable", Want::Iterable),
        ("callable", Want::Callable),
        ("type", Want::Type),
        ("file", Want::File),
        ("context", Want::Context),
        ("bool", Want::Bool),
        ("none", Want::None),
        ("array", Want::Array),
    ];

    /// The want of a word.
    pub fn from_word(word: &str) -> Option<Want> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, want)| *want)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_the_data_has_is_no_attribute_of_the_target() {
        let mut surface = Surface { names: vec!["__json__".to_owned()], ..Surface::default() };
        for name in ["__json__", "conjugate", "__json__"] {
            surface.note_lookup(name.to_owned());
        }
        assert_eq!(surface.looked_up, ["__json__"]);
        let mut silent = Surface::default();
        silent.note_lookup("conjugate".to_owned());
        assert_eq!(silent.looked_up, ["conjugate"]);
    }
}
