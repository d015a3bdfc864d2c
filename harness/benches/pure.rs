//! What the loop does besides running programs: make, change, encode, decode and repair them. No Python takes part.
//!
//! `cargo bench -p harness`; times are per program. The whole loop is measured by `cargo bench -p refhound`.

use criterion::{Criterion, criterion_group, criterion_main};
use harness::generate::Generator;
use harness::mutate::{crossover, mutate};
use harness::program::{Program, bytes, repair, text};
use std::hint::black_box;

#[path = "../../tests/properties_mutate/surfaces.rs"]
#[allow(dead_code, reason = "the property tests use all of it")]
mod surfaces;

/// Programs that each benchmark goes round; no two iterations in a row take the same one.
const PROGRAMS: usize = 256;

fn benchmarks(criterion: &mut Criterion) {
    let surface = surfaces::rich();
    let mut rng = fastrand::Rng::with_seed(1);
    let programs: Vec<Program> = (0..PROGRAMS).map(|_| Generator::new(&surface).program(&mut rng)).collect();
    let encoded: Vec<Vec<u8>> = programs.iter().map(encode).collect();
    let mut round = (0..PROGRAMS).cycle();
    let mut next = move || round.next().unwrap_or_default();

    criterion.bench_function("generate", |b| b.iter(|| Generator::new(&surface).program(&mut rng)));
    criterion.bench_function("mutate (with decode and encode)", |b| {
        b.iter(|| {
            let mut program = bytes::decode(&encoded[next()]);
            mutate(&mut program, &surface, &mut rng);
            encode(&program)
        });
    });
    criterion.bench_function("crossover", |b| {
        let mut child = Program::default();
        b.iter(|| crossover(&programs[next()], &programs[next()], &mut child, &mut rng));
    });
    criterion.bench_function("encode", |b| {
        let mut out = Vec::new();
        b.iter(|| {
            out.clear();
            bytes::encode(&programs[next()], &mut out);
            black_box(out.len())
        });
    });
    criterion.bench_function("decode", |b| {
        let mut program = Program::default();
        b.iter(|| {
            bytes::decode_into(&encoded[next()], &mut program);
            black_box(program.ops.len())
        });
    });
    criterion.bench_function("repair (of a valid program)", |b| {
        let mut programs = programs.clone();
        b.iter(|| repair::repair(&mut programs[next()]));
    });
    criterion.bench_function("print", |b| b.iter(|| text::print(&programs[next()])));
    let printed: Vec<String> = programs.iter().map(text::print).collect();
    criterion.bench_function("parse", |b| b.iter(|| text::parse(&printed[next()])));
}

fn encode(program: &Program) -> Vec<u8> {
    let mut out = Vec::new();
    bytes::encode(program, &mut out);
    out
}

criterion_group! {
    name = pure;
    // Whole runs stay below half a minute; the numbers are steady all the same.
    config = Criterion::default().measurement_time(std::time::Duration::from_secs(2)).warm_up_time(std::time::Duration::from_millis(500));
    targets = benchmarks
}
criterion_main!(pure);
