//! Hands a suspicious program over to the supervisor, and waits until that was looked at in a fresh process: to start
//! anew costs more than most programs are worth.

use crate::job::{EXIT_SUSPECT, Job, put};
use crate::knowledge::{Knowledge, Suspect};
use std::path::Path;
use std::time::Duration;

/// Between two looks for the answer.
const WAIT: Duration = Duration::from_millis(5);

/// What is known once the program was looked at. Does not return where the process cannot go on.
pub fn hand_over(suspect: &Suspect, job: &Job) -> Knowledge {
    let text = serde_json::to_vec(suspect).unwrap_or_default();
    if let Err(error) = put(&job.suspect, &text) {
        eprintln!("refhound: cannot write {}: {error}", job.suspect.display());
    } else if !suspect.unsound && !job.answer.as_os_str().is_empty() {
        return wait(&job.answer);
    }
    leave(EXIT_SUSPECT)
}

/// Ends a process whose interpreter a program has made useless without dying of it; another one takes over.
pub fn give_up() -> ! {
    leave(0)
}

fn leave(code: i32) -> ! {
    // SAFETY: ends the process at once; destructors of a possibly damaged interpreter must not run.
    unsafe { libc::_exit(code) }
}

/// Waits for an answer and takes it away. Whoever is to give it ends this process when it ends itself.
fn wait(path: &Path) -> Knowledge {
    loop {
        let answer = std::fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok());
        if let Some(answer) = answer {
            let _ = std::fs::remove_file(path); // the next one takes its place
            return answer;
        }
        std::thread::sleep(WAIT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspect_is_whole_and_the_answer_is_taken_away() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (suspect, answer) = (folder.path().join("a.suspect"), folder.path().join("a.answer"));
        let job = Job { suspect: suspect.clone(), answer: answer.clone(), ..Job::default() };
        let known = Knowledge { types: vec!["type demo.T".to_owned()], ..Knowledge::default() };
        put(&answer, &serde_json::to_vec(&known).expect("plain data")).expect("a file");
        let got = hand_over(&Suspect { program: "probe".to_owned(), ..Suspect::default() }, &job);
        assert_eq!(got.types, known.types);
        assert!(!answer.exists());
        let written: Suspect = serde_json::from_slice(&std::fs::read(&suspect).expect("a file")).expect("a suspect");
        assert_eq!(written.program, "probe");
    }
}
