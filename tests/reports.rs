//! Golden reports and reproducers, one finding per detector on `reports/demo.c`.
//!
//! Compared byte for byte; `BLESS=1 cargo test --test reports` writes them anew. The scripts among them are meant to
//! be run: `python3 tests/reports/leak.py` ends with 1, and with 0 once `demo.c` is compiled with `-DFIXED`.

use harness::finding::{
    Certainty, Detector, Entry, FAILS_HERE, Finding, RelatedSite, Reliability, SCHEMA, Site, TargetId, signature,
};
use harness::program::{
    Act, Answer, Args, Array, Dtype, Exc, FailPoint, Hook, HookSlot, Layout, Name, Op, OpKind, Operator, Program,
    Shape, Value, Var,
};
use harness::report::coverage::{Function, Lines};
use harness::report::{self, Run, Shell, Stats, summary};
use harness::reproduce::{self, Recipe};
use std::path::PathBuf;

/// One finding with its program.
struct Case {
    file: &'static str,
    finding: Finding,
    program: Program,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/reports")
}

fn demo() -> String {
    std::fs::read_to_string(folder().join("demo.c")).unwrap()
}

fn sources(file: &str) -> Option<String> {
    (file == "demo.c").then(demo)
}

/// Where `needle` stands in demo.c for the `nth` time: 1-based line and column.
fn at(needle: &str, nth: usize) -> (u32, u32) {
    let text = demo();
    let mut hits =
        text.lines().enumerate().filter_map(|(line, text)| Some((line as u32 + 1, text.find(needle)? as u32 + 1)));
    hits.nth(nth).unwrap()
}

fn site(needle: &str, function: &str, certainty: Certainty) -> Site {
    let (line, column) = at(needle, 0);
    Site {
        file: Some("demo.c".into()),
        line: Some(line),
        column: Some(column),
        function: Some(function.into()),
        certainty,
    }
}

fn finding(detector: Detector, callable: &str, object: Option<&str>, title: &str, program: &str) -> Finding {
    Finding {
        schema: SCHEMA,
        signature: signature::signature(detector, callable, object, None),
        detector,
        labels: Vec::new(),
        title: title.into(),
        callable: callable.into(),
        object: object.map(Into::into),
        amount: object.map(|_| 1),
        site: Site::default(),
        related_sites: Vec::new(),
        program: program.into(),
        calls: 1,
        reliability: Reliability { runs: 10, shown: 10 },
        seconds_to_find: 0.25,
        executions_to_find: 1200,
        target: TargetId { name: "demo".into(), version: Some("1.0".into()), sha256: None },
        python: "3.11.2 debug".into(),
        refhound: "0.1.0".into(),
        notes: Vec::new(),
        outcomes: Vec::new(),
        help: String::new(),
        account: Vec::new(),
        operations_before: 0,
        minimise_executions: 0,
        also_seen_with: Vec::new(),
        aliases: Vec::new(),
    }
}

fn value(value: Value) -> Op {
    OpKind::Value(value).into()
}

fn args(positional: &[u8]) -> Args {
    Args { positional: positional.iter().map(|var| Var(*var)).collect(), ..Args::default() }
}

fn call(callee: &str, positional: &[u8]) -> Op {
    OpKind::Call { callee: Name::new(callee), args: args(positional) }.into()
}

fn method(receiver: u8, name: &str, positional: &[u8]) -> Op {
    OpKind::Method { receiver: Var(receiver), name: Name::new(name), args: args(positional) }.into()
}

fn object(shape: Shape, hooks: Vec<Hook>) -> Op {
    value(Value::Object { shape, items: Default::default(), hooks })
}

fn list(items: &[u8]) -> Op {
    value(Value::List(items.iter().map(|var| Var(*var)).collect()))
}

fn hook(slot: HookSlot, at: u8, act: Act, answer: Answer) -> Hook {
    Hook { slot, at, act, answer }
}

