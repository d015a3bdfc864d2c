//! Instances that nothing has made ready: `T.__new__(T)`, and `T()` of a heap type that has neither a `__new__` nor an
//! `__init__` (its author meant nobody to call it, and did not say so with `Py_TPFLAGS_DISALLOW_INSTANTIATION`).

use super::steps::step_of;
use harness::detect::blame;
use harness::knowledge::Step;
use harness::observation::Observation;
use harness::program::{OpKind, Operator, Program};
use harness::surface::Surface;

/// The first bare instance of a program.
pub(super) struct Bare {
    /// Its type, as the surface names it.
    pub(super) class: String,
    /// The operation that made it, where it is seen.
    op: Option<usize>,
    called: bool,
}

impl Bare {
    /// The first bare instance that the program makes.
    pub(super) fn of(program: &Program, observation: &Observation, surface: &Surface) -> Option<Bare> {
        if let Some(class) = blame::bare_type(program, observation) {
            let op = program.ops.iter().position(|op| match op.kind {
                OpKind::Operator { operator, .. } => operator == Operator::NewLike,
                _ => matches!(op.kind, OpKind::New { .. }),
            });
            return Some(Bare { class: surface.definition(&class).name, op, called: false });
        }
        let called = |(op, class): (usize, &str)| {
            surface.is_bare(class).then(|| Bare { class: class.to_owned(), op: Some(op), called: true })
        };
        let calls = program.ops.iter().enumerate().filter_map(|(index, op)| match &op.kind {
            OpKind::Call { callee, .. } => Some((index, callee.as_str())),
            _ => None,
        });
        calls.filter_map(called).next()
    }

    /// Whether it was a call of the type that made it, and no bare `__new__`.
    pub(super) fn is_called(&self) -> bool {
        self.called
    }

    /// End of a title.
    pub(super) fn words(&self) -> String {
        let class = &self.class;
        if self.called {
            format!(" in an instance that `{class}()` made: the type has no `__new__` or `__init__`")
        } else {
            format!(" in an instance that `{class}.__new__` made and no `__init__` saw")
        }
    }

    /// How it is mended, where that is another way than the usual one.
    pub(super) fn help(&self) -> Option<String> {
        self.called.then(|| {
            "say `Py_TPFLAGS_DISALLOW_INSTANTIATION` where nobody is meant to call the type, or give it a `tp_new` that \
             leaves every member valid"
                .to_owned()
        })
    }

    /// What makes it, whatever the arguments. Little lies behind it: one finding tells of all that such an instance dies of.
    pub(super) fn step(&self, program: &Program, observation: &Observation) -> Option<Step> {
        step_of(program, observation, self.op?).map(|step| Step { shape: None, makes: false, ..step })
    }
}
