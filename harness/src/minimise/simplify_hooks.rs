//! Drops hooks (all, those of one object, single ones), then simplifies the act and the answer of those that remain.

use super::edit::{change, each_operation};
use super::trial::Trial;
use crate::program::{Act, Answer, Exc, Hook};

/// Sizes of `grow` to try: one item, past a small table's resize, past a second one.
const GROWTHS: [u8; 3] = [1, 9, 20];

/// What user code has to do for the fault to show is half of the explanation, so each part must prove that it matters.
pub(super) fn reduce(trial: &mut Trial<'_>) {
    let mut bare = trial.current().clone();
    bare.ops.iter_mut().filter_map(|op| op.kind.hooks_mut()).for_each(Vec::clear);
    trial.smaller(bare);
    each_operation(trial, |trial, mut index| {
        let count = trial.current().ops[index].kind.hooks().len();
        if count > 1 && change(trial, &mut index, |op| op.kind.hooks_mut().into_iter().for_each(Vec::clear)) {
            return;
        }
        for at in (0..count).rev() {
            let gone = change(trial, &mut index, |op| {
                op.kind.hooks_mut().into_iter().for_each(|hooks| drop(hooks.remove(at)));
            });
            if !gone {
                simplify(trial, &mut index, at);
            }
        }
    });
}

/// Simplifies hook number `at` of operation `index`.
fn simplify(trial: &mut Trial<'_>, index: &mut usize, at: usize) {
    let mut propose = |edit: &dyn Fn(&mut Hook)| {
        change(trial, index, |op| {
            if let Some(hook) = op.kind.hooks_mut().and_then(|hooks| hooks.get_mut(at)) {
                edit(hook);
            }
        })
    };
    propose(&|hook| hook.answer = Answer::Usual);
    propose(&|hook| hook.act = Act::Pass);
    propose(&|hook| hook.at = 0);
    propose(&|hook| {
        if let Act::Raise(exc) = &mut hook.act {
            *exc = Exc::Error;
        }
    });
    for growth in GROWTHS {
        let fewer = propose(&|hook| {
            if let Act::Grow(_, count) = &mut hook.act {
                *count = growth.min(*count);
            }
        });
        if fewer {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::minimise::testing::reduced;
    use crate::program::{Act, HookSlot};

    #[test]
    fn only_what_matters_stays() {
        let text = "
            v0 = list []
            v1 = object sequence [v0] {len: raise KeyError -> none; eq@3: grow v0 200 -> fresh; repr: collect}
            v2 = object plain {hash: pass}
            call demo.f(v1, v2)";
        let (text, _) = reduced(super::reduce, text, |p| {
            let mut hooks = p.ops.iter().flat_map(|op| op.kind.hooks());
            hooks.any(|hook| hook.slot == HookSlot::Eq && matches!(hook.act, Act::Grow(_, 5..)))
        });
        let expected =
            "v0 = list []\nv1 = object sequence [v0] {eq: grow v0 9}\nv2 = object plain\ncall demo.f(v1, v2)\n";
        assert_eq!(text, expected);
    }
}