fn case(file: &'static str, finding: Finding, ops: Vec<Op>) -> Case {
    Case { file, finding, program: Program::from(ops) }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();

    let mut leak = finding(
        Detector::Leak,
        "demo.register",
        Some("argument 0"),
        "each call of `demo.register` leaks 1 reference to argument 0",
        "v0 = probe\ncall demo.register(v0)\n",
    );
    leak.site = site("Py_INCREF(callback)", "demo_register", Certainty::Measured);
    let mut held = site("return NULL", "demo_register", Certainty::Measured);
    held.column = None;
    leak.related_sites.push(RelatedSite { site: held, label: "still held at this return".into() });
    leak.notes = vec!["measured 4, 8, 16 references over 4, 8, 16 runs in a fresh process".into()];
    leak.outcomes = vec![String::new(), "raises TypeError".into()];
    leak.help = "release `callback` before this return, or take the reference after the check".into();
    leak.account = vec![Entry { op: Some(1), change: 1, means: Default::default(), site: leak.site.clone() }];
    leak.operations_before = 37;
    leak.minimise_executions = 41;
    cases.push(case("leak", leak, vec![value(Value::Probe), call("demo.register", &[0])]));

    let mut none = finding(
        Detector::OverRelease,
        "demo.lookup",
        Some("None"),
        "each call of `demo.lookup` releases 1 reference to None that it does not own",
        "v0 = int 7\nv1 = call demo.lookup(v0)\n",
    );
    none.site = site("return Py_None;", "demo_lookup", Certainty::Likely);
    none.labels = vec!["harmless-on-release".into()];
    cases.push(case("over_release_none", none, vec![value(Value::Int(7)), call("demo.lookup", &[0])]));

    let merge = finding(
        Detector::OverRelease,
        "demo.merge",
        Some("argument 1"),
        "each call of `demo.merge` releases 1 reference to argument 1 that it does not own",
        "v0 = dict []\nv1 = probe\nv2 = call demo.merge(v0, v1)\n",
    );
    let ops = vec![value(Value::Dict(Default::default())), value(Value::Probe), call("demo.merge", &[0, 1])];
    cases.push(case("over_release_argument", merge, ops));

    let mut freed = finding(
        Detector::UseAfterFree,
        "demo.find",
        Some("item"),
        "`demo.find` uses an item of argument 0 after it was freed",
        "v0 = object plain {eq: clear v1 -> self}\nv1 = list [v0]\ndrop v0\nv3 = probe\nv4 = call demo.find(v1, v3)\n",
    );
    freed.site = site("PyObject_Repr(item)", "demo_find", Certainty::Measured);
    freed.related_sites.push(RelatedSite {
        site: site("PyObject_RichCompareBool(item", "demo_find", Certainty::Measured),
        label: "freed by code that runs in this call".into(),
    });
    freed.outcomes = vec![String::new(), String::new(), String::new(), String::new(), "the process dies here".into()];
    freed.help = "take a reference to `item` before the comparison".into();
    freed.operations_before = 12;
    let ops = vec![
        object(Shape::Plain, vec![hook(HookSlot::Eq, 0, Act::Clear(Var(1)), Answer::Itself)]),
        list(&[0]),
        OpKind::Drop { value: Var(0) }.into(),
        value(Value::Probe),
        call("demo.find", &[1, 3]),
    ];
    cases.push(case("use_after_free", freed, ops));

    let mut crash = finding(
        Detector::Crash,
        "demo.width",
        None,
        "`demo.width` dies of SIGSEGV",
        "v0 = bytes \"text\\xff\"\nv1 = call demo.width(v0)\n",
    );
    crash.site = site("PyLong_FromSize_t", "demo_width", Certainty::Measured);
    let ops = vec![value(Value::Bytes(b"text\xff".to_vec())), call("demo.width", &[0])];
    cases.push(case("crash", crash, ops));

    let mut contract = finding(
        Detector::ResultContract,
        "demo.at",
        None,
        "`demo.at` returns NULL without setting an exception",
        "v0 = str \"text\"\nv1 = list [v0]\nv2 = int 1000003\nv3 = len v2\nv4 = call demo.at(v1, v2)\n",
    );
    contract.site = site("return NULL; //~ result-contract", "demo_at", Certainty::Likely);
    contract.outcomes = vec![String::new(), String::new(), String::new(), "raises TypeError".into()];
    let length = OpKind::Operator { operator: Operator::Len, operands: [Var(2)].into_iter().collect() };
    let ops = vec![
        value(Value::Str("text".into())),
        list(&[0]),
        value(Value::Int(1000003)),
        length.into(),
        call("demo.at", &[1, 2]),
    ];
    cases.push(case("result_contract", contract, ops));

    let lost = finding(
        Detector::LostException,
        "demo.contains",
        None,
        "`demo.contains` swallows an exception that `__eq__` of an item raised",
        "v0 = object plain {eq@1: raise Error}\nv1 = list [v0]\nv2 = probe\nv3 = call demo.contains(v1, v2)\n",
    );
    let ops = vec![
        object(Shape::Plain, vec![hook(HookSlot::Eq, 1, Act::Raise(Exc::Error), Answer::Usual)]),
        list(&[0]),
        value(Value::Probe),
        call("demo.contains", &[1, 2]),
    ];
    cases.push(case("lost_exception", lost, ops));

    let mut gc = finding(
        Detector::Gc,
        "demo.Box",
        Some("new object"),
        "a cycle through an instance of `demo.Box` is never collected",
        "v0 = none\nv1 = call demo.Box(v0)\ncall v1.set(v1)\n",
    );
    gc.site = site("Py_VISIT(Py_TYPE(self))", "box_traverse", Certainty::Likely);
    cases.push(case("gc", gc, vec![value(Value::None), call("demo.Box", &[0]), method(1, "set", &[1])]));

    let mut again = finding(
        Detector::Uninitialised,
        "demo.Box.__init__",
        Some("old value"),
        "a second `demo.Box.__init__` leaks 1 reference to the value stored by the first",
        "v0 = probe\nv1 = call demo.Box(v0)\ninit v1(v0) x3\nv3 = new demo.Box\nv4 = call v3.get()\n",
    );
    again.labels = vec!["uninitialised".into()];
    let init = Op { kind: OpKind::Init { receiver: Var(1), args: args(&[0]) }, repeat: 3 };
    cases.push(case("uninitialised", again, vec![value(Value::Probe), call("demo.Box", &[0]), init]));

    let mut new = finding(
        Detector::Uninitialised,
        "demo.Box.get",
        None,
        "`demo.Box.get` dies of SIGSEGV on an object that was never initialised",
        "v0 = new demo.Box\nv1 = call v0.get()\n",
    );
    new.signature.push_str("-new");
    let ops = vec![OpKind::New { class: Name::new("demo.Box") }.into(), method(0, "get", &[])];
    cases.push(case("uninitialised_new", new, ops));

    let hang = finding(
        Detector::Hang,
        "demo.wait",
        None,
        "`demo.wait` does not return when its callback raises",
        "v0 = object callable {call: raise MemoryError}\ncall demo.wait(v0)\n",
    );
    let ops = vec![
        object(Shape::Callable, vec![hook(HookSlot::Call, 0, Act::Raise(Exc::Memory), Answer::Usual)]),
        call("demo.wait", &[0]),
    ];
    cases.push(case("hang", hang, ops));

    let mut fails = finding(
        Detector::FailurePath,
        "demo.pair",
        Some("new object (list)"),
        "each call of `demo.pair` leaks 1 reference to a new `list` object when its first `PyDict_New` fails",
        "v0 = probe\nv1 = call demo.pair(v0)\nfail v1 at PyDict_New#1\n",
    );
    fails.site = site("PyList_New(0)", "demo_pair", Certainty::Measured);
    let place = site("PyDict_New()", "demo_pair", Certainty::Measured);
    fails.related_sites.push(RelatedSite { site: place, label: FAILS_HERE.into() });
    fails.labels = vec!["leak".into()];
    fails.outcomes = vec![String::new(), "raises MemoryError".into()];
    let mut failing = case("failure_path", fails, vec![value(Value::Probe), call("demo.pair", &[0])]);
    failing.program.fail = harness::capi::find("PyDict_New").map(|function| FailPoint { op: Var(1), function, nth: 1 });
    cases.push(failing);

    let mut import = finding(
        Detector::FailurePath,
        "demo",
        Some("new object (module)"),
        "each import of `demo` leaks 1 reference to a new `module` object when its 2nd `PyModule_AddObject` fails",
        "v0 = import demo\nfail v0 at PyModule_AddObject#2\n",
    );
    import.labels = vec!["leak".into(), "import".into()];
    import.outcomes = vec!["raises MemoryError".into()];
    let mut importing = case("failure_import", import, vec![OpKind::Import { module: Name::new("demo") }.into()]);
    importing.program.fail =
        harness::capi::find("PyModule_AddObject").map(|function| FailPoint { op: Var(0), function, nth: 2 });
    cases.push(importing);
    cases
}

