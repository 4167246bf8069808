//! Expressions of words alone: letters, blanks, edges of words, groups, alternatives, simple classes, and what may be
//! missing. Most expressions of a house are such, and reading them takes a fraction of what any other takes.

/// What reading such an expression tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WordExpression {
    /// Whether it matches the empty text.
    pub empty: bool,
    /// The names of the groups it counts, empty where one has none.
    pub groups: Vec<String>,
    /// One of these, in lower case, stands in every text that it matches; none where nothing can be said.
    pub needles: Option<Vec<String>>,
    /// One of each of these stands there too.
    pub also: Vec<Vec<String>>,
}

/// No more texts are looked for.
pub(super) const MOST: usize = 1024;

/// Groups are nested no deeper than this.
const DEEPEST: usize = 32;

/// Reads an expression; none where it is no expression of words alone, or is wrong.
pub(super) fn read(text: &str) -> Option<WordExpression> {
    let mut reader = Reader { rest: text.strip_prefix("(?i)").unwrap_or(text), groups: Vec::new() };
    let mut whole = reader.branches(0)?;
    whole.also.retain(|set| Some(set) != whole.needles.as_ref());
    reader.rest.is_empty().then_some(WordExpression {
        empty: whole.empty,
        groups: reader.groups,
        needles: whole.needles,
        also: whole.also,
    })
}

/// A part of an expression.
#[derive(Default)]
struct Part {
    empty: bool,
    needles: Option<Vec<String>>,
    /// What else it cannot do without, each by one of a set; what is looked for first is among them.
    also: Vec<Vec<String>>,
    /// What it is, where that is letters alone.
    letters: Option<String>,
}

