//! Expressions of words alone: letters, blanks, edges of words, groups, alternatives, and what may be missing. Most
//! expressions of a house are such, and reading them takes a fraction of what any other takes.

/// What reading such an expression tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WordExpression {
    /// Whether it matches the empty text.
    pub empty: bool,
    /// How many groups it counts.
    pub groups: usize,
    /// One of these, in lower case, stands in every text that it matches; none where nothing can be said.
    pub needles: Option<Vec<String>>,
}

/// No more texts are looked for.
pub(super) const MOST: usize = 1024;

/// Groups are nested no deeper than this.
const DEEPEST: usize = 32;

/// Reads an expression; none where it is no expression of words alone, or is wrong.
pub(super) fn read(text: &str) -> Option<WordExpression> {
    let mut reader = Reader { rest: text.strip_prefix("(?i)").unwrap_or(text), groups: 0 };
    let whole = reader.branches(0)?;
    reader.rest.is_empty().then_some(WordExpression {
        empty: whole.empty,
        groups: reader.groups,
        needles: whole.needles,
    })
}

/// A part of an expression.
struct Part {
    empty: bool,
    needles: Option<Vec<String>>,
}

struct Reader<'a> {
    rest: &'a str,
    groups: usize,
}

impl Reader<'_> {
    fn takes(&mut self, mark: &str) -> bool {
        let found = self.rest.strip_prefix(mark);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    /// Alternatives, up to a bracket or the end.
    fn branches(&mut self, depth: usize) -> Option<Part> {
        let mut all = self.row(depth)?;
        while self.takes("|") {
            let one = self.row(depth)?;
            all.empty |= one.empty;
            all.needles = match (all.needles, one.needles) {
                (Some(mut all), Some(one)) if all.len() + one.len() <= MOST => {
                    all.extend(one);
                    Some(all)
                }
                _ => None,
            };
        }
        Some(all)
    }

    /// What stands in a row. Of all that it cannot do without, what is longest is looked for.
    fn row(&mut self, depth: usize) -> Option<Part> {
        let mut row = Part { empty: true, needles: None };
        let mut run = String::new();
        loop {
            let Some(next) = self.rest.chars().next().filter(|c| !matches!(c, '|' | ')')) else {
                row.keep_run(&mut run);
                return Some(row);
            };
            if self.takes("\\b") {
                if self.rest.starts_with(['?', '*', '+', '{']) {
                    return None;
                }
                continue;
            }
            if self.takes("(") {
                row.keep_run(&mut run);
                let part = self.group(depth)?;
                if !self.may_be_missing()? {
                    row.empty &= part.empty;
                    row.keep(part.needles);
                }
                continue;
            }
            let letter = self.letter(next)?;
            if self.may_be_missing()? {
                row.keep_run(&mut run);
                continue;
            }
            row.empty = false;
            match letter.is_ascii() {
                true => run.push(letter.to_ascii_lowercase()),
                false => row.keep_run(&mut run),
            }
        }
    }

    /// A group behind its bracket.
    fn group(&mut self, depth: usize) -> Option<Part> {
        if depth == DEEPEST {
            return None;
        }
        if !self.takes("?:") {
            if self.rest.starts_with('?') {
                return None;
            }
            self.groups += 1;
        }
        let part = self.branches(depth + 1)?;
        self.takes(")").then_some(part)
    }

    /// A letter that stands for itself.
    fn letter(&mut self, next: char) -> Option<char> {
        let plain = next.is_alphanumeric() || " ,:;%&!\"'-/_=@~`’‘“”–—".contains(next);
        self.rest = &self.rest[next.len_utf8()..];
        if next != '\\' {
            return plain.then_some(next);
        }
        let escaped = self.rest.chars().next().filter(|c| ".-/()?+*$|[]{}^\\".contains(*c))?;
        self.rest = &self.rest[1..];
        Some(escaped)
    }

    /// Whether what stands before may be missing; none where it is repeated in another way.
    fn may_be_missing(&mut self) -> Option<bool> {
        let missing = self.takes("?");
        (!self.rest.starts_with(['?', '*', '+', '{'])).then_some(missing)
    }
}

