//! Replaces an instance of a Python subclass by one of the type itself.

use super::edit::{change, each_operation};
use super::trial::Trial;
use crate::program::OpKind;

/// After the hooks were tried one by one: what is left of a subclass may still matter, as types test for exact ones.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    each_operation(trial, |trial, mut index| {
        if let OpKind::Derive { class, args, .. } = trial.current().ops[index].kind.clone() {
            change(trial, &mut index, |op| op.kind = OpKind::Call { callee: class, args });
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;

    #[test]
    fn a_subclass_becomes_its_base() {
        let text = "v0 = probe\nv1 = list []\nv2 = derive demo.Queue(v0) {del: clear v1}\ncall v2.push(v2)";
        let (text, _) = reduced(super::reduce, text, |_| true);
        assert_eq!(text, "v0 = probe\nv1 = call demo.Queue(v0)\ncall v1.push(v1)\n");
    }
}
