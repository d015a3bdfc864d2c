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
        out += &format!("  {}{}{wrapper}\n", function.path, parameters(&function.signature));
    }
    for class in &surface.classes {
        let known = if class.path.is_some() { "" } else { "  (reached only through results)" };
        let recipes = if class.recipes.is_empty() { "" } else { "  (made by the recipes of the description)" };
        let gc = if class.gc { "" } else { "  (no garbage collection)" };
        out += &format!("\ntype {}{}{known}{recipes}{gc}\n", class.name, parameters(&class.constructor));
        for method in &class.methods {
            out += &format!("  .{}{}\n", method.path, parameters(&method.signature));
        }
        for attribute in &class.attributes {
            out += &format!("  .{}{}\n", attribute.name, if attribute.read_only { "  (read-only)" } else { "" });
        }
        out += &format!("  operators: {}\n", class.operators.join(" "));
    }
    out
}

/// `(str, [any], limit=)  [signature, messages]`; `(?)` where nothing is known.
fn parameters(signature: &Signature) -> String {
    if !signature.known {
        return "(?)".to_owned();
    }
    let mut words: Vec<String> = (0..signature.max)
        .map(|at| {
            let learned = signature.wants.get(usize::from(at)).copied().unwrap_or_default();
            let want = signature.hint_at(usize::from(at)).map_or_else(|| word(learned), hinted);
            if at < signature.min { want } else { format!("[{want}]") }
        })
        .collect();
    words.extend(signature.keywords.iter().map(|keyword| {
        let told = signature.hint_for(keyword).filter(|hint| matches!(hint.parameter, Parameter::Name(_)));
        format!("{keyword}={}", told.map_or_else(String::new, hinted))
    }));
    let sources: Vec<&str> = signature.sources.iter().map(|source| source.name()).collect();
    let from = if sources.is_empty() { String::new() } else { format!("  [{}]", sources.join(", ")) };
    format!("({}){from}", words.join(", "))
}

fn word(want: Want) -> String {
    match want {
        Want::Exotic(exotic) => exotic.name().to_owned(),
        want => format!("{want:?}").to_lowercase(),
    }
}

/// `int|str "name"|...`: what the description says that a parameter takes; of a value of several lines the last.
fn hinted(hint: &Hint) -> String {
    let text = |choice: &Choice| match choice {
        Choice::Want(want) => word(*want),
        Choice::Type(kind) => kind.clone(),
        Choice::Value(value) => text::print(value.program()).lines().last().unwrap_or_default().to_owned(),
    };
    hint.choices.iter().map(text).collect::<Vec<_>>().join("|")
}
