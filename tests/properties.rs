//! Laws of programs for any input: what decodes is valid, both forms are exact, repair settles, minimising keeps its word.

use bolero::check;
use harness::minimise::{MinimiseError, minimise, weigh};
use harness::program::bytes::{FAILING, VERSION, decode, encode};
use harness::program::text::{parse, print, print_annotated};
use harness::program::{Args, Name, Op, OpKind, Program, Value, Var, repair};

/// Random bytes seldom begin with a table of names: here is one in front of them.
fn with_names(bytes: &[u8]) -> Program {
    let mut input = vec![VERSION, 3];
    for name in ["demo.Queue", "push", "v0.f"] {
        input.push(name.len() as u8);
        input.extend_from_slice(name.as_bytes());
    }
    input.extend_from_slice(bytes);
    decode(&input)
}

/// The same with a failure point in front.
fn with_failure(bytes: &[u8]) -> Program {
    let mut input = vec![FAILING, bytes.first().copied().unwrap_or(0), bytes.len() as u8 & 127, 13];
    input.extend_from_slice(b"PyList_Append");
    input.extend(encoded(&with_names(bytes)).into_iter().skip(1));
    decode(&input)
}

fn encoded(program: &Program) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(program, &mut bytes);
    bytes
}

#[test]
fn any_bytes_decode_to_a_valid_program() {
    check!().for_each(|bytes: &[u8]| {
        assert_eq!(repair::check(&decode(bytes)), Ok(()));
        assert_eq!(repair::check(&with_names(bytes)), Ok(()));
        assert_eq!(repair::check(&with_failure(bytes)), Ok(()));
    });
}

#[test]
fn the_byte_form_is_exact() {
    check!().for_each(|bytes: &[u8]| {
        for program in [decode(bytes), with_names(bytes), with_failure(bytes)] {
            assert_eq!(decode(&encoded(&program)), program);
        }
    });
    check!().with_arbitrary::<Program>().for_each(|program| assert_eq!(&decode(&encoded(program)), program));
}

#[test]
fn the_text_form_is_exact() {
    check!().for_each(|bytes: &[u8]| {
        for program in [decode(bytes), with_names(bytes), with_failure(bytes)] {
            let text = print(&program);
            assert_eq!(parse(&text).as_ref(), Ok(&program), "{text}");
            let notes: Vec<String> = program.ops.iter().map(|op| op.repeat.to_string()).collect();
            assert_eq!(parse(&print_annotated(&program, &notes)), Ok(program));
        }
    });
}

#[test]
fn any_text_parses_or_says_where_it_does_not() {
    check!().for_each(|bytes: &[u8]| {
        // Mostly well-formed text: one printed program with some of the input's bytes thrown in.
        let mut text = print(&with_names(bytes)).into_bytes();
        for (index, byte) in bytes.iter().take(3).enumerate() {
            let place = (usize::from(*byte) * 31 + index * 977) % text.len().max(1);
            text.insert(place, bytes[bytes.len() - 1 - index]);
        }
        let text = String::from_utf8_lossy(&text);
        match parse(&text) {
            Ok(program) => assert_eq!(repair::check(&program), Ok(())),
            Err(error) => {
                let line = text.lines().nth(error.line - 1).unwrap_or_default();
                assert!(error.column >= 1 && error.column <= line.chars().count() + 1, "{error}: {line}");
            }
        }
    });
}

/// Breaks a valid program in ways that depend on the bytes.
fn broken(bytes: &[u8]) -> Program {
    let mut program = with_names(bytes);
    for (index, op) in program.ops.iter_mut().enumerate() {
        let byte = bytes[index % bytes.len()];
        op.kind.operands_mut(|var| var.0 = var.0.wrapping_mul(byte));
        op.repeat = op.repeat.wrapping_add(byte);
        if let OpKind::Operator { operands, .. } = &mut op.kind {
            operands.push(Var(byte));
        }
        if let OpKind::Value(Value::Dict(items) | Value::List(items)) = &mut op.kind {
            items.extend((0..byte % 40).map(Var));
        }
    }
    let name = Name::new(&String::from_utf8_lossy(bytes));
    let keywords = bytes.iter().map(|byte| (name.clone(), Var(*byte))).collect();
    let positional = bytes.iter().map(|byte| Var(*byte)).collect();
    let call: Op = OpKind::Call { callee: name, args: Args { positional, keywords } }.into();
    program.ops.insert(usize::from(bytes[0]) % (program.ops.len() + 1), call.clone());
    program.ops.extend(vec![call; usize::from(bytes[0]) / 3]);
    program
}

#[test]
fn repair_mends_anything_and_settles() {
    check!().for_each(|bytes: &[u8]| {
        if bytes.is_empty() {
            return;
        }
        let mut mended = broken(bytes);
        repair::repair(&mut mended);
        assert_eq!(repair::check(&mended), Ok(()));
        let mut again = mended.clone();
        repair::repair(&mut again);
        assert_eq!(again, mended);
    });
}

#[test]
fn repair_leaves_valid_programs_alone() {
    check!().with_arbitrary::<Program>().for_each(|program| {
        let mut same = program.clone();
        repair::repair(&mut same);
        assert_eq!(&same, program);
    });
}

#[test]
fn minimising_keeps_its_word() {
    check!().with_iterations(300).for_each(|bytes: &[u8]| {
        let Some((first, rest)) = bytes.split_first() else { return };
        let program = with_names(rest);
        let limit = usize::from(*first);
        // Any property of the text will do as a fault.
        let fault = |program: &Program| {
            let text = print(program);
            match first % 4 {
                0 => text.contains("call"),
                1 => program.ops.iter().filter(|op| op.kind.enters_extension()).count() >= 2,
                2 => program.ops.iter().any(|op| !op.kind.hooks().is_empty()),
                _ => text.contains('[') && text.contains(" x"),
            }
        };
        let mut executions = 0;
        let result = minimise(&program, limit, &mut |candidate| {
            executions += 1;
            assert_eq!(repair::check(candidate), Ok(()));
            fault(candidate)
        });
        assert!(executions <= limit);
        match result {
            Ok(minimised) => {
                assert_eq!(minimised.executions, executions);
                assert!(limit == 0 || fault(&minimised.program));
                assert_eq!(repair::check(&minimised.program), Ok(()));
                assert!(weigh(&minimised.program) <= weigh(&program));
            }
            Err(error) => {
                assert_eq!(error, MinimiseError::Flaky);
                assert!(!fault(&program));
            }
        }
    });
}