fn function(name: &str, file: &str, line: u32, edges: u64, reached: u64) -> Function {
    Function { name: name.into(), file: file.into(), line: Some(line), edges, reached }
}

fn run() -> Run {
    Run {
        target: "demo".into(),
        python: "3.11.2 debug".into(),
        refhound: "0.1.0".into(),
        stats: Stats {
            executions: 1_234_567,
            calls: 4_000_000,
            executions_per_second: 61_728.35,
            calls_per_second: 200_000.0,
            coverage_edges: 120,
            coverage_total: 160,
            seconds: 20.0,
            calls_past_parsing_share: 0.875,
            seed: 1,
            jobs: 2,
            sanitizer: "address".into(),
            interpreter_faults: 0,
            archive_sha256: None,
        },
        functions: vec![
            function("demo_register", "demo.c", 7, 4, 4),
            function("demo_find", "demo.c", 52, 8, 5),
            function("demo_reset", "demo.c", 230, 3, 0),
            function("fill", "table.c", 3, 9, 0),
        ],
        lines: vec![Lines { file: "demo.c".into(), reached: vec![9, 10, 11, 14], missed: vec![12, 230, 231] }],
        findings: cases().into_iter().map(|case| case.finding).collect(),
    }
}

fn script(case: &Case) -> (String, String) {
    let files = ["demo.c".to_owned()];
    let recipe = Recipe { sources: &files, ..Recipe::new(&case.finding, &case.program, "demo") };
    (reproduce::script(&recipe), reproduce::pytest(&recipe))
}

