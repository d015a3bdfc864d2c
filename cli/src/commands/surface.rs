//! `refhound surface`: what can be called on a target, and what is known of it.

use crate::description::Target;
use crate::exit::ExitCode;
use crate::options::Machine;
use crate::python::Python;
use crate::scratch::Scratch;
use crate::supervise::orders::Prepared;
use crate::supervise::session;
use harness::surface::{Signature, Surface};

/// Arguments of `refhound surface`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Project folder, single .c, .cpp, .cc, .cxx or .pyx file, pypi:NAME==VERSION, or module:NAME
    pub target: String,
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
    let surface = session::surface(&prepared, folder.path())?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&surface)?);
    } else {
        print!("{}", text(&surface));
    }
    Ok(ExitCode::Nothing)
}

fn text(surface: &Surface) -> String {
    let mut out = format!("module {}\n", surface.module);
    for function in &surface.functions {
        let wrapper = if function.pure_python { "  (Python)" } else { "" };
        out += &format!("  {}{}{wrapper}\n", function.path, parameters(&function.signature));
    }
    for class in &surface.classes {
        let known = if class.path.is_some() { "" } else { "  (reached only through results)" };
        let gc = if class.gc { "" } else { "  (no garbage collection)" };
        out += &format!("\ntype {}{}{known}{gc}\n", class.name, parameters(&class.constructor));
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

/// `(str, any, *key, limit)`; `(?)` where nothing is known.
fn parameters(signature: &Signature) -> String {
    if !signature.known {
        return "(?)".to_owned();
    }
    let mut words: Vec<String> = (0..signature.max)
        .map(|at| {
            let want = signature
                .wants
                .get(usize::from(at))
                .map_or("any".to_owned(), |want| format!("{want:?}").to_lowercase());
            if at < signature.min { want } else { format!("[{want}]") }
        })
        .collect();
    words.extend(signature.keywords.iter().map(|keyword| format!("{keyword}=")));
    format!("({})", words.join(", "))
}