struct Reader<'a> {
    rest: &'a str,
    groups: Vec<String>,
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
            (all.also, all.letters) = (Vec::new(), None);
            all.needles = match (all.needles, one.needles) {
                (Some(mut all), Some(one)) if all.len() + one.len() <= MOST => {
                    all.extend(one);
                    Some(all)
                }
                _ => None,
            };
        }
        if all.also.is_empty() {
            all.also.extend(all.needles.clone());
        }
        Some(all)
    }

    /// What stands in a row. Of all that it cannot do without, what is longest is looked for.
    fn row(&mut self, depth: usize) -> Option<Part> {
        let mut row = Part { empty: true, ..Part::default() };
        let mut run = String::new();
        // Whether all of it so far is one run of letters.
        let mut plain = true;
        loop {
            let Some(next) = self.rest.chars().next().filter(|c| !matches!(c, '|' | ')')) else {
                row.letters = (plain && !row.empty).then(|| run.clone());
                row.keep_run(&mut run);
                return Some(row);
            };
            if self.takes("\\b") || self.takes("\\z") {
                plain = false;
                if self.rest.starts_with(['?', '*', '+', '{']) {
                    return None;
                }
                continue;
            }
            if self.takes("(") {
                let part = self.group(depth)?;
                let missing = self.may_be_missing()?;
                if let Some(letters) = part.letters.filter(|_| !missing) {
                    run.push_str(&letters);
                    row.empty = false;
                    continue;
                }
                plain = false;
                row.keep_run(&mut run);
                if !missing {
                    row.empty &= part.empty;
                    row.keep_all(part.needles, part.also);
                }
                continue;
            }
            if self.takes("[") {
                plain = false;
                row.keep_run(&mut run);
                row.empty &= self.class()?;
                continue;
            }
            let letter = self.letter(next)?;
            if self.may_be_missing()? {
                plain = false;
                row.keep_run(&mut run);
                continue;
            }
            row.empty = false;
            match letter.is_ascii() {
                true => run.push(letter.to_ascii_lowercase()),
                false => {
                    plain = false;
                    row.keep_run(&mut run);
                }
            }
        }
    }

    /// A group behind its bracket.
    fn group(&mut self, depth: usize) -> Option<Part> {
        if depth == DEEPEST {
            return None;
        }
        if !self.takes("?:") && !self.takes("?-i:") {
            let name = match self.takes("?<") {
                true => self.name()?,
                false => String::new(),
            };
            if self.rest.starts_with('?') {
                return None;
            }
            self.groups.push(name);
        }
        let part = self.branches(depth + 1)?;
        self.takes(")").then_some(part)
    }

    /// The name of a group, behind `?<`; none where it is wrong or stands twice.
    fn name(&mut self) -> Option<String> {
        let (name, rest) = self.rest.split_once('>')?;
        let sound =
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
        self.rest = rest;
        (sound && !self.groups.iter().any(|known| known == name)).then(|| name.to_owned())
    }

    /// A class of letters, digits and marks behind its bracket, and how often it stands: whether that may be never.
    fn class(&mut self) -> Option<bool> {
        let (class, rest) = self.rest.split_once(']')?;
        let single = "A-Z a-z 0-9".split(' ').fold(class.to_owned(), |class, range| class.replacen(range, "0", 1));
        let sound = |c: char| c.is_alphanumeric() || " .,;:!?'’%£$€₹".contains(c);
        if single.is_empty() || !single.chars().all(sound) {
            return None;
        }
        self.rest = rest;
        let missing = self.takes("*") || self.takes("?");
        let more = !missing && self.takes("+");
        (!self.rest.starts_with(['?', '*', '+', '{'])).then_some(missing && !more)
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
        let pieces = || run.split([' ', '\'', '-']).filter(|piece| !piece.is_empty());
        let longest = pieces().max_by_key(|piece| piece.len());
        self.also.extend(pieces().filter(|piece| Some(*piece) != longest).map(|piece| vec![piece.to_owned()]));
        self.keep(longest.map(|piece| vec![piece.to_owned()]));
        run.clear();
    }

    /// What a group cannot do without.
    fn keep_all(&mut self, found: Option<Vec<String>>, also: Vec<Vec<String>>) {
        let first = found.clone();
        self.keep(found);
        self.also.extend(also.into_iter().filter(|set| Some(set) != first.as_ref()));
    }

    fn keep(&mut self, found: Option<Vec<String>>) {
        self.also.extend(found.clone());
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
        assert_eq!(found.groups.len(), full.properties().explicit_captures_len(), "{text}");
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
        check(r"gr[ae]yish [0-9]+", &["yish"]);
        check(r"(?<n>pre)tty( |\z)", &["pretty"]);
        check(r"(?-i:[A-Z])[a-z]*", &[]);
        check(r"()(a)b?", &["a"]);
        check("", &[]);
    }

    /// What expressions of words are made of, and what they are not.
    const PIECES: &[&str] = &[
        "a", "bc", "Def", "é", "’", " ", "-", "'", ",", "\\.", "\\(", "\\-", EDGE, "(", "(?:", ")", ")?", "|", "?",
        "*", "[x]", "[a-z]+", "[xy]?", "(?<n>",
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
            assert_eq!(found.groups.len(), full.properties().explicit_captures_len(), "{text}");
            let all: Vec<_> = found.needles.into_iter().chain(found.also).collect();
            let bare: String = pieces.iter().filter(|piece| **piece != EDGE).copied().collect();
            let texts = proptest::string::string_regex(&bare).expect("it is right without edges");
            let mut runner = proptest::test_runner::TestRunner::deterministic();
            for _ in 0..4 {
                let one = texts.new_tree(&mut runner).expect("a text").current().to_lowercase();
                for needles in &all {
                    let held = needles.iter().any(|needle| one.contains(needle.as_str()));
                    assert!(held, "{text}: {one:?} has none of {needles:?}");
                }
            }
        }
    }

    #[test]
    fn all_that_a_match_cannot_do_without() {
        let read = |text| read(text).map(|found| (found.needles.unwrap_or_default(), found.also));
        let first = |set: &[&str]| set.iter().map(|s| s.to_string()).collect::<Vec<_>>();
        let sets = |sets: &[&[&str]]| sets.iter().map(|set| first(set)).collect::<Vec<_>>();
        let expected = sets(&[&["he", "she"], &["one"], &["the"]]);
        assert_eq!(read(r"\b(?:he|she) (?<here>one) the (?:match|game)"), Some((first(&["match", "game"]), expected)));
        assert_eq!(read("(?:a b|c)? door"), Some((first(&["door"]), Vec::new())));
    }

    #[test]
    fn others_are_read_in_full() {
        for other in [
            "a+",
            "[^ab]",
            "[z-a]",
            "[a",
            "a.",
            r"\d",
            "(?<n>a)(?<n>b)",
            "(?<>a)",
            "(?x)a",
            "a{2}",
            "[ab]+?",
            "(a",
            "a)",
            "a??",
            r"\b?",
            "^a",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