#[track_caller]
fn golden(name: &str, actual: &str) {
    let path = folder().join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
    assert!(
        expected == actual,
        "{name} differs (first at line {:?}); BLESS=1 accepts what is now:\n{actual}",
        differs.map(|line| line + 1)
    );
}

#[test]
fn text_reports() {
    for case in cases() {
        let folder = format!("out/findings/{}", case.finding.signature);
        golden(
            &format!("{}.txt", case.file),
            &report::text::render(&case.finding, &sources, &Shell::default(), &folder, false),
        );
    }
}

#[test]
fn explanations() {
    for case in cases().iter().filter(|case| ["leak", "use_after_free"].contains(&case.file)) {
        let folder = format!("out/findings/{}", case.finding.signature);
        let text = report::explain::finding(&case.finding, &sources, &Shell::default(), &folder, false, 100);
        golden(&format!("explain_{}.txt", case.file), &text);
    }
    let all: Vec<String> = Detector::ALL.iter().map(|detector| report::explain::detector(*detector, 100)).collect();
    golden("explain_detectors.txt", &all.join("\n"));
}

#[test]
fn reproducers() {
    for case in cases() {
        golden(&format!("{}.py", case.file), &script(&case).0);
    }
}

/// An ordinary interpreter does not die of a release too many: spare references let it be counted there.
#[test]
fn an_over_release_that_ends_a_debug_build_is_counted_first() {
    let title = "`demo.merge` releases a reference to an object that has none left";
    let finding = finding(Detector::OverRelease, "demo.merge", None, title, "");
    let ops = vec![value(Value::Dict(Default::default())), value(Value::Probe), call("demo.merge", &[0, 1])];
    golden("over_release_death.py", &script(&case("over_release_death", finding, ops)).0);
}

