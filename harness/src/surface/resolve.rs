//! Where a callable is defined: inherited methods lead to the base type, derived operators to the slot behind them.

use super::{Class, Surface};

/// A callable by the name of its own definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Dotted name: `demo.Base.__iter__` for `demo.Derived.__bytes__`.
    pub name: String,
    /// `path+0xoffset` of the C function; empty where unknown.
    pub address: String,
}

/// Special methods that the interpreter tries instead, where a type lacks the first one; in its order.
const INSTEAD: &[(&str, &[&str])] = &[
    ("__bool__", &["__len__"]),
    ("__bytes__", &["__iter__", "__next__", "__getitem__"]),
    ("__contains__", &["__iter__", "__next__", "__getitem__"]),
    ("__iter__", &["__next__", "__getitem__"]),
    ("__reversed__", &["__getitem__"]),
    ("__str__", &["__repr__"]),
    ("__format__", &["__str__", "__repr__"]),
    ("__ne__", &["__eq__"]),
    ("__int__", &["__index__", "__trunc__"]),
    ("__float__", &["__index__"]),
    ("__complex__", &["__float__", "__index__"]),
    ("__copy__", &["__reduce_ex__", "__reduce__"]),
    ("__deepcopy__", &["__reduce_ex__", "__reduce__"]),
    ("__reduce_ex__", &["__reduce__"]),
];

impl Surface {
    /// The type that is called so: by its own name, by the path it is reached by, or, where its name lacks the module as
    /// that of a static type may, by the end of that path.
    pub fn class(&self, name: &str) -> Option<&Class> {
        let exact = |class: &&Class| class.name == name || class.path.as_deref() == Some(name);
        let ends = |class: &&Class| {
            let path = class.path.as_deref().unwrap_or_default();
            !name.contains('.') && path.rsplit('.').next() == Some(name)
        };
        let mut ending = self.classes.iter().filter(ends);
        let only = || ending.next().filter(|_| ending.next().is_none());
        self.classes.iter().find(exact).or_else(only)
    }

    /// Where `callable` is defined; itself, without an address, where the surface does not tell.
    pub fn definition(&self, callable: &str) -> Definition {
        let known = |name: String, address: &String| Definition { name, address: address.clone() };
        if let Some(function) = self.functions.iter().find(|function| function.path == callable) {
            return known(callable.to_owned(), &function.c_address);
        }
        if let Some(class) = self.class(callable) {
            let slots = ["__init__", "__new__"];
            let slot = slots.iter().find_map(|slot| self.chain(class).find_map(|owner| owner.slots.get(*slot)));
            return known(shown(class).to_owned(), slot.unwrap_or(&class.dealloc_address));
        }
        let unknown = || Definition { name: callable.to_owned(), address: String::new() };
        let Some((owner, name)) = callable.rsplit_once('.') else { return unknown() };
        let Some(class) = self.class(owner) else { return unknown() };
        let instead = INSTEAD.iter().find(|(first, _)| *first == name).map_or(&[][..], |(_, rest)| *rest);
        for name in [name].iter().chain(instead) {
            if let Some((owner, address)) = self.chain(class).find_map(|owner| Some((owner, owner.slots.get(*name)?))) {
                return known(format!("{}.{name}", shown(owner)), address);
            }
        }
        // Copying without a method for it is pickling without one: the same C functions are called.
        let name = if ["__copy__", "__deepcopy__", "__reduce_ex__"].contains(&name) { "__reduce__" } else { name };
        // What a member descriptor stores, the type's deallocator has to release.
        let member = class.attributes.iter().any(|attribute| attribute.name == name);
        let address = if member { class.dealloc_address.clone() } else { String::new() };
        Definition { name: format!("{}.{name}", shown(class)), address }
    }

