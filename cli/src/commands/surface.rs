//! `refhound surface`: what can be called on a target, and what is known of it.

use super::fuzz::HANG_AFTER;
use crate::description::Target;
use crate::exit::ExitCode;
use crate::options::{Machine, detectors, duration};
use crate::python::Python;
use crate::scratch::Scratch;
use crate::supervise::orders::Prepared;
use crate::supervise::session::{self, Plan, SURFACE, Session};
use harness::program::text;
use harness::surface::told::{Choice, Hint, Parameter};
use harness::surface::{Signature, Surface, Want};
use std::time::Duration;

/// Arguments of `refhound surface`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Project folder, single .c, .cpp, .cc, .cxx or .pyx file, pypi:NAME==VERSION, or module:NAME
    pub target: String,
    /// Learn from the answers of calls for this long first; 0 to say only what no call tells
    #[arg(long, value_name = "DURATION", value_parser = learning_time, default_value = "3s")]
    pub time: Duration,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
    /// Take the clean twin
    #[arg(long)]
    pub fixed: bool,
    /// Which interpreter and instrument to use.
    #[command(flatten)]
    pub machine: Machine,
}

/// Prints the surface.
///
/// # Errors
/// [`crate::error::SetupError`] where the target or the machine is at fault.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let python = Python::find(args.machine.python.as_deref())?;
    let prepared = Prepared::new(Target::open(&args.target, args.fixed)?, python, args.machine.sanitizer)?;
    let folder = Scratch::new()?;
    let mut surface = session::surface(&prepared, folder.path())?;
    if !args.time.is_zero() {
        surface = learned(&prepared, args.time)?.unwrap_or(surface);
    }
    if args.json {
        println!("{}", serde_json::to_string_pretty(&surface)?);
    } else {
        print!("{}", table(&surface));
    }
    Ok(ExitCode::Nothing)
}

fn learning_time(text: &str) -> Result<Duration, String> {
    if text == "0" { Ok(Duration::ZERO) } else { duration(text) }
}

/// The surface as a short run leaves it.
fn learned(prepared: &Prepared, time: Duration) -> anyhow::Result<Option<Surface>> {
    let folder = Scratch::new()?;
    let plan = Plan {
        time: Some(time),
        runs: None,
        jobs: 1,
        seed: 1,
        stop_at_first: false,
        // What is found is not told here: the fewer are on the less there is to confirm.
        detectors: detectors("result-contract").map_err(anyhow::Error::msg)?,
        seeds: Vec::new(),
        output: folder.path().to_path_buf(),
        hang_after: HANG_AFTER,
        quiet: true,
    };
    Session::new(prepared, plan)?.run()?;
    let text = std::fs::read(folder.path().join(SURFACE)).ok();
    Ok(text.and_then(|text| serde_json::from_slice(&text).ok()))
}

fn table(surface: &Surface) -> String {
    let mut out = format!("module {}\n", surface.module);
    for function in &surface.functions {
        let wrapper = if function.pure_python { "  (Python)" } else { "" };
        out += &format!("  {}{}{wrapper}\n", function.path, parameters(surface, &function.signature));
    }
    for class in &surface.classes {
        let known = if class.path.is_some() { "" } else { "  (reached only through results)" };
        let recipes = if class.recipes.is_empty() { "" } else { "  (made by the recipes of the description)" };
        let gc = if class.gc { "" } else { "  (no garbage collection)" };
        out += &format!("\ntype {}{}{known}{recipes}{gc}\n", class.name, parameters(surface, &class.constructor));
        for method in &class.methods {
            out += &format!("  .{}{}\n", method.path, parameters(surface, &method.signature));
        }
        for attribute in &class.attributes {
            out += &format!("  .{}{}\n", attribute.name, if attribute.read_only { "  (read-only)" } else { "" });
        }
        out += &format!("  operators: {}\n", class.operators.join(" "));
    }
    out
}

/// `(str, [any], limit=)  [signature, messages]`; `(?)` where nothing is known.
fn parameters(surface: &Surface, signature: &Signature) -> String {
    if !signature.known && signature.wants.is_empty() {
        return "(?)".to_owned();
    }
    let mut words: Vec<String> = (0..signature.max)
        .map(|at| {
            let learned = signature.wants.get(usize::from(at)).copied().unwrap_or_default();
            let want =
                signature.hint_at(usize::from(at)).map_or_else(|| word(surface, learned), |hint| hinted(surface, hint));
            if at < signature.min { want } else { format!("[{want}]") }
        })
        .collect();
    words.extend(signature.keywords.iter().map(|keyword| {
        let told = signature.hint_for(keyword).filter(|hint| matches!(hint.parameter, Parameter::Name(_)));
        format!("{keyword}={}", told.map_or_else(String::new, |hint| hinted(surface, hint)))
    }));
    let sources: Vec<&str> = signature.sources.iter().map(|source| source.name()).collect();
    let from = if sources.is_empty() { String::new() } else { format!("  [{}]", sources.join(", ")) };
    format!("({}){from}", words.join(", "))
}

fn word(surface: &Surface, want: Want) -> String {
    match want {
        Want::Exotic(exotic) => exotic.name().to_owned(),
        Want::Own(class) => surface.classes.get(usize::from(class)).map_or("own", |class| &class.name).to_owned(),
        want => format!("{want:?}").to_lowercase(),
    }
}

/// `int|str "name"|...`: what the description says that a parameter takes; of a value of several lines the last.
fn hinted(surface: &Surface, hint: &Hint) -> String {
    let text = |choice: &Choice| match choice {
        Choice::Want(want) => word(surface, *want),
        Choice::Type(kind) => kind.clone(),
        Choice::Value(value) => text::print(value.program()).lines().last().unwrap_or_default().to_owned(),
    };
    hint.choices.iter().map(text).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use harness::program::Exotic;
    use harness::surface::told::{Argument, Told};
    use harness::surface::{Callable, Class, Source};

    #[test]
    fn what_is_known_is_told_with_where_it_is_from() {
        let wants = vec![Want::Exotic(Exotic::OrderedDict), Want::Own(0)];
        let signature = Signature { wants, sources: [Source::Checks].into(), ..Signature::default() };
        let function = Callable { path: "demo.admit".to_owned(), signature, ..Callable::default() };
        let class = Class { name: "demo.Ticket".to_owned(), ..Class::default() };
        let mut surface = Surface { functions: vec![function], classes: vec![class], ..Surface::default() };
        assert!(table(&surface).contains("demo.admit([ordereddict], [demo.Ticket], [any])  [checks]\n"));

        let mut argument = Argument::of_key("demo.admit.2").expect("a parameter");
        argument.hint.choices = ["int", "str \"x\""].map(|text| Choice::parse(text).expect("a choice")).into();
        Told { arguments: vec![argument], recipes: Vec::new() }.apply(&mut surface);
        let said = table(&surface);
        assert!(said.contains("(ordereddict, demo.Ticket, int|str \"x\")  [checks, description]\n"), "{said}");
    }
}
