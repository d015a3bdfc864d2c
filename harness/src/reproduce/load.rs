//! The part of a script that gets hold of the module: imports it, or compiles it when it is not installed.

use super::names::Names;
use super::{Kind, Language, Recipe, body, failing, literal};
use crate::program::{OpKind, Value};

/// For the stand-alone script. Leaves the module under the name that [`Names::module`] says.
pub(super) fn script(recipe: &Recipe<'_>, names: &Names) -> String {
    building(recipe, names, false)
}

fn building(recipe: &Recipe<'_>, names: &Names, for_pytest: bool) -> String {
    let mut text = String::new();
    let import = |indent| import(recipe, names, indent);
    let builds = !recipe.sources.is_empty() || recipe.requirement.is_some();
    if builds {
        text.push_str("\n\n");
        text.push_str(&failing::source(recipe));
        text.push_str(&recipe.requirement.map_or_else(|| build(recipe), |requirement| install(recipe, requirement)));
        text.push_str(if sanitizes(recipe) { "\n\nbuilt = []  # the folder, where it was built here\n" } else { "\n" });
    }
    text.push_str(&set_up(recipe));
    text.push('\n');
    text.push_str(&paths(recipe));
    if !body::enters(recipe) {
        if builds {
            // Only the outermost package: looking for what is in it would import it, and that belongs into the run.
            let module = literal::string(recipe.module.split('.').next().unwrap_or(recipe.module));
            let built = put_first(recipe, "    ");
            text.push_str(&format!("if importlib.util.find_spec({module}) is None:\n{built}"));
        }
        text.push_str(if recipe.setup.is_empty() { "" } else { "set_up()\n" });
        return text;
    }
    text.push_str("try:\n");
    if let Some(module) = recipe.program.imports() {
        // What is to fail is in front of its calls before it is imported.
        if builds {
            text.push_str("    if sys.argv[1:] != [\"child\"]:\n");
            text.push_str(&put_first(recipe, "        "));
        }
        text.push_str(&format!("    FILE = file_of({})\n", literal::string(module.as_str())));
    } else if failing::point(recipe).is_some() {
        // What is installed has nothing in front of its calls; a child process has what its parent has built.
        text.push_str("    if sys.argv[1:] != [\"child\"]:\n");
        text.push_str(&format!("{}{}", put_first(recipe, "        "), import(4)));
    } else if !builds {
        text.push_str(&import(4));
    } else {
        text.push_str(&format!("    try:\n{}", import(8)));
        text.push_str(if recipe.kind == Kind::Library {
            "    except (ImportError, OSError):\n"
        } else {
            "    except ImportError:\n"
        });
        text.push_str(&format!("{}{}", put_first(recipe, "        "), import(8)));
    }
    text.push_str("except Exception as error:\n");
    text.push_str(&if for_pytest {
        format!("    pytest.skip(f\"cannot build {}: {{error}}\", allow_module_level=True)\n", recipe.module)
    } else {
        format!(
            "    print(f\"cannot import or build {}: {{error}}\", file=sys.stderr)\n    sys.exit(2)\n",
            recipe.module
        )
    });
    if has_arrays(recipe) {
        // Where the module was built here, it came with that.
        text.push_str("try:\n    import numpy\nexcept ImportError as error:\n");
        text.push_str(if for_pytest {
            "    pytest.skip(str(error), allow_module_level=True)\n"
        } else {
            "    print(error, file=sys.stderr)\n    sys.exit(2)\n"
        });
    }
    text.push_str(&failing::handle(recipe));
    for op in &recipe.program.ops {
        // A class statement below would end the script with the wrong exit code.
        if let OpKind::Derive { class, .. } = &op.kind
            && let Some((owner, name)) = body::path(recipe, names, class.as_str()).rsplit_once('.')
        {
            text.push_str(&format!(
                "if not hasattr({owner}, \"{name}\"):\n    print(\"there is no {class}\", file=sys.stderr)\n    sys.exit(2)\n"
            ));
        }
    }
    text
}

/// Statements that build the module and let it be imported.
fn put_first(recipe: &Recipe<'_>, indent: &str) -> String {
    if sanitizes(recipe) {
        format!("{indent}built.append(build())\n{indent}sys.path.insert(0, built[0])\n")
    } else {
        format!("{indent}sys.path.insert(0, build())\n")
    }
}

