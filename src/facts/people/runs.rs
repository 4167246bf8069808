//! Runs of capitals: the pieces of a story that may be names, with the titles before them.

use std::ops::Range;
use std::sync::Arc;

use crate::facts::document::Document;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Acronyms, Capital, Capitals, NameWord, Names, PersonWords, Titles};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::keys::key_of_lower;
use super::titles::{self, Office};

/// A run of capitals that may name a person.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Its pieces, suffix and nickname included, possessive not.
    pub words: Range<usize>,
    /// Its name words.
    pub units: Vec<Unit>,
    /// Whether a suffix (`Jr.`) ends it.
    pub suffix: bool,
    /// Whether a nickname stands in it.
    pub nickname: bool,
    /// The title in front.
    pub title: Option<Before>,
    /// Whether what somebody is stood in front, with a capital: `Teenager Ada Quill`.
    pub labeled: bool,
    /// Stands where capitals prove nothing (a headline), or before a title: takes up known names, begins none.
    pub loose: bool,
    /// Whether it begins its sentence.
    pub first: bool,
}

/// A word of a name: with its particles, and with what a hyphen ties to it.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Its pieces.
    pub words: Range<usize>,
    /// The whole for comparison: `al-bakri`, `de lorio`.
    pub key: Arc<str>,
    /// The last piece for comparison: `bakri`, `lorio`.
    pub bare: Arc<str>,
    /// A letter with or without a point.
    pub initial: bool,
    /// What it may be in a name.
    pub sort: NameWord,
    /// What it may name besides people.
    pub other: Capital,
}

/// What stands before a name and says who bears it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    /// Its words.
    pub at: Span<InProse>,
    /// The office, where the lists know it.
    pub office: Option<Office>,
}

/// Names of more words than this are no names.
const LONGEST: usize = 7;

/// How many words may stand before the head of an office: `Deputy County Executive`.
const OFFICE: usize = 4;

/// All runs of a story, in order.
pub(super) fn cut(document: &Document) -> Vec<Run> {
    let words = document.words();
    let mut runs = Vec::new();
    for sentence in document.sentences() {
        let heading = matches!(document.block_kind(sentence.block), BlockKind::Heading(_));
        let loose = is_headline(words, sentence.words.clone(), heading);
        Cutter { words, end: sentence.words.end, start: sentence.words.start, loose }.cut(&mut runs);
    }
    runs
}

/// Whether capitals say nothing here: every word of the sentence begins with one, small words of headlines apart.
fn is_headline(words: &Words, range: Range<usize>, heading: bool) -> bool {
    let (mut capital, mut small) = (0, 0);
    for i in range {
        let word = &words.all()[i];
        if word.kind != WordKind::Word || !word.spaced {
            continue;
        }
        if word.capital {
            capital += usize::from(words.text(i).len() >= 3);
        } else if !words.language().person_words().small_in_headlines.contains(words.folded(i)) {
            small += 1;
            if !heading {
                return false;
            }
        }
    }
    if heading { capital >= 3 && small * 6 <= capital } else { capital >= 4 && small == 0 }
}

/// How a name goes on.
enum Step {
    /// With another word of it.
    Name,
    /// With a nickname, up to a piece.
    Nickname(usize),
    /// With a suffix that ends it, up to a piece.
    Suffix(usize),
    /// With a title, of which another name follows.
    Title,
    /// Not at all.
    End,
}

struct Cutter<'a> {
    words: &'a Words,
    start: usize,
    end: usize,
    loose: bool,
}