    /// Other names of a function of the module: those that the same C function stands behind.
    pub fn aliases(&self, function: &str) -> Vec<String> {
        let address = |path: &str| self.functions.iter().find(|one| one.path == path).map(|one| &one.c_address);
        let Some(address) = address(function).filter(|address| !address.is_empty()) else { return Vec::new() };
        let others = self.functions.iter().filter(|one| one.c_address == *address && one.path != function);
        others.map(|one| one.path.clone()).collect()
    }

    /// A type and those it derives from, as far as they are the target's.
    fn chain<'s>(&'s self, class: &'s Class) -> impl Iterator<Item = &'s Class> {
        std::iter::once(class).chain(class.bases.iter().filter_map(|base| self.class(base)))
    }
}

/// The name that Python code would use.
fn shown(class: &Class) -> &str {
    class.path.as_deref().unwrap_or(&class.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::{Attribute, Callable, Signature};

    #[test]
    fn a_static_type_without_its_module_is_known_by_the_end_of_its_path() {
        let class = |path: &str| Class { name: "builtins.T".into(), path: Some(path.into()), ..Class::default() };
        let mut surface = Surface { classes: vec![class("pkg._c.Proxy")], ..Surface::default() };
        assert_eq!(surface.class("Proxy").and_then(|class| class.path.as_deref()), Some("pkg._c.Proxy"));
        surface.classes.push(class("pkg.other.Proxy"));
        assert!(surface.class("Proxy").is_none(), "which of the two?");
    }

    fn surface() -> Surface {
        let class = |name: &str, bases: &[&str], slots: &[(&str, &str)]| Class {
            name: name.to_owned(),
            bases: bases.iter().map(|base| (*base).to_owned()).collect(),
            slots: slots.iter().map(|(slot, address)| ((*slot).to_owned(), (*address).to_owned())).collect(),
            ..Class::default()
        };
        let mut base = class("demo._Base", &[], &[("__iter__", "/x.so+0x10"), ("__len__", "/x.so+0x20")]);
        base.path = Some("demo.Base".to_owned());
        let derived = class("demo.Derived", &["demo._Base"], &[("add", "/x.so+0x30")]);
        Surface { classes: vec![base, derived], ..Surface::default() }
    }

    #[test]
    fn an_inherited_slot_is_its_base_types() {
        let found = surface().definition("demo.Derived.__iter__");
        assert_eq!((found.name.as_str(), found.address.as_str()), ("demo.Base.__iter__", "/x.so+0x10"));
        assert_eq!(surface().definition("demo.Derived.add").name, "demo.Derived.add");
    }

    #[test]
    fn an_operator_leads_to_the_slot_that_answers_it() {
        assert_eq!(surface().definition("demo.Derived.__bytes__").name, "demo.Base.__iter__");
        assert_eq!(surface().definition("demo._Base.__bool__").name, "demo.Base.__len__");
    }

    #[test]
    fn a_member_leads_to_the_deallocator() {
        let mut surface = surface();
        surface.classes[1].attributes.push(Attribute { name: "label".to_owned(), read_only: false });
        surface.classes[1].dealloc_address = "/x.so+0x40".to_owned();
        assert_eq!(surface.definition("demo.Derived.label").address, "/x.so+0x40");
    }

    #[test]
    fn names_of_one_c_function_are_aliases() {
        let function = |path: &str, address: &str| {
            let signature = Signature::default();
            Callable { path: path.to_owned(), signature, pure_python: false, c_address: address.to_owned() }
        };
        let functions = vec![
            function("m.dumps", "/x.so+0x10"),
            function("m.encode", "/x.so+0x10"),
            function("m.f", ""),
            function("m.g", ""),
        ];
        let surface = Surface { functions, ..Surface::default() };
        assert_eq!(surface.aliases("m.encode"), ["m.dumps"]);
        assert!(surface.aliases("m.f").is_empty() && surface.aliases("m.h").is_empty());
    }

    #[test]
    fn what_is_not_known_keeps_its_name() {
        for name in ["other.f", "demo.Derived.nothing", "f"] {
            assert_eq!(surface().definition(name), Definition { name: name.to_owned(), address: String::new() });
        }
    }
}