/// Whether the script tries AddressSanitizer, too: what it compiles itself can be compiled with it.
pub(super) fn sanitizes(recipe: &Recipe<'_>) -> bool {
    super::verdict::is_deadly(recipe.finding) && !recipe.sources.is_empty() && recipe.requirement.is_none()
}

/// The same module under AddressSanitizer: it sees what is freed and used with neither a crash nor a count to show it.
const SANITIZED: &str = r#"

def sanitized():
    """The environment that runs a build with AddressSanitizer; None where it was not built here, or cannot be so."""
    found = subprocess.run([*compiler(), "-print-file-name=libasan.so"], capture_output=True, text=True).stdout.strip()
    if not built or not os.path.isabs(found):
        return None
    options = "detect_leaks=0:exitcode=99:allocator_may_return_null=1"
    return {"LD_PRELOAD": found, "ASAN_OPTIONS": options, "PYTHONPATH": build("-fsanitize=address")}
"#;

/// For pytest: the project that is tested is installed, unless a call has to fail, which takes a build of its own.
pub(super) fn pytest(recipe: &Recipe<'_>, names: &Names) -> String {
    if failing::point(recipe).is_some() {
        return building(recipe, names, true);
    }
    let module = literal::string(recipe.module);
    let mut text = format!("{}\n{}", set_up(recipe), paths(recipe));
    if !recipe.setup.is_empty() {
        text.push_str("try:\n    set_up()\nexcept ImportError as error:\n");
        text.push_str("    pytest.skip(str(error), allow_module_level=True)\n");
    }
    text.push_str(&format!("{} = pytest.importorskip({module})\n", names.module));
    if has_arrays(recipe) {
        text.push_str("numpy = pytest.importorskip(\"numpy\")\n");
    }
    text
}

fn has_arrays(recipe: &Recipe<'_>) -> bool {
    recipe.program.ops.iter().any(|op| matches!(op.kind, OpKind::Value(Value::Array(_))))
}

/// The lines that import the module, after what has to be done first.
fn import(recipe: &Recipe<'_>, names: &Names, indent: usize) -> String {
    let first = if recipe.setup.is_empty() { String::new() } else { format!("{:indent$}set_up()\n", "") };
    if recipe.module == names.module {
        format!("{first}{:indent$}import {}\n", "", recipe.module)
    } else {
        format!("{first}{:indent$}import {} as {}\n", "", recipe.module, names.module)
    }
}

/// What does that.
fn set_up(recipe: &Recipe<'_>) -> String {
    if recipe.setup.is_empty() {
        return String::new();
    }
    let code = recipe.setup.trim_end().replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "\n\nSETUP = \"\"\"\\\n{}\n\"\"\"\n\n\ndef set_up():\n    \
         \"\"\"Does what has to be done before the module is imported.\"\"\"\n    \
         module = sys.modules[\"refhound_setup\"] = types.ModuleType(\"refhound_setup\")\n    \
         exec(SETUP, vars(module))\n\n",
        code.trim_start_matches('\n')
    )
}

fn paths(recipe: &Recipe<'_>) -> String {
    let one = |folder: &String| format!("sys.path.insert(0, os.path.join(HERE, {}))\n", literal::string(folder));
    recipe.python_path.iter().map(one).collect()
}

/// For a package with a build system of its own.
fn install(recipe: &Recipe<'_>, requirement: &str) -> String {
    let what = match requirement.split_once("==") {
        Some((name, _)) => {
            format!("\"--no-binary\", {}, {}", literal::string(name), literal::string(requirement))
        }
        None => literal::string(requirement),
    };
    let (writes, environment) = match failing::point(recipe) {
        None => (String::new(), ""),
        Some(_) => (
            format!(
                "{}    made = os.path.join(folder, \"failing.o\")\n    \
                 subprocess.run([\"cc\", \"-I\" + sysconfig.get_path(\"include\"), \"-fPIC\", \"-c\", failing, \"-o\", made], check=True)\n    \
                 flags = \" \".join([os.environ.get(\"LDFLAGS\", \"\"), *WRAP, made])\n",
                failing::compile(recipe).0
            ),
            ", env=dict(os.environ, LDFLAGS=flags)",
        ),
    };
    format!(
        "def build():\n    \"\"\"Installs the package from its sources into a folder that goes at exit.\"\"\"\n    \
         folder = tempfile.mkdtemp(prefix=\"reproduce-\")\n    \
         atexit.register(shutil.rmtree, folder, ignore_errors=True)\n\
         {writes}    \
         command = [sys.executable, \"-m\", \"pip\", \"install\", \"--quiet\", \"--target\", folder]\n    \
         subprocess.run([*command, {what}], check=True{environment})\n    \
         return folder\n"
    )
}

