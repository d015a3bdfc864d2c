//! The account of one run: which references to the objects that matter the extension took, was given and gave away.

use super::audit::{Known, MAX_MOVED, Pointer, is_literal};
use super::run::Executor;
use crate::interpreter::ledger::{self, By};
use crate::interpreter::unwind::{place, places};
use crate::interpreter::{given, held, memory};
use crate::observation::{Change, Holder, Means, Moved, What};
use crate::program::Program;
use std::collections::HashMap;

/// Runs before the ledger is opened: what is made once is not part of it.
const WARM_UPS: usize = 3;
/// Changes of one object that are told: what is touched more often is not told by its lines.
const MOST: usize = 400;

impl Executor {
    /// The changes of one run and the objects that they are about: the values of the program, what lives on and gains or
    /// loses references with each run, and what the run leaves behind.
    pub fn account(&mut self, program: &Program) -> (Vec<Moved>, Vec<Change>) {
        for _ in 0..WARM_UPS {
            self.run(program);
        }
        self.interpreter.unfreeze();
        let shared: HashMap<usize, i64> = self.shared_moves(program).into_iter().collect();
        let known = Known::new(self.snapshot());
        // Empties the free lists: what comes from one is no new block.
        crate::interpreter::collect();
        if program.fail.is_none() {
            given::install();
        }
        self.made = Some(HashMap::new());
        memory::start_tracking();
        ledger::start(shared.keys().copied());
        let base = 0usize;
        held::start((&raw const base) as usize);
        self.run(program);
        let book = ledger::stop();
        let held = held::stop();
        let live = memory::stop_tracking();
        let made = self.made.take().unwrap_or_default();
        let (left, ..) = self.left_objects(&known, &live, &made);
        let left: HashMap<usize, (i32, i64)> = left.iter().map(|left| (left.object, (left.op, left.outside))).collect();
        let mut counts = vec![0; book.objects.len()];
        book.entries.iter().for_each(|entry| counts[entry.object] += 1);
        let mut objects = Vec::new();
        let mut places_of = HashMap::new();
        for (number, object) in book.objects.iter().enumerate() {
            if !(1..=MOST).contains(&counts[number]) {
                continue;
            }
            let here = book.now.get(&object.address) == Some(&number);
            let left = left.get(&object.address).filter(|_| here);
            let (what, op, per_run) = match (object.value, left) {
                _ if object.lasts => (What::Shared, None, shared[&object.address]),
                (Some(value), _) => {
                    let made = (!is_literal(program, value as i32)).then_some(value);
                    (What::Value(value), made, left.map_or(0, |left| left.1))
                }
                (None, Some((op, outside))) if !is_literal(program, *op) => {
                    (What::New, usize::try_from(*op).ok(), *outside)
                }
                _ => continue,
            };
            if what == What::New && objects.iter().filter(|moved: &&Moved| moved.what == What::New).count() == MAX_MOVED
            {
                continue;
            }
            let (type_name, text) = if what == What::Shared || left.is_some() {
                // SAFETY: a live object: one that lasts, or that the run has left behind.
                unsafe { self.describe(object.address as Pointer) }
            } else {
                Default::default()
            };
            places_of.insert(number, objects.len());
            let own = held.iter().filter(|held| what == What::New && held.object == number);
            let held = own.filter_map(|held| Some(Holder { depth: held.depth, place: place(held.caller)? })).collect();
            objects.push(Moved { what, type_name, text, per_run, op, held, ..Moved::default() });
        }
        let change = |entry: &ledger::Entry| {
            Some(Change {
                object: *places_of.get(&entry.object)?,
                op: usize::try_from(entry.op).ok(),
                means: match entry.by {
                    By::Store => Means::Store,
                    By::Given(function) => Means::Given(function.get().name.to_owned()),
                    By::Taken(function) => Means::Taken(function.get().name.to_owned()),
                    By::Placed => Means::Placed,
                    By::Returned => Means::Returned,
                },
                stack: places(&entry.stack),
            })
        };
        let changes = book.entries.iter().filter_map(change).collect();
        (objects, changes)
    }
}
