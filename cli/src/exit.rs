//! The exit codes, a contract with scripts and CI.

/// How the command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// Nothing was found; all is well.
    Nothing = 0,
    /// Wrong usage, or something that Refhound needs is missing or broken.
    Setup = 1,
    /// At least one confirmed finding.
    Findings = 2,
    /// No finding but calls that did not return in time.
    TimeOuts = 3,
    /// The self-test failed: a planted bug was missed, or a clean twin was accused.
    SelfTest = 4,
    /// A fault of Refhound's own.
    Fault = 70,
}

impl ExitCode {
    /// The number given to the operating system.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// What the code means, for `--help` and logs.
    pub fn reason(self) -> &'static str {
        match self {
            ExitCode::Nothing => "nothing found",
            ExitCode::Setup => "usage or set-up error",
            ExitCode::Findings => "findings",
            ExitCode::TimeOuts => "only time-outs",
            ExitCode::SelfTest => "the self-test failed",
            ExitCode::Fault => "a fault of Refhound's own",
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        std::process::ExitCode::from(code.code())
    }
}

#[cfg(test)]
mod tests {
    use super::ExitCode;

    #[test]
    fn numbers_are_the_documented_ones() {
        let all = [
            ExitCode::Nothing,
            ExitCode::Setup,
            ExitCode::Findings,
            ExitCode::TimeOuts,
            ExitCode::SelfTest,
            ExitCode::Fault,
        ];
        assert_eq!(all.map(ExitCode::code), [0, 1, 2, 3, 4, 70]);
    }
}