fn build(recipe: &Recipe<'_>) -> String {
    let list = |items: &mut dyn Iterator<Item = String>| items.collect::<Vec<_>>().join(", ");
    let quoted = |items: &[String]| list(&mut items.iter().map(|item| literal::string(item)));
    let product = match recipe.kind {
        Kind::Extension => {
            let parts = list(&mut recipe.product.split('.').map(literal::string));
            format!("os.path.join(folder, {parts}) + sysconfig.get_config_var(\"EXT_SUFFIX\")")
        }
        Kind::Library => format!("os.path.join(folder, \"lib{}.so\")", recipe.product),
    };
    let compiler = if recipe.language == Language::Cpp { ("CXX", "c++") } else { ("CC", "cc") };
    let mut text = String::from(
        "def build(*more):\n    \"\"\"Compiles the module with this interpreter's own compiler, into a folder that goes at exit.\"\"\"\n",
    );
    text.push_str("    folder = tempfile.mkdtemp(prefix=\"reproduce-\")\n");
    text.push_str("    atexit.register(shutil.rmtree, folder, ignore_errors=True)\n");
    text.push_str(&format!("    product = {product}\n"));
    text.push_str("    os.makedirs(os.path.dirname(product), exist_ok=True)\n");
    text.push_str(&format!("    sources = [os.path.join(HERE, name) for name in [{}]]\n", quoted(recipe.sources)));
    if recipe.language == Language::Cython {
        text.push_str("    for number, name in enumerate(sources):\n        if name.endswith(\".pyx\"):\n");
        text.push_str("            sources[number] = os.path.join(folder, os.path.basename(name)[:-4] + \".c\")\n");
        text.push_str("            subprocess.run([sys.executable, \"-m\", \"cython\", \"-3\", name, \"-o\", sources[number]], check=True)\n");
    }
    text.push_str(
        "    command = compiler() + [\"-shared\", \"-fPIC\", \"-g\", \"-O1\", \"-w\", \"-I\" + sysconfig.get_path(\"include\")]\n",
    );
    if !recipe.include.is_empty() {
        text.push_str(&format!(
            "    command += [\"-I\" + os.path.join(HERE, name) for name in [{}]]\n",
            quoted(recipe.include)
        ));
    }
    let options: Vec<String> =
        recipe.defines.iter().map(|define| format!("-D{define}")).chain(recipe.cflags.iter().cloned()).collect();
    if !options.is_empty() {
        text.push_str(&format!("    command += [{}]\n", quoted(&options)));
    }
    let (writes, passes) = failing::compile(recipe);
    text.push_str(writes);
    text.push_str(&format!("    command += [*more, {passes}*sources, \"-o\", product]\n"));
    if !recipe.libraries.is_empty() {
        let libraries: Vec<String> = recipe.libraries.iter().map(|name| format!("-l{name}")).collect();
        text.push_str(&format!("    command += [{}]\n", quoted(&libraries)));
    }
    text.push_str("    subprocess.run(command, check=True)\n");
    for file in recipe.python_files {
        text.push_str(&format!("    shutil.copy(os.path.join(HERE, {}), folder)\n", literal::string(file)));
    }
    for package in recipe.python_packages {
        let name = package.trim_end_matches('/').rsplit('/').next().unwrap_or(package);
        text.push_str(&format!(
            "    shutil.copytree(os.path.join(HERE, {}), os.path.join(folder, {}), dirs_exist_ok=True,\n                    \
             ignore=shutil.ignore_patterns(\"*.so\", \"*.pyd\"))\n",
            literal::string(package),
            literal::string(name)
        ));
    }
    text.push_str("    return folder\n");
    if sanitizes(recipe) {
        text.push_str(SANITIZED);
    }
    let head = format!(
        "def compiler():\n    \"\"\"The compiler that this interpreter was made with, or the usual one.\"\"\"\n    \
         command = shlex.split(sysconfig.get_config_var(\"{}\") or \"{}\")\n    \
         return command if shutil.which(command[0]) else [\"{}\"]\n\n\n",
        compiler.0, compiler.1, compiler.1
    );
    head + &text
}