impl Part {
    fn keep_run(&mut self, run: &mut String) {
        // Blanks, apostrophes and hyphens have other forms in prose.
        let longest = run.split([' ', '\'', '-']).filter(|piece| !piece.is_empty()).max_by_key(|piece| piece.len());
        self.keep(longest.map(|piece| vec![piece.to_owned()]));
        run.clear();
    }

    fn keep(&mut self, found: Option<Vec<String>>) {
        let weight = |needles: &Option<Vec<String>>| {
            needles.as_ref().map_or(0, |needles| needles.iter().map(String::len).min().unwrap_or(0))
        };
        if found.is_some() && (self.needles.is_none() || weight(&found) > weight(&self.needles)) {
            self.needles = found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read so is read in full the same.
    #[track_caller]
    fn check(text: &str, needles: &[&str]) {
        let found = read(text).unwrap_or_else(|| panic!("{text} is read in full"));
        let full = regex_syntax::parse(text).expect("it is right");
        assert_eq!(found.empty, full.properties().minimum_len() == Some(0), "{text}");
        assert_eq!(found.groups, full.properties().explicit_captures_len(), "{text}");
        assert_eq!(found.needles.unwrap_or_default(), needles, "{text}");
    }

    #[test]
    fn expressions_of_words() {
        check(r"\bin order to\b", &["order"]);
        check(r"(?i)(?:very|really)", &["very", "really"]);
        check(r"don't-you (know)", &["know"]);
        check(r"colou?rs?", &["colo"]);
        check(r"(?:a(?:b|cd)?|e) fgh", &["fgh"]);
        check(r"U\.S\.", &["u.s."]);
        check(r"a?|b", &[]);
        check(r"cliché", &["clich"]);
        check(r"()(a)b?", &["a"]);
        check("", &[]);
    }

    /// What expressions of words are made of, and what they are not.
    const PIECES: &[&str] = &[
        "a", "bc", "Def", "é", "’", " ", "-", "'", ",", "\\.", "\\(", "\\-", EDGE, "(", "(?:", ")", ")?", "|", "?",
        "*", "[x]",
    ];

    /// An edge of a word, which takes no letters.
    const EDGE: &str = "\\b";

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 4000, failure_persistence: None, ..Default::default() })]

        /// Whatever is read here is read by the full reader, and the same; each text that matches holds what is looked for.
        #[test]
        fn as_the_full_reader_has_it(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..14)) {
            use proptest::strategy::{Strategy, ValueTree};
            let text = pieces.concat();
            let Some(found) = read(&text) else { return Ok(()) };
            let full = regex_syntax::parse(&text).expect("it is right");
            assert_eq!(found.empty, full.properties().minimum_len() == Some(0), "{text}");
            assert_eq!(found.groups, full.properties().explicit_captures_len(), "{text}");
            let Some(needles) = found.needles else { return Ok(()) };
            let bare: String = pieces.iter().filter(|piece| **piece != EDGE).copied().collect();
            let texts = proptest::string::string_regex(&bare).expect("it is right without edges");
            let mut runner = proptest::test_runner::TestRunner::deterministic();
            for _ in 0..4 {
                let one = texts.new_tree(&mut runner).expect("a text").current().to_lowercase();
                assert!(needles.iter().any(|needle| one.contains(needle.as_str())), "{text}: {one:?} has none of {needles:?}");
            }
        }
    }

    #[test]
    fn others_are_read_in_full() {
        for other in
            ["a+", "[ab]", "a.", r"\d", "(?<n>a)", "(?x)a", "a{2}", "(a", "a)", "a??", r"\b?", "^a", "?a", "a#b"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
