//! The operations of a program as the statements of `run()`.

use super::names::{self, Names};
use super::subject::{self, Subject};
use super::{Recipe, failing, literal};
use crate::finding::Detector;
use crate::program::{Act, Args, Exc, OpKind, Operator, Value, Var};

/// `def run(): ...`, ending with a line break.
pub(super) fn run(recipe: &Recipe<'_>, names: &Names, subject: &Subject) -> String {
    let guilty = subject::guilty(recipe, names);
    let mut body =
        Body { recipe, names, subject, guilty, unset: vec![false; recipe.program.ops.len()], lines: Vec::new() };
    if !enters(recipe) {
        // Nothing but the import: then it is the import that is looked at, and it belongs into the run.
        body.lines.push(format!("importlib.import_module({})", literal::string(recipe.module)));
    }
    for index in 0..recipe.program.ops.len() {
        body.operation(index);
    }
    if body.lines.is_empty() {
        body.lines.push("pass".to_owned());
    }
    // What the caller of the runs holds on to is up to it.
    let hold = if subject.held.is_empty() { "" } else { "hold=lambda value: None" };
    let mut text =
        format!("def run({hold}):\n    \"\"\"What shows the fault. Everything made here dies when it returns.\"\"\"\n");
    for line in body.lines {
        text.push_str(&format!("    {line}\n"));
    }
    text
}

/// Whether any operation can enter the extension.
pub(super) fn enters(recipe: &Recipe<'_>) -> bool {
    recipe.program.ops.iter().any(|op| op.kind.enters_extension())
}

/// Whether some hook enters the operation under way once more.
pub(super) fn reenters(recipe: &Recipe<'_>) -> bool {
    recipe.program.ops.iter().flat_map(|op| op.kind.hooks()).any(|hook| hook.act == Act::Reenter)
}

/// The class of exceptions that the script catches: all where a hook raises one that is no `Exception`.
pub(super) fn caught(recipe: &Recipe<'_>) -> &'static str {
    let interrupts =
        recipe.program.ops.iter().flat_map(|op| op.kind.hooks()).any(|hook| hook.act == Act::Raise(Exc::Interrupt))
            || recipe.finding.outcomes.iter().any(|outcome| {
                ["KeyboardInterrupt", "SystemExit", "GeneratorExit"].iter().any(|name| outcome.contains(name))
            });
    if interrupts || recipe.finding.judged_by() == Detector::LostException { "BaseException" } else { "Exception" }
}

/// `box.name`, or `getattr(box, "name")` where the name cannot be written so.
pub(super) fn attribute(object: &str, name: &str) -> String {
    if plain(name) { format!("{object}.{name}") } else { format!("getattr({object}, {})", literal::string(name)) }
}

/// The expression behind a dotted path of the target's: `demo.Box`.
pub(super) fn path(recipe: &Recipe<'_>, names: &Names, path: &str) -> String {
    match path.strip_prefix(recipe.module).and_then(|rest| rest.strip_prefix('.')) {
        Some(rest) => rest.split('.').fold(names.module.clone(), |object, name| attribute(&object, name)),
        None if path == recipe.module => names.module.clone(),
        // Elsewhere in the package: through the table of imported modules.
        None => match path.rsplit_once('.') {
            Some((module, name)) => attribute(&format!("importlib.import_module({})", literal::string(module)), name),
            None => path.to_owned(),
        },
    }
}

/// Whether a name can stand behind a dot: no keyword, and none that a class body would mangle.
fn plain(name: &str) -> bool {
    let mangled = name.starts_with("__") && !name.ends_with("__");
    !names::listed(names::KEYWORDS, name) && !mangled
}

struct Body<'a> {
    recipe: &'a Recipe<'a>,
    names: &'a Names,
    subject: &'a Subject,
    /// The operation with the fault, and what it does.
    guilty: Option<(usize, String)>,
    unset: Vec<bool>,
    lines: Vec<String>,
}

/// One operation as Python.
enum Code {
    /// Something with a value.
    Expression(String),
    /// Something without.
    Statement(String),
}