/// Every value, operator, hook, act and answer in one script; longer than a program may be, since it is only written.
#[test]
fn every_construct() {
    let mut ops = vec![
        value(Value::Probe),
        value(Value::Float(1.5f64.to_bits())),
        value(Value::Float(f64::NAN.to_bits())),
        value(Value::Int(i128::MAX)),
        value(Value::Str("two \"lines\"\n\u{1f40d}".into())),
        value(Value::Interned("name".into())),
        value(Value::Bytearray(vec![0, 255])),
        value(Value::View(Var(6))),
        value(Value::View(Var(0))),
        list(&[0, 1]),
        value(Value::Tuple([Var(0), Var(9)].into_iter().collect())),
        value(Value::Set([Var(0), Var(5)].into_iter().collect())),
        value(Value::Set([Var(0), Var(9)].into_iter().collect())),
        value(Value::Frozenset([Var(0)].into_iter().collect())),
        value(Value::Dict([Var(0), Var(9)].into_iter().collect())),
        value(Value::Dict([Var(9), Var(0)].into_iter().collect())),
        value(Value::Many(300, Var(0))),
        value(Value::Generator([Var(0)].into_iter().collect())),
        value(Value::Class),
        call("demo.Box", &[0]),
    ];
    for (dtype, ..) in Dtype::ALL {
        ops.push(value(Value::Array(Array::plain(*dtype, &[2, 3]))));
    }
    for (layout, _) in Layout::ALL {
        for shape in [&[][..], &[0], &[2, 3]] {
            ops.push(value(Value::Array(Array {
                layout: *layout,
                read_only: true,
                ..Array::plain(Dtype::Object, shape)
            })));
        }
    }
    ops.extend(harness::program::Exotic::ALL.iter().map(|exotic| value(Value::Exotic(*exotic))));
    for (shape, _) in Shape::ALL {
        let hooks = HookSlot::ALL.iter().map(|slot| hook(*slot, 2, Act::Pass, Answer::Usual)).collect();
        ops.push(value(Value::Object {
            shape: *shape,
            items: [Var(0), Var(1)].into_iter().collect(),
            hooks: Vec::new(),
        }));
        ops.push(value(Value::Object { shape: *shape, items: Default::default(), hooks }));
    }
    let acts = [
        Act::Raise(Exc::Error),
        Act::Raise(Exc::Interrupt),
        Act::Clear(Var(9)),
        Act::Clear(Var(19)),
        Act::Grow(Var(9), 20),
        Act::Grow(Var(11), 20),
        Act::Grow(Var(14), 20),
        Act::Grow(Var(19), 20),
        Act::Pop(Var(14)),
        Act::Pop(Var(19)),
        Act::Drop(Var(0)),
        Act::Init(Var(19)),
        Act::Invoke(Var(19), Name::new("get")),
        Act::Invoke(Var(19), Name::new("__private")),
        Act::Reenter,
        Act::Collect,
    ];
    for act in acts {
        ops.push(object(Shape::Plain, vec![hook(HookSlot::Eq, 0, act, Answer::NotImplemented)]));
    }
    let answers = [
        Answer::Fresh,
        Answer::None,
        Answer::False,
        Answer::Wrong,
        Answer::NotImplemented,
        Answer::Itself,
        Answer::NonAscii,
        Answer::Give(Var(10)),
    ];
    for answer in answers {
        let hooks = vec![
            hook(HookSlot::Repr, 1, Act::Pass, answer.clone()),
            hook(HookSlot::Repr, 2, Act::Collect, Answer::Usual),
            hook(HookSlot::Hash, 0, Act::Pass, answer.clone()),
            hook(HookSlot::Hash, 3, Act::Pass, Answer::Itself),
        ];
        ops.push(object(Shape::Plain, hooks));
    }
    let mut keyed = args(&[0]);
    keyed.keywords.push((Name::new("class"), Var(9)));
    keyed.keywords.push((Name::new("value"), Var(0)));
    ops.push(OpKind::Call { callee: Name::new("demo.Box"), args: keyed }.into());
    let hooks =
        vec![hook(HookSlot::GetAttr, 0, Act::Pass, Answer::None), hook(HookSlot::Len, 1, Act::Pass, Answer::Usual)];
    ops.push(OpKind::Derive { class: Name::new("demo.Box"), args: args(&[0]), hooks }.into());
    ops.push(OpKind::Get { receiver: Var(19), name: Name::new("value") }.into());
    ops.push(OpKind::Set { receiver: Var(19), name: Name::new("value"), value: Var(0) }.into());
    ops.push(OpKind::Delete { receiver: Var(19), name: Name::new("None") }.into());
    ops.push(Op { kind: OpKind::Init { receiver: Var(19), args: args(&[0]) }, repeat: 3 });
    for operator in Operator::ALL {
        let operands = [Var(9), Var(19), Var(1)][..operator.arity()].iter().copied().collect();
        ops.push(OpKind::Operator { operator: *operator, operands }.into());
    }
    ops.push(OpKind::Collect.into());
    ops.push(OpKind::Drop { value: Var(9) }.into());
    let mut finding = finding(Detector::Leak, "demo.Box", Some("memory"), "every construct", "");
    // All but the values may raise, so that the script runs to its end.
    let raises = |op: &Op| if op.kind.enters_extension() { "raises Exception" } else { "" };
    finding.outcomes = ops.iter().map(|op| raises(op).to_owned()).collect();
    finding.outcomes[19].clear();
    golden("every_construct.py", &script(&case("every_construct", finding, ops)).0);
}

