//! Properties of generated, mutated and crossed programs: always valid, always the same for the same seed, and each
//! ability that real bugs needed really occurs.

#[path = "properties_mutate/rows.rs"]
mod rows;
#[path = "properties_mutate/surfaces.rs"]
mod surfaces;

use harness::generate::Generator;
use harness::mutate::{crossover, mutate};
use harness::program::repair::check;
use harness::program::{Dtype, Exotic, HookSlot, Layout, Op, OpKind, Operator, Program, Shape, Value, Var};
use harness::surface::Surface;
use rows::{ROWS, is_operator, literal, some};
use surfaces::{poor, rich};

/// Programs that the statistics are taken over.
const PROGRAMS: u64 = 20_000;

fn generate(surface: &Surface, seed: u64) -> Program {
    Generator::new(surface).program(&mut fastrand::Rng::with_seed(seed))
}

#[track_caller]
fn assert_valid(program: &Program) {
    assert!(!program.ops.is_empty());
    if let Err(fault) = check(program) {
        panic!("{fault}\n{program:#?}");
    }
}

#[test]
fn generated_programs_are_valid() {
    let (rich, poor) = (rich(), poor());
    bolero::check!().with_type::<u64>().for_each(|seed| {
        assert_valid(&generate(&rich, *seed));
        for surface in &poor {
            assert_valid(&generate(surface, *seed));
        }
    });
}

#[test]
fn mutated_programs_are_valid() {
    let (rich, poor) = (rich(), poor());
    bolero::check!().with_type::<(u64, u64)>().for_each(|(first, second)| {
        let mut program = generate(&rich, *first);
        let mut rng = fastrand::Rng::with_seed(*second);
        for _ in 0..12 {
            mutate(&mut program, &rich, &mut rng);
            assert_valid(&program);
        }
        // A program that was made for another surface.
        for surface in &poor {
            mutate(&mut program, surface, &mut rng);
            assert_valid(&program);
        }
    });
}

#[test]
fn crossed_programs_are_valid() {
    let rich = rich();
    bolero::check!().with_type::<(u64, u64, u64)>().for_each(|(first, second, third)| {
        let (a, b) = (generate(&rich, *first), generate(&rich, *second));
        let mut rng = fastrand::Rng::with_seed(*third);
        let mut out = Program::default();
        for _ in 0..4 {
            crossover(&a, &b, &mut out, &mut rng);
            assert_valid(&out);
        }
        // Crossing on and on must not outgrow the limits.
        let last = out.clone();
        crossover(&last, &last, &mut out, &mut rng);
        assert_valid(&out);
    });
}

#[test]
fn broken_programs_come_out_valid() {
    let surface = rich();
    let broken = Program {
        fail: None,
        ops: vec![
            Op { kind: OpKind::Drop { value: Var(200) }, repeat: 0 },
            Op {
                kind: OpKind::Operator { operator: Operator::SetItem, operands: [Var(9)].into_iter().collect() },
                repeat: 255,
            },
        ],
    };
    for seed in 0..500 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut program = broken.clone();
        mutate(&mut program, &surface, &mut rng);
        assert_valid(&program);
        let mut out = Program::default();
        crossover(&broken, &program, &mut out, &mut rng);
        assert_valid(&out);
        let mut empty = Program::default();
        mutate(&mut empty, &surface, &mut rng);
        assert_valid(&empty);
    }
}

#[test]
fn the_same_seed_gives_the_same_program() {
    let rich = rich();
    bolero::check!().with_type::<(u64, u64)>().for_each(|(first, second)| {
        let make = || {
            let mut program = generate(&rich, *first);
            let mut rng = fastrand::Rng::with_seed(*second);
            mutate(&mut program, &rich, &mut rng);
            let mut out = Program::default();
            crossover(&program, &generate(&rich, *second), &mut out, &mut rng);
            out
        };
        assert_eq!(make(), make());
    });
    assert_ne!(generate(&rich, 1), generate(&rich, 2));
}

#[test]
fn mutation_nearly_always_changes_something() {
    let surface = rich();
    let unchanged = (0..2000)
        .filter(|seed| {
            let before = generate(&surface, *seed);
            let mut after = before.clone();
            mutate(&mut after, &surface, &mut fastrand::Rng::with_seed(seed ^ 0x5555));
            before == after
        })
        .count();
    assert!(unchanged < 60, "{unchanged} of 2000");
}

#[test]
fn mutations_of_mutations_stay_short() {
    let surface = rich();
    let mut rng = fastrand::Rng::with_seed(1);
    let mut program = generate(&surface, 1);
    let mut sum = 0;
    for _ in 0..PROGRAMS {
        mutate(&mut program, &surface, &mut rng);
        sum += program.ops.len();
    }
    let mean = sum as f64 / PROGRAMS as f64;
    assert!((4.0..=14.0).contains(&mean), "mean {mean}");
}

