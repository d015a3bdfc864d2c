//! Diagnostics with source spans: the only file that names the `annotate-snippets` crate.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// How a block begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `error[leak]: ...`
    Error,
    /// `note: ...`
    Note,
    /// `help: ...`
    Help,
}

/// A place to show below a block's title.
pub(super) struct Span {
    /// Path as it is shown.
    pub path: String,
    /// Text of the whole file, where known; without it only the place is shown.
    pub source: Option<String>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: Option<u32>,
    /// What is said at the place; empty for nothing.
    pub label: String,
}

/// A title with what belongs to it.
pub(super) struct Block {
    /// Level.
    pub kind: Kind,
    /// Word in brackets behind the level.
    pub id: Option<String>,
    /// The sentence.
    pub title: String,
    /// Place, if there is one.
    pub span: Option<Span>,
    /// `= note: ...` lines.
    pub notes: Vec<String>,
}

/// Renders the blocks one below the other. Colour only adds to what is legible without.
pub(super) fn render(blocks: &[Block], colour: bool) -> String {
    let groups: Vec<Group<'_>> = blocks.iter().map(group).collect();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).term_width(120).render(&groups).to_string()
}

fn group(block: &Block) -> Group<'_> {
    let mut title = match block.kind {
        Kind::Error => Level::ERROR.primary_title(block.title.as_str()),
        Kind::Note => Level::NOTE.secondary_title(block.title.as_str()),
        Kind::Help => Level::HELP.secondary_title(block.title.as_str()),
    };
    if let Some(id) = &block.id {
        title = title.id(id.as_str());
    }
    let mut group = Group::with_title(title);
    if let Some(span) = &block.span {
        match span.source.as_deref().and_then(|source| excerpt(source, span.line, span.column)) {
            Some((text, range)) => {
                let mark = AnnotationKind::Primary.span(range);
                let mark = if span.label.is_empty() { mark } else { mark.label(span.label.as_str()) };
                let snippet = Snippet::source(text).line_start(span.line as usize).path(span.path.as_str());
                group = group.element(snippet.annotation(mark));
            }
            None => {
                let mut origin = Origin::path(span.path.as_str()).line(span.line as usize);
                if let Some(column) = span.column {
                    origin = origin.char_column(column as usize);
                }
                group = group.element(origin);
                if !span.label.is_empty() {
                    group = group.element(Level::NOTE.message(span.label.as_str()));
                }
            }
        }
    }
    group.elements(block.notes.iter().map(|note| Level::NOTE.message(note.as_str())))
}

/// The line and the byte range of the statement in it. `None` where the line is not there or blank.
fn excerpt(source: &str, line: u32, column: Option<u32>) -> Option<(String, Range<usize>)> {
    let text = source.lines().nth((line as usize).checked_sub(1)?)?;
    Some((text.to_owned(), statement(text, column)?))
}

/// The byte range of the statement in a line: from the column (or the first character) to the end, without a trailing
/// comment. `None` where it is blank.
pub(super) fn statement(text: &str, column: Option<u32>) -> Option<Range<usize>> {
    let end = [" //", "\t//", " /*"].iter().filter_map(|comment| text.find(comment)).min().unwrap_or(text.len());
    let code = text[..end].trim_end();
    let code = if code.trim().is_empty() { text.trim_end() } else { code };
    let first = code.len() - code.trim_start().len();
    let start = column
        .and_then(|column| code.char_indices().nth((column as usize).checked_sub(1)?).map(|(at, _)| at))
        .map_or(first, |at| at.max(first));
    (!code.trim().is_empty()).then_some(start..code.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_marked_without_its_comment() {
        let source = "int f(void)\n    Py_INCREF(x);  //~ leak\n";
        assert_eq!(excerpt(source, 2, None).map(|(_, range)| range), Some(4..17));
        assert_eq!(excerpt(source, 2, Some(99)).map(|(_, range)| range), Some(4..17));
        assert_eq!(excerpt(source, 2, Some(8)).map(|(_, range)| range), Some(7..17));
        assert_eq!(excerpt(source, 0, None), None);
        assert_eq!(excerpt(source, 3, None), None);
    }
}
