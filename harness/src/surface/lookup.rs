//! Finds the entry of the surface that an operation is about.

use super::{Callable, Class, Signature, SlotSet, Surface};
use crate::program::OpKind;

impl Class {
    /// Special methods that anything on an instance has been seen to call.
    pub fn reached_by_any(&self) -> SlotSet {
        let mut all = self.reached;
        self.methods.iter().for_each(|method| all.extend(method.signature.reached));
        all
    }
}

/// Entries of a type's namespace that the interpreter puts into many.
const SHARED: [&str; 3] = ["__new__", "__dict__", "__weakref__"];

impl Surface {
    /// C addresses of what the target itself defines: its functions, methods, special methods and descriptors.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let functions = self.functions.iter().map(|function| function.c_address.as_str());
        let slots = self.classes.iter().flat_map(|class| &class.slots);
        let slots = slots.filter(|(name, _)| !SHARED.contains(&name.as_str())).map(|(_, address)| address.as_str());
        functions.chain(slots).filter(|address| !address.is_empty())
    }

    /// Whether a call of `path` gives an instance that nothing of the target has made ready.
    pub fn is_bare(&self, path: &str) -> bool {
        self.classes.iter().any(|class| class.bare && class.path.as_deref() == Some(path))
    }

    fn class_mut(&mut self, name: &str) -> Option<&mut Class> {
        self.classes.iter_mut().find(|class| class.name == name)
    }

    /// What is known of the parameters of an operation, if it takes any; `receiver` is the type name of its receiver.
    pub fn signature_mut(&mut self, kind: &OpKind, receiver: &str) -> Option<&mut Signature> {
        match kind {
            OpKind::Call { callee: path, .. } | OpKind::Derive { class: path, .. } => {
                let class = self.classes.iter_mut().find(|class| class.path.as_deref() == Some(path.as_str()));
                let function = self.functions.iter_mut().find(|function| function.path == path.as_str());
                function.map(|function| &mut function.signature).or(class.map(|class| &mut class.constructor))
            }
            OpKind::Method { name, .. } => {
                let methods = &mut self.class_mut(receiver)?.methods;
                let method = methods.iter_mut().find(|method: &&mut Callable| method.path == name.as_str());
                method.map(|method| &mut method.signature)
            }
            OpKind::Init { .. } => self.class_mut(receiver).map(|class| &mut class.constructor),
            _ => None,
        }
    }

    /// Where it is kept which special methods an operation calls.
    pub fn reached_mut(&mut self, kind: &OpKind, receiver: &str) -> Option<&mut SlotSet> {
        match kind {
            OpKind::Operator { .. } | OpKind::Get { .. } | OpKind::Set { .. } | OpKind::Delete { .. } => {
                self.class_mut(receiver).map(|class| &mut class.reached)
            }
            _ => self.signature_mut(kind, receiver).map(|signature| &mut signature.reached),
        }
    }
}