#[test]
fn programs_are_short() {
    let surface = rich();
    let lengths: Vec<usize> = (0..PROGRAMS).map(|seed| generate(&surface, seed).ops.len()).collect();
    let mean = lengths.iter().sum::<usize>() as f64 / lengths.len() as f64;
    let long = lengths.iter().filter(|length| **length > 20).count();
    assert!((4.0..=9.0).contains(&mean), "mean {mean}");
    assert!(long > 100 && long < lengths.len() / 9, "{long} of {} above 20 operations", lengths.len());
}

#[test]
fn every_ability_that_real_bugs_needed_occurs() {
    let surface = rich();
    let programs: Vec<Program> = (0..PROGRAMS).map(|seed| generate(&surface, seed)).collect();
    let mut rare = Vec::new();
    for (what, least, test) in ROWS {
        let count = programs.iter().filter(|program| test(program)).count();
        if count < *least {
            rare.push(format!("{what}: {count}, at least {least}"));
        }
    }
    for slot in HookSlot::ALL {
        let with = |p: &&Program| some(p, |_, kind| kind.hooks().iter().any(|hook| hook.slot == *slot));
        let count = programs.iter().filter(with).count();
        if count < 10 {
            rare.push(format!("hook {}: {count}, at least 10", slot.name()));
        }
    }
    for (shape, name) in Shape::ALL {
        let with = |p: &&Program| literal(p, |value| matches!(value, Value::Object { shape: s, .. } if s == shape));
        let count = programs.iter().filter(with).count();
        if count < 10 {
            rare.push(format!("shape {name}: {count}, at least 10"));
        }
    }
    for operator in Operator::ALL {
        let count = programs.iter().filter(|p| some(p, |_, kind| is_operator(kind, |o| o == *operator))).count();
        if count == 0 {
            rare.push(format!("operator {} never", operator.name()));
        }
    }
    for exotic in Exotic::ALL {
        if !programs.iter().any(|p| literal(p, |value| *value == Value::Exotic(*exotic))) {
            rare.push(format!("exotic {} never", exotic.name()));
        }
    }
    assert!(rare.is_empty(), "{rare:#?}");
}

#[test]
fn ints_are_no_mere_sizes() {
    let surface = rich();
    for seed in 0..5000 {
        let mut program = generate(&surface, seed);
        let mut rng = fastrand::Rng::with_seed(seed);
        for _ in 0..4 {
            for op in &program.ops {
                if let OpKind::Value(Value::Int(number)) = op.kind {
                    // The largest positive C int is an edge, not a size that anyone allocates by mistake.
                    let size = (100_000..(1 << 31) - 1).contains(&number);
                    assert!(!size || (1_000_003..1_000_100).contains(&number), "{number}");
                }
            }
            mutate(&mut program, &surface, &mut rng);
        }
    }
}

#[test]
fn arrays_are_made_where_numpy_is_loaded_and_nowhere_else() {
    let arrays = |surface: &Surface| {
        let mut found = Vec::new();
        let mut note = |program: &Program| {
            for op in &program.ops {
                if let OpKind::Value(Value::Array(array)) = &op.kind {
                    found.push(array.clone());
                }
            }
        };
        for seed in 0..2000 {
            let mut program = generate(surface, seed);
            note(&program);
            mutate(&mut program, surface, &mut fastrand::Rng::with_seed(seed));
            note(&program);
        }
        found
    };
    assert!(arrays(&rich()).is_empty());
    let found = arrays(&Surface { numpy: true, ..rich() });
    for (dtype, name, _) in Dtype::ALL {
        assert!(found.iter().any(|array| array.dtype == *dtype), "{name} never");
    }
    for (layout, name) in Layout::ALL {
        assert!(found.iter().any(|array| array.layout == *layout), "{name} never");
    }
    assert!(found.iter().any(|array| array.shape.is_empty()) && found.iter().any(|array| array.elements() == 0));
    assert!(found.iter().any(|array| array.read_only) && found.iter().any(|array| array.shape.len() == 3));
}

#[test]
fn hints_and_recipes_are_followed() {
    use harness::surface::told::{Argument, Choice, Recipe, Told};
    let mut surface = rich();
    let mut argument = Argument::of_key("demo.mystery.0").expect("a parameter");
    argument.hint.choices = vec![Choice::parse("str \"open sesame\"").expect("a value")];
    let value = harness::program::Fragment::parse("v0 = str \"door\"\ncall demo.read(v0)").expect("two operations");
    let told = Told { arguments: vec![argument], recipes: vec![Recipe { kind: "demo.Cursor".into(), value }] };
    told.apply(&mut surface);
    let says = |program: &Program, words: &str| harness::program::text::print(program).contains(words);
    let programs: Vec<Program> = (0..2000).map(|seed| generate(&surface, seed)).collect();
    let count = |words: &str| programs.iter().filter(|program| says(program, words)).count();
    let (calls, told) = (count("demo.mystery("), count("open sesame"));
    assert!(calls > 50 && told * 2 > calls, "{told} of {calls}");
    assert!(count("\"door\"") > 20);
}