impl Body<'_> {
    fn operation(&mut self, index: usize) {
        let op = &self.recipe.program.ops[index];
        let outcome = self.recipe.finding.outcomes.get(index).map_or("", |outcome| outcome.trim());
        let raises = outcome.starts_with("raise");
        if outcome.starts_with("skipped") || outcome.starts_with("not ") {
            self.unset[index] = true;
            return;
        }
        if let OpKind::Drop { value } = &op.kind {
            self.drop(*value);
            return;
        }
        let mut ready = true;
        if !matches!(op.kind, OpKind::Value(_)) {
            op.kind.operands(|var| ready &= !self.unset.get(var.index()).copied().unwrap_or(true));
        }
        if !ready {
            self.unset[index] = true;
            return;
        }
        if self.names.inline[index] {
            return;
        }
        let code = self.code(index);
        self.again(index, &code);
        let pinned = self.subject.pinned.contains(&index) && !raises;
        let line = match code {
            Code::Expression(text) if !raises && (pinned || self.keeps(index)) => {
                format!("{} = {text}", self.names.get(Var(index as u8)))
            }
            Code::Expression(text) | Code::Statement(text) => text,
        };
        let mut lines = vec![line];
        if raises {
            self.unset[index] = true;
            lines = self.guarded(lines, outcome);
        }
        if self.recipe.finding.judged_by() == Detector::LostException
            && failing::point(self.recipe).is_some_and(|point| point.op.index() == index)
        {
            lines.push(failing::SUCCEEDED.to_owned());
        }
        if self.subject.held.contains(&index) {
            lines.push(format!("hold({})", self.names.get(Var(index as u8))));
        }
        if pinned {
            lines.push(format!("pin({})", self.names.get(Var(index as u8))));
        }
        if op.repeat > 1 {
            lines = lines.into_iter().map(|line| format!("    {line}")).collect();
            lines.insert(0, format!("for _ in range({}):", op.repeat));
        }
        failing::armed(self.recipe, index, &mut lines);
        if let Some((_, words)) = self.guilty.as_ref().filter(|(guilty, _)| *guilty == index) {
            lines.insert(0, format!("# {words}:"));
        }
        self.lines.extend(lines);
    }

    /// The program gives up its reference.
    fn drop(&mut self, value: Var) {
        let index = value.index();
        let op = self.recipe.program.ops.get(index);
        if self.unset.get(index).copied().unwrap_or(true)
            || self.names.inline[index]
            || op.is_none_or(|op| !op.kind.yields())
        {
            return;
        }
        self.unset[index] = true;
        self.lines.push(if self.names.shared[index] {
            format!("vars(ns).pop(\"{}\", None)", self.names.bare(value))
        } else {
            format!("del {}", self.names.get(value))
        });
    }

    /// Lets a callback enter this operation once more.
    fn again(&mut self, index: usize, code: &Code) {
        let op = &self.recipe.program.ops[index];
        let owner = |(number, op): (usize, &crate::program::Op)| {
            op.kind.hooks().iter().any(|hook| hook.act == Act::Reenter).then_some(number)
        };
        let first = self.recipe.program.ops.iter().enumerate().find_map(owner);
        let reaches =
            first.is_some_and(|first| index > first || (index == first && matches!(op.kind, OpKind::Derive { .. })));
        if !reaches || !op.kind.enters_extension() {
            return;
        }
        match code {
            Code::Expression(text) => self.lines.push(format!("ns.again = lambda: {text}  # for the callback")),
            Code::Statement(text) => {
                self.lines.push("def again():  # for the callback".to_owned());
                self.lines.push(format!("    {text}"));
                self.lines.push("ns.again = again".to_owned());
            }
        }
    }

    /// Whether the operation's value is used or could matter by staying alive.
    fn keeps(&self, index: usize) -> bool {
        let ops = &self.recipe.program.ops;
        if self.names.shared[index] {
            return true;
        }
        let mut used = false;
        for op in &ops[index + 1..] {
            op.kind.operands(|var| used |= var.index() == index);
        }
        let later = ops[index + 1..].iter().any(|op| !matches!(op.kind, OpKind::Value(_)));
        let lives = match &ops[index].kind {
            OpKind::Operator { operator, .. } => matches!(
                operator,
                Operator::Iter
                    | Operator::View
                    | Operator::Reversed
                    | Operator::CallIt
                    | Operator::CallWith
                    | Operator::CallWith2
                    | Operator::NewLike
                    | Operator::GetItem
                    | Operator::GetSlice
                    | Operator::Next
            ),
            _ => true,
        };
        used || (lives && later) || matches!(ops[index].kind, OpKind::Value(_))
    }

    /// A statement that is known to raise.
    fn guarded(&self, lines: Vec<String>, outcome: &str) -> Vec<String> {
        let what = outcome.split_once(' ').map_or("", |(_, what)| what).lines().next().unwrap_or("");
        let comment = if what.is_empty() { String::new() } else { format!("  # {what}") };
        let mut guarded = vec!["try:".to_owned()];
        guarded.extend(lines.into_iter().map(|line| format!("    {line}")));
        match self.recipe.finding.judged_by() {
            Detector::LostException => {
                guarded.push(format!("except BaseException as error:{comment}"));
                guarded.push("    arrived.append(error)".to_owned());
            }
            detector => {
                let caught = caught(self.recipe);
                if detector != Detector::ResultContract {
                    guarded[0] = format!("with contextlib.suppress({caught}):{comment}");
                    return guarded;
                }
                guarded.push("except SystemError:".to_owned());
                guarded.push("    raise".to_owned());
                guarded.push(format!("except {caught}:{comment}"));
                guarded.push("    pass".to_owned());
            }
        }
        guarded
    }

    fn code(&self, index: usize) -> Code {
        use Code::{Expression, Statement};
        let name = |var: &Var| self.names.get(*var).to_owned();
        match &self.recipe.program.ops[index].kind {
            OpKind::Value(value) => Expression(self.value(index, value)),
            OpKind::Call { callee, args } => {
                Expression(format!("{}({})", path(self.recipe, self.names, callee.as_str()), self.args(args)))
            }
            OpKind::Method { receiver, name: method, args } => {
                Expression(format!("{}({})", attribute(&name(receiver), method.as_str()), self.args(args)))
            }
            OpKind::New { class } => {
                let class = path(self.recipe, self.names, class.as_str());
                Expression(format!("{class}.__new__({class})"))
            }
            OpKind::Import { module } => Expression(format!("import_file({}, FILE)", literal::string(module.as_str()))),
            OpKind::Derive { args, .. } => Expression(format!("{}({})", self.names.class(index), self.args(args))),
            OpKind::Init { receiver, args } => Statement(format!("{}.__init__({})", name(receiver), self.args(args))),
            OpKind::Get { receiver, name: attr } => Expression(attribute(&name(receiver), attr.as_str())),
            OpKind::Set { receiver, name: attr, value } => Statement(if plain(attr.as_str()) {
                format!("{}.{attr} = {}", name(receiver), name(value))
            } else {
                format!("setattr({}, {}, {})", name(receiver), literal::string(attr.as_str()), name(value))
            }),
            OpKind::Delete { receiver, name: attr } => Statement(if plain(attr.as_str()) {
                format!("del {}.{attr}", name(receiver))
            } else {
                format!("delattr({}, {})", name(receiver), literal::string(attr.as_str()))
            }),
            OpKind::Operator { operator, operands } => self.operator(*operator, operands),
            OpKind::Collect => Statement("gc.collect()".to_owned()),
            OpKind::Drop { .. } => Statement("pass".to_owned()),
        }
    }

    /// A literal; an item that is not there stands as None in it.
    fn value(&self, index: usize, value: &Value) -> String {
        literal::expression(index, value, self.recipe.program, self.names)
    }

    fn operator(&self, operator: Operator, operands: &[Var]) -> Code {
        // The program's forms of these do a little more or less than the plain ones.
        let template = match operator {
            Operator::Next => "next({0}, None)",
            Operator::Exhaust => "list(itertools.islice({0}, 2000))",
            Operator::NewLike => "new_like({0})",
            other => other.python(),
        };
        let mut text = template.to_owned();
        for (number, var) in operands.iter().enumerate() {
            text = text.replace(&format!("{{{number}}}"), self.names.get(*var));
        }
        let statement = template.starts_with("del ") || template.starts_with("with ") || template.contains("] = ");
        if statement { Code::Statement(text) } else { Code::Expression(text) }
    }

    fn args(&self, args: &Args) -> String {
        let mut parts: Vec<String> = args.positional.iter().map(|var| self.names.get(*var).to_owned()).collect();
        let (plain_ones, odd): (Vec<_>, Vec<_>) = args.keywords.iter().partition(|(name, _)| plain(name.as_str()));
        parts.extend(plain_ones.iter().map(|(name, var)| format!("{name}={}", self.names.get(*var))));
        parts.extend(
            odd.iter().map(|(name, var)| format!("**{{{}: {}}}", literal::string(name.as_str()), self.names.get(*var))),
        );
        parts.join(", ")
    }
}
