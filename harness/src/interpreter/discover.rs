//! Walks the imported target: what can be called, with what its documentation says of the arguments.

use super::Interpreter;
use super::counters;
use super::object::{Object, clear_error, describe_error};
use crate::surface::{Attribute, Callable, Class, ImportProblem, Signature, SlotSet, Source, Surface, Want, learn};
use pyo3::ffi;
use serde::Deserialize;

#[derive(Deserialize)]
struct RawSurface {
    functions: Vec<RawCallable>,
    classes: Vec<RawClass>,
    ints: Vec<i64>,
    strings: Vec<String>,
    problems: Vec<ImportProblem>,
    release_built: Vec<String>,
    numpy: bool,
}

#[derive(Deserialize)]
struct RawCallable {
    path: String,
    doc: String,
    text_signature: String,
    stub: String,
    pure: bool,
    address: Option<String>,
}

#[derive(Deserialize)]
struct RawClass {
    path: Option<String>,
    name: String,
    bases: Vec<String>,
    doc: String,
    text_signature: String,
    stub: String,
    has_new: bool,
    bare: bool,
    base_type: bool,
    gc: bool,
    methods: Vec<RawCallable>,
    attributes: Vec<Attribute>,
    operators: Vec<String>,
    slots: std::collections::BTreeMap<String, String>,
    type_address: Option<String>,
    traverse_address: String,
    object_address: String,
}

impl Interpreter {
    /// The target's surface. Its types are watched from here on.
    ///
    /// # Errors
    /// The text of the Python exception, where walking the module raised.
    pub fn discover(&mut self) -> Result<Surface, String> {
        let discover = self.prelude.item("discover").ok_or_else(describe_error)?;
        let pair = discover.call(&[&self.modules]).ok_or_else(describe_error)?;
        let (json, types) = (item(&pair, 0), item(&pair, 1));
        let raw: RawSurface = serde_json::from_str(&json.map(|json| json.text()).unwrap_or_default())
            .map_err(|error| format!("the surface is not readable: {error}"))?;
        if let Some(types) = types {
            // SAFETY: a live list of types.
            unsafe {
                for position in 0..ffi::PyList_Size(types.as_ptr()) {
                    if let Some(kind) = Object::borrowed(ffi::PyList_GetItem(types.as_ptr(), position)) {
                        self.watch.add_type(kind);
                    }
                }
            }
        }
        if !raw.release_built.is_empty() {
            counters::distrust_total();
        }
        // SAFETY: a live list; where programs import the modules it is empty.
        let first = unsafe { Object::borrowed(ffi::PyList_GetItem(self.modules.as_ptr(), 0)) };
        clear_error();
        let module = first.and_then(|first| first.attribute("__name__")).map(|name| name.text()).unwrap_or_default();
        Ok(Surface {
            module,
            functions: raw.functions.into_iter().map(callable).collect(),
            classes: raw.classes.into_iter().map(class).collect(),
            ints: raw.ints,
            strings: raw.strings,
            names: Vec::new(),
            looked_up: Vec::new(),
            letters: Vec::new(),
            problems: raw.problems,
            release_built: raw.release_built,
            numpy: raw.numpy,
        })
    }

    /// A type first seen as a result; `None` where it is not the target's.
    pub fn describe_type(&mut self, kind: &Object) -> Option<Class> {
        let described = self.prelude.item("describe_result_type")?.call(&[kind]);
        clear_error();
        let raw: RawClass = serde_json::from_str(&described?.text()).ok()?;
        // SAFETY: a live type.
        self.watch.add_type(unsafe { Object::borrowed(kind.as_ptr()) }?);
        Some(class(raw))
    }
}

fn item(tuple: &Object, position: isize) -> Option<Object> {
    // SAFETY: a live tuple; out of range gives NULL.
    unsafe { Object::borrowed(ffi::PyTuple_GetItem(tuple.as_ptr(), position)) }
}

/// What a callable's own signature, else its stub or its documentation says; types that only the stub tells are added.
fn signature(text: &str, stub: &str, doc: &str) -> Signature {
    let texts = [(text, Source::Signature), (stub, Source::Stub), (doc, Source::Docstring)];
    let found = texts.into_iter().find_map(|(text, source)| Some((learn::from_text_signature(text)?, source)));
    let Some((mut signature, source)) = found else { return Signature::default() };
    signature.sources.insert(source);
    if source == Source::Signature
        && let Some(told) = learn::from_text_signature(stub).filter(|told| told.max == signature.max)
        && told.wants.iter().any(|want| *want != Want::Any)
    {
        signature.wants = told.wants;
        signature.sources.insert(Source::Stub);
    }
    signature
}

fn callable(raw: RawCallable) -> Callable {
    Callable {
        signature: signature(&raw.text_signature, &raw.stub, &raw.doc),
        path: raw.path,
        pure_python: raw.pure,
        c_address: raw.address.unwrap_or_default(),
    }
}

fn class(raw: RawClass) -> Class {
    let constructor = signature(&raw.text_signature, &raw.stub, &raw.doc);
    Class {
        reached: SlotSet::EMPTY,
        path: raw.path,
        name: raw.name,
        bases: raw.bases,
        constructor,
        has_new: raw.has_new,
        bare: raw.bare,
        base_type: raw.base_type,
        gc: raw.gc,
        methods: raw.methods.into_iter().map(callable).collect(),
        attributes: raw.attributes,
        operators: raw.operators,
        slots: raw.slots,
        dealloc_address: raw.type_address.unwrap_or_default(),
        traverse_address: raw.traverse_address,
        object_address: raw.object_address,
        recipes: Vec::new(),
    }
}
