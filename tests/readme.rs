//! The README says what is so: its commands are read by the command line, its tables are complete, its links lead somewhere.

use clap::{CommandFactory, Parser};
use harness::finding::Detector;
use harness::program::text;
use refhound::commands::Cli;
use refhound::description::Target;
use std::path::Path;

const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn readme() -> String {
    std::fs::read_to_string(format!("{HOME}/README.md")).expect("README.md")
}

/// The fenced blocks of one language.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut current: Option<(String, String)> = None;
    for line in readme.lines() {
        match &mut current {
            Some((_, _)) if line == "```" => found.extend(current.take()),
            Some((_, block)) => {
                block.push_str(line);
                block.push('\n');
            }
            None => current = line.strip_prefix("```").map(|of| (of.to_owned(), String::new())),
        }
    }
    found.into_iter().filter(|(of, _)| of == language).map(|(_, block)| block).collect()
}

/// Every use of the command: in blocks, in CI steps, and between backticks.
fn commands(readme: &str) -> Vec<String> {
    let spans = readme.split('`').skip(1).step_by(2).map(str::to_owned);
    let lines = blocks(readme, "sh").into_iter().flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>());
    let steps = readme.lines().filter_map(|line| line.trim().strip_prefix("- run: ").map(str::to_owned));
    let all = lines.chain(steps).chain(spans.filter(|span| !span.contains('\n')));
    let begins = |line: &String| line.starts_with("./refhound ") || line.starts_with("refhound/refhound ");
    let plain = |line: String| {
        let line = line.split("  #").next().unwrap_or_default().split(" # ").next().unwrap_or_default().to_owned();
        // What GitHub puts in is one word.
        match (line.find("${{"), line.find("}}")) {
            (Some(from), Some(to)) => format!("{}5m{}", &line[..from], &line[to + 2..]),
            _ => line,
        }
    };
    all.filter(begins).map(plain).collect()
}

#[test]
fn every_command_line_is_one() {
    let commands = commands(&readme());
    assert!(commands.len() > 15, "{commands:?}");
    for command in &commands {
        if let Err(error) = Cli::try_parse_from(command.split_whitespace()) {
            panic!("{command}: {error}");
        }
    }
    let first: Vec<&str> = commands.iter().take(2).map(|command| command.trim()).collect();
    assert_eq!(first, ["./refhound demo", "./refhound test"]);
}

/// First cells of the table below a heading.
fn table(readme: &str, heading: &str) -> Vec<String> {
    let (_, below) = readme.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    let rows = below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).skip(2);
    rows.filter_map(|row| Some(row.split('|').nth(1)?.trim().to_owned())).collect()
}

#[test]
fn the_table_of_detectors_is_the_programs() {
    let names: Vec<String> = Detector::ALL.iter().map(|detector| format!("`{}`", detector.name())).collect();
    assert_eq!(table(&readme(), "## Detectors"), names);
}

#[test]
fn the_table_of_options_is_the_programs() {
    let cli = Cli::command();
    let fuzz = cli.find_subcommand("fuzz").expect("fuzz");
    let mut options: Vec<&str> =
        fuzz.get_arguments().filter_map(|option| option.get_long()).filter(|name| *name != "help").collect();
    let readme = readme();
    let mut told: Vec<String> = table(&readme, "### Options of `fuzz`")
        .iter()
        .filter_map(|cell| cell.trim_matches('`').strip_prefix("--")?.split([' ', '`']).next().map(str::to_owned))
        .collect();
    options.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, options);
}

#[test]
fn the_exit_codes_are_the_programs() {
    let help = Cli::command().render_long_help().to_string();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let codes = table(&readme(), "### Exit codes");
    assert_eq!(codes, ["0", "1", "2", "3", "4", "70"]);
    for code in codes {
        assert!(help.contains(&format!(" {code} ")), "{code} is not in `refhound --help`");
    }
}

#[test]
fn the_program_is_read() {
    let readme = readme();
    let blocks = blocks(&readme, "text");
    let program = blocks.iter().find(|block| block.starts_with("# refhound")).expect("an example of a program");
    text::parse(program).expect("a program");
}

#[test]
fn relative_links_lead_somewhere() {
    let readme = readme();
    let links: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    let relative: Vec<&&str> = links.iter().filter(|link| !link.starts_with("https://")).collect();
    assert!(relative.len() > 5, "{links:?}");
    for link in relative {
        assert!(Path::new(HOME).join(link).exists(), "{link}");
    }
}

#[test]
fn the_example_of_a_description_is_one() {
    let [example] = blocks(&readme(), "toml").try_into().expect("one example");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["src", "seeds"] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    std::fs::write(folder.path().join("src/demo.c"), "").expect("a source");
    std::fs::write(folder.path().join("refhound.toml"), example).expect("a description");
    let target = Target::open(&folder.path().display().to_string(), false).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((target.told.arguments.len(), target.told.recipes.len(), target.programs.len()), (3, 1, 1));
}
