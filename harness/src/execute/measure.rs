//! Repeats a program and reads the counts: warm-ups first, then windows of 4, 8 and 16 runs.

use super::run::Executor;
use crate::interpreter::{clear_type_cache, collect, counters, heap, memory};
use crate::observation::Window;
use crate::program::Program;
use std::time::{Duration, Instant};

/// Runs before the first reading: the first call moves references in every healthy package.
const WARM_UPS: u32 = 3;
/// Runs in each window: 1x, 2x, 4x.
const WINDOWS: [u32; 3] = [4, 8, 16];
/// Runs between the windows and the last one, to fill up caches that are bounded.
const PLATEAU: u32 = 1500;
/// Runs in the window behind the plateau.
const LAST: u32 = 8;

/// One reading of everything that must balance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Total references.
    pub references: i64,
    /// Blocks alive.
    pub blocks: i64,
    /// Blocks of the C library's that others than the interpreter hold.
    pub native: i64,
    /// Counts of the watched objects.
    pub counts: Vec<i64>,
}

impl Executor {
    /// Reads now, into `reading`, which keeps its capacity.
    pub fn read(&self, reading: &mut Reading) {
        self.interpreter.watch.read(&mut reading.counts);
        reading.references = counters::total_references();
        reading.blocks = memory::blocks();
        reading.native = heap::blocks();
    }

    /// Reads with the type cache cleared and the garbage collected, for verdicts.
    pub fn read_settled(&self, reading: &mut Reading) {
        clear_type_cache();
        collect();
        self.read(reading);
    }

    /// Growth over `runs` runs.
    pub fn window(&mut self, program: &Program, runs: u32) -> Window {
        let (mut before, mut after) = (Reading::default(), Reading::default());
        before.counts.reserve(self.interpreter.watch.len());
        after.counts.reserve(self.interpreter.watch.len());
        self.read_settled(&mut before);
        for _ in 0..runs {
            self.run(program);
        }
        self.read_settled(&mut after);
        let watched = before.counts.iter().zip(&after.counts).enumerate();
        let watched = watched.filter(|(_, (before, after))| before != after);
        Window {
            runs,
            references: after.references - before.references,
            blocks: after.blocks - before.blocks,
            bytes: 0,
            native: after.native - before.native,
            watched: watched
                .map(|(index, (before, after))| (self.interpreter.watch.name(index).to_owned(), after - before))
                .collect(),
        }
    }

    /// Warm-ups, then the three windows; where these grow and `patience` is given (the time for all of it), a fourth
    /// behind a plateau that fills bounded caches.
    pub fn slope(&mut self, program: &Program, patience: Option<Duration>) -> Vec<Window> {
        let started = Instant::now();
        for _ in 0..WARM_UPS {
            self.run(program);
        }
        let mut windows: Vec<Window> = WINDOWS.iter().map(|runs| self.window(program, *runs)).collect();
        let grows = |window: &Window| {
            window.references != 0 || window.blocks != 0 || window.native != 0 || !window.watched.is_empty()
        };
        if let Some(patience) = patience
            && windows.iter().all(grows)
        {
            self.fill_caches(program, started + patience);
            windows.push(self.window(program, LAST));
        }
        windows
    }

    /// Runs until bounded caches are full, or until the time is up.
    fn fill_caches(&mut self, program: &Program, until: Instant) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for _ in 0..PLATEAU {
            if Instant::now() >= until {
                break;
            }
            self.interpreter.watch.read(&mut before);
            self.run(program);
            self.interpreter.watch.read(&mut after);
            // One that loses a reference in each run would die on the way.
            self.interpreter.watch.give_back(&before, &after);
        }
    }
}