#[test]
fn regression_tests() {
    for case in cases().iter().filter(|case| ["leak", "crash", "failure_path"].contains(&case.file)) {
        golden(&format!("test_{}.py", case.file), &script(case).1);
    }
}

#[test]
fn a_run_in_every_format() {
    let run = run();
    golden("run.sarif", &report::sarif::render(std::slice::from_ref(&run)).unwrap());
    golden(
        "run.junit.xml",
        &report::junit::render(std::slice::from_ref(&run), &sources, &Shell::default(), "out").unwrap(),
    );
    golden("run.html", &report::html::render(&run, &sources, &Shell::default(), "out").unwrap());
    golden("stats.json", &report::json::stats(&run.stats).unwrap());
    golden("finding.json", &report::json::finding(&run.findings[0]).unwrap());
    let lines: String = run.findings.iter().map(|finding| format!("{}\n", summary::line(finding))).collect();
    golden("summary.txt", &lines);
    let clean = summary::Row { target: "clean".into(), executions: 9, seconds: 187.0, ..summary::Row::default() };
    golden("table.txt", &summary::table(&[summary::Row::from(&run), clean]));
}

#[test]
fn a_page_has_the_account_and_what_was_never_entered() {
    let page = report::html::render(&run(), &sources, &Shell::default(), "out").unwrap();
    let (_, reached) = page.split_once("<section class=\"reached\"").expect("the section");
    assert!(reached.contains("<h2>2 of 4 functions entered</h2>"), "{reached}");
    let (never, entered) = reached.split_once("<table>").expect("the table");
    let (entered, _) = entered.split_once("</table>").expect("its end");
    for name in ["demo_reset", "fill"] {
        assert!(never.contains(&format!("<code>{name}</code>")) && !entered.contains(name), "{name}");
    }
    // The least known comes first.
    assert!(entered.find("demo_find") < entered.find("demo_register"), "{entered}");
    let (_, listing) = page.split_once("<details class=\"listing\">").expect("the listing");
    assert!(listing.contains("<code>demo.c</code> <span class=\"soft\">4 of 7 lines with code reached"), "{listing}");
    assert!(listing.contains("<span class=\"never\">demo_reset was never entered</span>"), "{listing}");
    assert_eq!((listing.matches("row hit").count(), listing.matches("row miss").count()), (4, 3));
    let (_, account) = page.split_once("<ol class=\"account\">").expect("the account");
    let (account, _) = account.split_once("</ol>").expect("its end");
    assert!(account.contains("<span class=\"sign taken\">+1</span> taken at demo.c:11:5"), "{account}");
    assert!(account.contains("<strong>1 reference left over</strong>"), "{account}");
    for element in ["details", "summary", "section", "ul", "ol", "li", "table", "tr", "td", "div", "pre"] {
        let opened = page.matches(&format!("<{element}>")).count() + page.matches(&format!("<{element} ")).count();
        assert_eq!(opened, page.matches(&format!("</{element}>")).count(), "{element}");
    }
    assert!(!page.contains("http://") && !page.contains("https://"), "nothing is fetched");
}

#[test]
fn a_page_escapes_what_it_shows() {
    let mut run = run();
    run.findings.truncate(1);
    run.findings[0].title = "<script>alert('&')</script>".into();
    let page = report::html::render(&run, &|_| Some("<b>\n".repeat(99)), &Shell::default(), "out").unwrap();
    assert!(!page.contains("<script>alert") && !page.contains("<b>"));
}