impl<'a> Cutter<'a> {
    fn names(&self) -> &'a Names {
        self.words.language().names()
    }

    fn capitals(&self) -> &'a Capitals {
        self.words.language().capitals()
    }

    fn titles(&self) -> &'a Titles {
        self.words.language().titles()
    }

    fn acronyms(&self) -> &'a Acronyms {
        self.words.language().acronyms()
    }

    fn list(&self) -> &'a PersonWords {
        self.words.language().person_words()
    }

    fn cut(&self, runs: &mut Vec<Run>) {
        let mut i = self.start;
        let mut title: Option<Before> = None;
        while i < self.end {
            if let Some((before, next)) = self.title(i, title) {
                title = Some(before);
                i = next;
                continue;
            }
            if self.begins(i) {
                let (run, next) = self.run(i, title.take());
                i = next.max(i + 1);
                runs.extend(run);
                continue;
            }
            title = None;
            i += 1;
        }
    }

    /// The title or description at `i`, if a name follows it.
    fn title(&self, i: usize, before: Option<Before>) -> Option<(Before, usize)> {
        let words = self.words;
        let word = words.get(i)?;
        if word.kind == WordKind::Mark {
            return None;
        }
        if let Some((length, title, form)) = titles::at(words, i) {
            let next = i + length;
            // `his sister Nell` is no nun, `Don Quill` no don.
            let kin = !word.capital && self.titles().all[title].kin;
            let given = self.titles().all[title].romance && !titles::is_romance(words, next);
            if self.follows(next) && !kin && !given {
                let at = words.span(i..next);
                let field = self.field(i);
                let modified = i > self.start && self.modifies(i - 1)
                    || before.is_some_and(|b| b.office.is_some_and(|o| o.modified));
                let entry = &words.language().titles().all[title];
                let office = Office { title, entry, form, at, modified, capital: word.capital };
                let span = field.map_or(at, |f| words.all()[f].at.to(at));
                return Some((Before { at: span, office: Some(office) }, next));
            }
        }
        if word.kind == WordKind::Word
            && !word.capital
            && self.titles().descriptions.contains(words.folded(i))
            && self.begins(i + 1)
        {
            return Some((Before { at: word.at, office: None }, i + 1));
        }
        self.office(i).map(|next| (Before { at: words.span(i..next), office: None }, next))
    }

    /// Where an office that begins at `i` with a capital ends, if a name follows: `Archdeacon`, `County Executive`.
    fn office(&self, i: usize) -> Option<usize> {
        let (words, offices) = (self.words, self.words.language().offices());
        let capital = |k: usize| k < self.end && words.all()[k].capital;
        let qualifies = |&k: &usize| capital(k) && offices.qualifier(words.folded(k)).is_some();
        let head =
            (i..i + OFFICE).take_while(|k| *k == i || qualifies(&(k - 1))).filter(|&k| capital(k)).find_map(|k| {
                let (length, _) = offices.at(words, k)?;
                (!words.language().names().word(words.folded(k)).given()).then_some(k + length)
            })?;
        self.follows(head).then_some(head)
    }

    /// Whether a name follows a title: at once, or after `-elect` and the like, which the lists hold.
    fn follows(&self, next: usize) -> bool {
        next < self.end
            && self.words.all()[next].spaced
            && (self.begins(next) || titles::at(self.words, next).is_some_and(|(n, ..)| self.begins(next + n)))
    }

    /// Where the field of an office begins: `Interior` before `Minister`.
    fn field(&self, i: usize) -> Option<usize> {
        let mut first = None;
        let mut k = i;
        while k > self.start && i - k < 3 {
            k -= 1;
            let word = &self.words.all()[k];
            if word.kind == WordKind::Word
                && word.capital
                && self.titles().fields.contains(self.words.folded(k))
                && self.words.all()[k + 1].spaced
            {
                first = Some(k);
            } else {
                break;
            }
        }
        first
    }

    fn modifies(&self, i: usize) -> bool {
        let words = self.words;
        let lower = words.folded(i);
        self.titles().modifiers.contains(lower)
            || (lower.text() == "-" && i > self.start && self.list().tied.contains(words.folded(i - 1)))
            || (self.titles().fields.contains(lower)
                && i > self.start
                && self.titles().modifiers.contains(words.folded(i - 1)))
    }

    /// Whether a name may begin with the piece `i`.
    fn begins(&self, i: usize) -> bool {
        if i >= self.end {
            return false;
        }
        let words = self.words;
        let word = &words.all()[i];
        if word.kind != WordKind::Word || (!word.spaced && i > self.start && words.all()[i - 1].kind != WordKind::Mark)
        {
            return false;
        }
        if !word.capital {
            return self.particle_begins(i);
        }
        let lower = words.folded(i);
        let text = words.text(i);
        if self.names().is_suffix(text) && text.ends_with('.') {
            return false;
        }
        if lower.text().strip_prefix('i').is_some_and(|rest| rest.starts_with('\'')) {
            // `I’ve`, `I’d`
            return false;
        }
        let sort = self.names().word(lower);
        let capital = self.capitals().word(lower);
        if is_initial(text) {
            return self.capital_follows(i);
        }
        if is_all_capitals(text) {
            let titled = || i > self.start && titles::at(words, i - 1).is_some();
            return text.chars().count() >= 3 && (sort.given() || titled())
                || text.chars().count() >= 5 && !capital.any() && !self.acronyms().known.contains(text);
        }
        if capital.opener && !sort.family {
            return sort.given() && self.capital_follows(i);
        }
        if capital.opener && !self.capital_follows(i) && i == self.start {
            return false;
        }
        true
    }

    fn capital_follows(&self, i: usize) -> bool {
        let next = i + 1;
        next < self.end && {
            let word = &self.words.all()[next];
            word.kind == WordKind::Word
                && word.capital
                && word.spaced
                && !self.capitals().word(self.words.folded(next)).opener
        }
    }

    /// `de Lorio`, `al-Bakri`: a small particle before a capital.
    fn particle_begins(&self, i: usize) -> bool {
        let words = self.words;
        if !self.list().particles.contains(words.folded(i)) {
            return false;
        }
        let mut next = i + 1;
        let again = self.names().is_particle(words.folded(next)) && words.get(next).is_some_and(|w| !w.capital);
        if again || words.text(next) == "-" {
            next += 1;
        }
        next < self.end && {
            let word = &words.all()[next];
            word.kind == WordKind::Word && word.capital && !is_all_capitals(words.text(next))
        }
    }

    /// The run that begins at `i`, and where to go on.
    fn run(&self, i: usize, title: Option<Before>) -> (Option<Run>, usize) {
        let mut run = Run {
            words: i..i,
            units: Vec::new(),
            suffix: false,
            nickname: false,
            title,
            labeled: false,
            loose: self.loose,
            first: self.is_first(i),
        };
        let mut j = i;
        while j < self.end && run.units.len() < LONGEST {
            match if j > i { self.step(j, &run.units) } else { Step::Name } {
                Step::Name => {
                    let Some((unit, next)) = self.unit(j, j == i) else { break };
                    run.units.push(unit);
                    (run.words.end, j) = (next, next);
                }
                Step::Nickname(next) => (run.nickname, j) = (true, next),
                Step::Suffix(next) => {
                    run.suffix = true;
                    (run.words.end, j) = (next, next);
                    break;
                }
                Step::Title => {
                    run.loose = true;
                    break;
                }
                Step::End => break,
            }
        }
        if run.units.is_empty() || run.units.iter().all(|u| u.initial) && run.units.len() < 2 {
            return (None, j.max(i + 1));
        }
        let end = run.words.end;
        // Room is made for four words, and most names have two.
        run.units.shrink_to_fit();
        (Some(run), end)
    }

    /// How a name goes on at `j`.
    fn step(&self, j: usize, units: &[Unit]) -> Step {
        let (words, word) = (self.words, &self.words.all()[j]);
        if word.kind == WordKind::Mark {
            let suffix = self.suffix_after_comma(j).map(Step::Suffix);
            return suffix.or_else(|| self.nickname(j).map(Step::Nickname)).unwrap_or(Step::End);
        }
        if word.kind != WordKind::Word || !word.spaced {
            return Step::End;
        }
        if self.names().is_suffix(words.text(j)) && !matches!(words.text(j), "V" | "MS") {
            return Step::Suffix(j + 1);
        }
        if word.capital && self.breaks_before(j, units) {
            return Step::Title;
        }
        // A short form beside a name, or a name in capitals beside other words.
        let initials = is_initial(words.text(j)) || is_initial(words.text(j - 1));
        let loud = |k: usize| is_all_capitals(words.text(k));
        if word.capital && loud(j) != loud(j - 1) && !initials { Step::End } else { Step::Name }
    }

    /// One word of a name with its particles and hyphens.
    fn unit(&self, j: usize, first: bool) -> Option<(Unit, usize)> {
        let words = self.words;
        let mut k = j;
        // Particles, small; `bin`, `van der`.
        while k < self.end && k - j < 3 && !words.all()[k].capital && self.names().is_particle(words.folded(k)) {
            k += 1;
            if words.text(k) == "-" || words.text(k) == "’" {
                k += 1;
            }
        }
        let prefix = k + 1 < self.end && self.names().is_prefix(words.text(k)) && words.all()[k + 1].capital;
        k += usize::from(prefix);
        if k >= self.end {
            return None;
        }
        let word = &words.all()[k];
        if word.kind != WordKind::Word || !word.capital || (k > j && is_all_capitals(words.text(k))) {
            return None;
        }
        let lower = words.folded(k);
        if !first && k == j && self.capitals().word(lower).opener && !self.names().word(lower).family {
            return None;
        }
        let mut end = k + 1;
        // What hyphens tie to it: `Fang-Kuei`, `Jong-un`, `Smith-Jones`.
        while end + 1 < self.end && words.text(end) == "-" && !words.all()[end].spaced {
            let tied = &words.all()[end + 1];
            let text = words.text(end + 1);
            let short_tail = !tied.capital && text.len() <= 4 && !first && !self.list().compound_tails.contains(text);
            if tied.spaced || tied.kind != WordKind::Word || !(tied.capital || short_tail) || is_all_capitals(text) {
                break;
            }
            end += 2;
        }
        // `Quill-backed`: the name is a part of an adjective.
        let mut whole = String::new();
        for p in j..end {
            if p > j && words.all()[p].spaced {
                whole.push(' ');
            }
            whole.push_str(&key_of_lower(words.lower(p)));
        }
        let whole: Arc<str> = whole.into();
        let bare = key_of_lower(words.lower(end - 1));
        // One word is both.
        let bare = if *bare == *whole { whole.clone() } else { bare.into() };
        let initial = is_initial(words.text(j)) && end == j + 1;
        let (names, known) = (words.language().names(), words.language().names().word(&*whole));
        let tied = || names.word(whole.split('-').next().unwrap_or_default());
        let sort = if known == NameWord::default() { tied() } else { known };
        let other = words.language().capitals().word(&*whole);
        Some((Unit { words: j..end, key: whole, bare, initial, sort, other }, end))
    }

    /// Whether the capital at `j` begins something new: a title with a name behind it.
    fn breaks_before(&self, j: usize, units: &[Unit]) -> bool {
        let words = self.words;
        let Some((length, ..)) = titles::at(words, j) else { return false };
        if !self.follows(j + length) {
            return false;
        }
        if is_initial(words.text(j)) && !units.is_empty() {
            return false;
        }
        let sort = self.names().word(words.folded(j));
        let after_given = units.last().is_some_and(|u| self.names().word(&*u.key).given());
        !(length == 1 && after_given && (sort.family || sort.given()))
    }

    /// `, Jr.`
    fn suffix_after_comma(&self, j: usize) -> Option<usize> {
        let words = self.words;
        (words.text(j) == ","
            && matches!(words.text(j + 1), "Jr." | "Jr" | "Sr." | "Sr" | "III" | "II" | "M.D." | "Ph.D." | "Esq."))
        .then_some(j + 2)
    }

    /// A nickname in marks between given name and family name: where the name goes on.
    fn nickname(&self, j: usize) -> Option<usize> {
        let words = self.words;
        let close = match words.text(j) {
            "“" => "”",
            "\"" => "\"",
            "‘" => "’",
            "'" => "'",
            "(" => ")",
            _ => return None,
        };
        if !words.all()[j].spaced {
            return None;
        }
        for k in j + 2..(j + 5).min(self.end) {
            if words.text(k) == close {
                let next = words.get(k + 1)?;
                let name = next.kind == WordKind::Word && next.capital && next.spaced && k + 1 < self.end;
                let inside = (j + 1..k).all(|p| words.all()[p].kind == WordKind::Word) && words.all()[j + 1].capital;
                return (name && inside && !self.capitals().word(words.folded(k + 1)).opener).then_some(k + 1);
            }
        }
        None
    }

    fn is_first(&self, i: usize) -> bool {
        (self.start..i).all(|k| self.words.all()[k].kind == WordKind::Mark)
            || i > 0 && matches!(self.words.text(i - 1), "“" | "\"" | ":" | "—" | "•" | "‘")
    }
}

/// A letter, with or without a point, or letters with points: `L.`, `J.K.`
fn is_initial(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.is_uppercase() && c != 'I' && c != 'A',
        (Some(c), Some('.')) => {
            c.is_uppercase()
                && text.chars().filter(|c| *c == '.').count() <= 3
                && text.len() <= 6
                && !matches!(text, "U.S." | "U.K." | "U.N." | "D.C." | "L.A." | "N.Y." | "N.J." | "U.S.A." | "E.U.")
        }
        _ => false,
    }
}

/// Two or more letters, all capitals.
pub(super) fn is_all_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().all(char::is_uppercase) && letters().nth(1).is_some() && !text.contains('.')
}
