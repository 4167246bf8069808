//! Where in a TOML file a place is: under which keys, and whether a key or a value belongs there.
//!
//! A file that is being typed is seldom sound, so it is not parsed but walked, from its beginning to the place.

use std::ops::Range;

/// What belongs at a place, and under which keys it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The keys above it, outermost first; items of lists have none.
    pub keys: Vec<String>,
    /// Whether a value belongs there; else a key.
    pub value: bool,
    /// What is written of it so far, from its first byte to the place.
    pub written: Range<usize>,
}

/// What a bracket holds.
#[derive(Debug)]
enum Open {
    Table,
    List,
}

#[derive(Debug, Default)]
struct Walk {
    /// The keys of the table’s head.
    head: Vec<String>,
    /// Brackets that are open, each with the keys of the value it stands in.
    open: Vec<(Option<Open>, Vec<String>)>,
    /// The keys before the equals sign, of the value that is open.
    key: Vec<String>,
    /// Whether the equals sign has come.
    value: bool,
    /// The keys so far, before it has.
    parts: Vec<String>,
}

/// The place of a byte.
pub(super) fn of(text: &str, at: usize) -> Place {
    let text = &text[..at.min(text.len())];
    let mut walk = Walk::default();
    let mut written = text.len()..text.len();
    let mut i = 0;
    let mut fresh = true;
    while let Some(c) = text[i..].chars().next() {
        let start = i;
        i += c.len_utf8();
        match c {
            '#' => i = text[i..].find('\n').map_or(text.len(), |end| i + end),
            '[' if fresh => {
                i = text[i..].find('\n').map_or(text.len(), |end| i + end);
                let line = &text[start..i];
                walk = Walk { head: head(line), ..Walk::default() };
                if i == text.len() && !line.contains(']') {
                    // The head itself is being typed.
                    let from = line.rfind(['[', '.']).map_or(start, |dot| start + dot + 1);
                    walk.head.pop();
                    return Place { keys: walk.head, value: false, written: from..text.len() };
                }
            }
            '\n' if walk.open.is_empty() => walk.end(),
            c if c.is_whitespace() => {}
            '"' | '\'' => {
                i = string_end(text, start);
                let word = text[start..i].trim_matches(['"', '\'']).to_owned();
                written = start..i;
                if !walk.value {
                    walk.parts.push(word);
                }
            }
            '=' => walk.equals(),
            '{' => walk.opens(Open::Table),
            '[' => walk.opens(Open::List),
            '}' | ']' => walk.closes(),
            ',' => walk.next(),
            '.' if !walk.value => {}
            _ => {
                while text[i..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_')) {
                    i += text[i..].chars().next().map_or(1, char::len_utf8);
                }
                written = start..i;
                if !walk.value {
                    walk.parts.push(text[start..i].to_owned());
                }
            }
        }
        fresh = c == '\n' && walk.open.is_empty() || fresh && c.is_whitespace();
    }
    // What ends before the place is finished.
    if written.end < text.len() {
        written = text.len()..text.len();
    } else if !walk.value {
        walk.parts.pop();
    }
    walk.place(written)
}

/// The keys in the head of a table: `[style."a b".c]`.
fn head(line: &str) -> Vec<String> {
    let inside = line.trim().trim_matches(['[', ']']);
    let inside = inside.split(']').next().unwrap_or_default();
    let mut keys = vec![String::new()];
    let mut quote = None;
    for c in inside.chars() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => quote = Some(c),
            ('.', None) => keys.push(String::new()),
            (c, None) if c.is_whitespace() => {}
            (c, _) => keys.last_mut().into_iter().for_each(|key| key.push(c)),
        }
    }
    keys
}

/// The byte behind a string that begins at a byte; the end of the text where it does not end.
fn string_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let mark = &rest[..1];
    let long = [mark; 3].concat();
    if rest.starts_with(&long) {
        return rest[3..].find(&long).map_or(text.len(), |end| start + end + 6);
    }
    let mut escaped = false;
    for (i, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return start + i,
            _ if escaped => escaped = false,
            '\\' if mark == "\"" => escaped = true,
            c if mark.starts_with(c) => return start + i + 1,
            _ => {}
        }
    }
    text.len()
}

impl Walk {
    fn end(&mut self) {
        self.key.clear();
        self.parts.clear();
        self.value = false;
    }

    fn equals(&mut self) {
        self.key = std::mem::take(&mut self.parts);
        self.value = true;
    }

    fn opens(&mut self, open: Open) {
        let table = matches!(open, Open::Table);
        self.open.push((Some(open), std::mem::take(&mut self.key)));
        self.value = !table;
        self.parts.clear();
    }

    fn closes(&mut self) {
        if let Some((_, key)) = self.open.pop() {
            self.key = key;
            self.value = true;
        }
    }

    /// Behind a comma a key follows in a table, and a value in a list.
    fn next(&mut self) {
        self.parts.clear();
        self.key.clear();
        self.value = !matches!(self.open.last(), Some((Some(Open::Table), _)));
    }

    fn place(self, written: Range<usize>) -> Place {
        let mut keys = self.head;
        keys.extend(self.open.into_iter().flat_map(|(_, key)| key));
        keys.extend(if self.value { self.key } else { self.parts });
        Place { keys, value: self.value, written }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, keys: &[&str], value: bool, written: &str) {
        let place = of(text, text.len());
        assert_eq!(
            (place.keys.iter().map(String::as_str).collect::<Vec<_>>(), place.value),
            (keys.to_vec(), value),
            "{text}"
        );
        assert_eq!(&text[place.written], written, "{text}");
    }

    #[test]
    fn keys_and_values() {
        check("ti", &[], false, "ti");
        check("title = \"x\"\n\n[terms]\nent", &["terms"], false, "ent");
        check("title = \"x\"\nseverity = \"wa", &["severity"], true, "\"wa");
        check("severity = ", &["severity"], true, "");
        check("[terms]\nentries = [\n  { prefer = \"a\", av", &["terms", "entries"], false, "av");
        check("[phrases]\nin = [\"heading\", \"", &["phrases", "in"], true, "\"");
        check("[rules]\n\"quote/marks\" = { sev", &["rules", "quote/marks"], false, "sev");
        check("[rules.\"quote/marks\"]\nseverity = ", &["rules", "quote/marks", "severity"], true, "");
        check("a = [1, 2]\n# [x]\nb = '[' \nc", &[], false, "c");
        check("[[example]]\nbad = \"\"\"\nx = [\n\"\"\"\ngo", &["example"], false, "go");
        check("[te", &[], false, "te");
        check("a.b = ", &["a", "b"], true, "");
    }
}
