//! Examples: stories in miniature with the expected findings marked, run as tests and printed by `explain`.

/// The bracket that opens an expected finding in an example.
pub const OPEN: char = '⟦';
/// The bracket that closes an expected finding in an example.
pub const CLOSE: char = '⟧';

/// Takes the marks out of an example: the bare text, and the byte ranges there that were marked.
pub fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::with_capacity(marked.len());
    let mut open = Vec::new();
    let mut spans = Vec::new();
    for c in marked.chars() {
        match c {
            OPEN => open.push(text.len()),
            CLOSE => spans.extend(open.pop().map(|start| (start, text.len()))),
            other => text.push(other),
        }
    }
    spans.sort_unstable();
    (text, spans)
}

/// Puts marks around byte ranges of a text, so that what was found can be pasted into a rule file.
pub fn mark(text: &str, spans: &[(usize, usize)]) -> String {
    let mut marks: Vec<(usize, bool)> = spans.iter().flat_map(|&(s, e)| [(s, true), (e, false)]).collect();
    marks.sort_unstable();
    let mut marked = String::with_capacity(text.len());
    let mut done = 0;
    for (offset, opens) in marks {
        marked.push_str(&text[done..offset]);
        marked.push(if opens { OPEN } else { CLOSE });
        done = offset;
    }
    marked.push_str(&text[done..]);
    marked
}
