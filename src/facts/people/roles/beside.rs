//! What stands beside a name and says what its bearer is.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::clauses::Clause;
use crate::grammar::tags::{Form, Tag};
use crate::grammar::words::{WordKind, Words};
use crate::language::{Offices, Qualifier, WordClass};

use super::phrase::{self, Office};
use super::{Role, RolePlace, Standing};

/// How many words of a title before a name are read.
const TITLE: usize = 8;

/// How many words what somebody is has before its body, and the body.
const PHRASE: usize = 9;

/// How many pieces a bracket or a party between commas behind a name has: `(R-Ky.)`.
const PARTY: usize = 6;

/// Reads roles.
pub(super) struct Beside<'a> {
    grammar: &'a Grammar,
    words: &'a Words,
    offices: &'a Offices,
    /// The year the story stands in, where it tells.
    year: Option<i32>,
}

impl<'a> Beside<'a> {
    pub(super) fn new(grammar: &'a Grammar, year: Option<i32>) -> Self {
        Self { grammar, words: grammar.words(), offices: grammar.language().offices(), year }
    }

    /// The roles beside a name, and beside the courtesy title in front of it, which begins at `front`.
    pub(super) fn roles(&self, name: Range<usize>, front: usize) -> Vec<Role> {
        let start = self.words.all()[name.start].at.start;
        let Some(sentence) = self.grammar.sentence_at(start).map(|s| self.grammar.sentences()[s].words.clone()) else {
            return Vec::new();
        };
        let here = Here { beside: self, sentence, name, front };
        let mut roles: Vec<Role> = here.title().into_iter().collect();
        roles.extend(here.introduced());
        roles.extend(here.behind());
        for role in &mut roles {
            role.then = here.is_then(self.words.within(role.at).start);
        }
        roles
    }
}

/// One name in its sentence.
struct Here<'a> {
    beside: &'a Beside<'a>,
    sentence: Range<usize>,
    name: Range<usize>,
    /// Where the courtesy title before the name begins, or the name.
    front: usize,
}

impl Here<'_> {
    fn role(&self, at: Range<usize>, office: Office, standing: Standing, place: RolePlace, joined: bool) -> Role {
        let words = self.beside.words;
        let at = words.span(at);
        let name = words.span(self.name.clone());
        let whole = if at.start < name.start { at.to(name) } else { name.to(at) };
        Role { at, whole, mention: 0, office, standing, place, joined, then: false }
    }

    fn is_word(&self, i: usize) -> bool {
        self.sentence.contains(&i) && self.beside.words.all()[i].kind == WordKind::Word
    }

    /// Whether a word may be part of a title before a name.
    fn is_of_title(&self, i: usize) -> bool {
        let (words, offices) = (self.beside.words, self.beside.offices);
        if !self.is_word(i) {
            return words.text(i) == "-" && self.sentence.contains(&i) && !words.all()[i].spaced;
        }
        if i == self.sentence.start && offices.adverbs.contains(words.folded(i)) && words.all()[i + 1].spaced {
            return false;
        }
        words.all()[i].capital && !words.language().capitals().word(words.folded(i)).opener
            || offices.qualifier(words.folded(i)).is_some()
    }

    /// `Deputy Fire Chief Ada Quill`, `campaign manager Ada Quill`, `the chief executive officer Ada Quill`
    fn title(&self) -> Option<Role> {
        let (words, offices) = (self.beside.words, self.beside.offices);
        let end = self.front;
        if !words.all()[end].spaced {
            return None;
        }
        // The head itself may hold small words: `chief of staff`.
        let head = (end.saturating_sub(TITLE).max(self.sentence.start)..end)
            .find(|&i| offices.at(words, i).is_some_and(|(n, _)| i + n == end))?;
        let mut start = head;
        while start > self.sentence.start && end - start < TITLE && self.is_of_title(start - 1) {
            start -= 1;
        }
        let read = phrase::read(words, offices, start..end)?;
        let place = if words.all()[head].capital { RolePlace::Title } else { RolePlace::Label };
        let opens = head == self.sentence.start || words.all()[head - 1].kind == WordKind::Mark;
        let place = if opens && read.from == head { RolePlace::Title } else { place };
        Some(self.role(read.from..end, read.office, read.standing, place, false))
    }

    /// `the fund’s lawyer, Ada Quill, …`
    fn introduced(&self) -> Option<Role> {
        let (words, offices) = (self.beside.words, self.beside.offices);
        let comma = self.front.checked_sub(1).filter(|&c| self.sentence.contains(&c) && words.text(c) == ",")?;
        if self.is_word(self.name.end) || matches!(words.text(self.name.end), "&") {
            return None;
        }
        let mut start = comma;
        while start > self.sentence.start && comma - start < PHRASE && words.all()[start - 1].kind != WordKind::Mark {
            start -= 1;
        }
        // The last article before the first joint opens it.
        let joint = (start..comma).find(|&i| offices.joints.contains(words.folded(i))).unwrap_or(comma);
        let opens =
            |i: &usize| offices.articles.contains(words.folded(*i)) || words.all()[*i].kind == WordKind::Possessive;
        let article = (start..joint).rev().find(opens)?;
        let read = phrase::read(words, offices, article + 1..joint)?;
        let mut office = read.office;
        self.add_body(&mut office, joint, comma);
        if words.all()[article].kind == WordKind::Possessive {
            office.body.extend(self.owner(article));
        }
        Some(self.role(read.from..joint, office, read.standing, RolePlace::Definite, false))
    }

    /// `Ada Quill, the chief executive of Halden,`; `Ada Quill (D), who was the mayor`
    fn behind(&self) -> Vec<Role> {
        let (words, offices) = (self.beside.words, self.beside.offices);
        let mut open = self.party(self.name.end);
        let mut roles = Vec::new();
        if !matches!(words.text(open), "," | "(" | "—" | "–") || !self.sentence.contains(&open) {
            if let Some((from, past)) = self.copula(open) {
                roles.extend(self.phrase(from, past, false, true).map(|(role, _)| role));
            }
            return roles;
        }
        open += 1;
        if let Some(role) = self.as_what(open) {
            return vec![role];
        }
        if let Some((from, past)) = self.copula(open + 1).filter(|_| offices.ends.contains(words.folded(open))) {
            roles.extend(self.phrase(from, past, false, true).map(|(role, _)| role));
            return roles;
        }
        let Some((role, mut end)) = self.phrase(open, false, false, false) else { return roles };
        roles.push(role);
        // `the fund’s lawyer, treasurer and strategist`: joined ones.
        for _ in 0..3 {
            let joint = offices.and.contains(words.folded(end));
            let Some((role, next)) = Some(end + 1).filter(|_| joint).and_then(|i| self.phrase(i, false, true, false))
            else {
                break;
            };
            roles.push(role);
            end = next;
        }
        if roles.len() > 1 {
            roles.iter_mut().for_each(|r| r.joined = true);
        }
        roles
    }

    /// `Quill, who as chairman books the singers`: an office held, unless the verb tells the past.
    fn as_what(&self, open: usize) -> Option<Role> {
        let (words, offices) = (self.beside.words, self.beside.offices);
        let held = offices.ends.contains(words.folded(open)) && words.is(open + 1, WordClass::As);
        let (length, _) = offices.at(words, open + 2).filter(|_| held)?;
        let (start, end) = (open + 2, open + 2 + length);
        let read = phrase::read(words, offices, start..end)?;
        let past = is_past(self.beside.grammar.tags().form(end)) || offices.was.contains(words.folded(end));
        let role = || self.role(start..end, read.office, read.standing, RolePlace::Definite, false);
        (self.is_word(end) && !past).then(role)
    }

    /// Where a verb that says what somebody is ends, and whether it says what somebody was.
    fn copula(&self, i: usize) -> Option<(usize, bool)> {
        let (words, offices) = (self.beside.words, self.beside.offices);
        let is = offices.is.contains(words.folded(i));
        let was = offices.was.contains(words.folded(i));
        // `who has been chairman since May`
        let been = offices.has.contains(words.folded(i)) && offices.been.contains(words.folded(i + 1));
        if self.sentence.contains(&i) && been {
            return Some((i + 2, false));
        }
        (self.sentence.contains(&i) && (is || was)).then_some((i + 1, was))
    }

    /// Past a party in brackets or commas: `(R-Ky.)`, `, D-Calif.,`
    fn party(&self, i: usize) -> usize {
        let words = self.beside.words;
        let close = match words.text(i) {
            "(" => ")",
            "," => ",",
            _ => return i,
        };
        let tied = (i + 1..i + PARTY).any(|k| words.text(k) == "-" && !words.all()[k].spaced);
        let short = words.text(i + 1).len() == 1 && words.get(i + 1).is_some_and(|w| w.capital);
        let ends = (i + 2..i + 2 + PARTY).find(|&k| words.text(k) == close);
        match ends.filter(|&k| self.sentence.contains(&k) && short && (tied || close == ")")) {
            Some(end) if close == ")" => end + 1,
            Some(end) => end,
            None => i,
        }
    }

    /// What somebody is, from its article or, where it is one of several, from its first word: the role, and where it
    /// ends.
    fn phrase(&self, from: usize, past: bool, joined: bool, clause: bool) -> Option<(Role, usize)> {
        let (words, offices) = (self.beside.words, self.beside.offices);
        let article = offices.articles.contains(words.folded(from));
        let mut start = from + usize::from(article);
        let mut end = start;
        let mut owned = false;
        while self.sentence.contains(&end) && end - from <= PHRASE {
            let word = &words.all()[end];
            match word.kind {
                WordKind::Possessive => {
                    (start, owned) = (end + 1, true);
                }
                WordKind::Mark if words.text(end) != "-" || word.spaced => break,
                // `chief of staff` goes on, `director of the museum` does not.
                _ if offices.ends.contains(words.folded(end)) && !self.is_inside_head(start, end) => break,
                _ => {}
            }
            end += 1;
        }
        let since = offices.since.contains(words.folded(end));
        if end <= start || clause && !article && !owned && !since {
            return None;
        }
        let read = phrase::read(words, offices, start..end)?;
        let stops = joined || self.closes(end) || clause;
        if !stops {
            return None;
        }
        let mut office = read.office;
        self.add_body(&mut office, end, end + PHRASE);
        if owned {
            office.body.extend(self.owner(start - 1));
        }
        let definite = owned || !offices.vague.contains(words.folded(from));
        let place = if definite { RolePlace::Definite } else { RolePlace::Loose };
        let served = offices.served.contains(words.folded(end));
        let standing = if past || served { Standing::Past } else { read.standing };
        Some((self.role(read.from..end, office, standing, place, joined), end))
    }

    /// Whether a phrase may end at `i`: before a comma or a joint.
    fn closes(&self, i: usize) -> bool {
        let (words, offices) = (self.beside.words, self.beside.offices);
        !self.sentence.contains(&i) || words.all()[i].kind == WordKind::Mark || offices.ends.contains(words.folded(i))
    }

    /// Whether a small word is part of a head that begins before it: `chief of staff`.
    fn is_inside_head(&self, start: usize, i: usize) -> bool {
        let (words, offices) = (self.beside.words, self.beside.offices);
        (start..i).any(|k| offices.at(words, k).is_some_and(|(n, _)| k + n > i))
    }

    /// Adds the words behind a joint at `i`: a body (`of the Ridgeway Foundation`), or a field (`of nursing`).
    fn add_body(&self, office: &mut Office, i: usize, most: usize) {
        let (words, offices) = (self.beside.words, self.beside.offices);
        if !offices.joints.contains(words.folded(i)) {
            return;
        }
        let stop = |&k: &usize| self.sentence.contains(&k) && words.all()[k].kind != WordKind::Mark;
        let content =
            |&k: &usize| !offices.ends.contains(words.folded(k)) && !offices.articles.contains(words.folded(k));
        for k in (i + 1..most).take_while(stop).filter(content) {
            let field = office.body.is_empty() && !words.all()[k].capital;
            match offices.qualifier(words.folded(k)) {
                Some(Qualifier::Field) if field => office.fields.push(words.lower(k).to_owned()),
                _ => office.body.push(words.lower(k).to_owned()),
            }
        }
        office.fields.sort_unstable();
    }

    /// The words of whoever a possessive at `i` is of.
    fn owner(&self, i: usize) -> Vec<String> {
        let (words, offices) = (self.beside.words, self.beside.offices);
        let inside = |&k: &usize| self.is_word(k) && !offices.articles.contains(words.folded(k));
        // `the department’s`: of whichever body it is.
        let told = |&k: &usize| !offices.any_body.contains(words.folded(k));
        (i.saturating_sub(PHRASE)..i).rev().take_while(inside).filter(told).map(|k| words.lower(k).to_owned()).collect()
    }

    /// Whether the clause of the word at `place`, or one it belongs to, speaks of another time: a year that is not about the story’s own, or a
    /// word for a time before, beside a verb that tells the past. A year before a noun is that one’s: `a 2031 bid`.
    fn is_then(&self, place: usize) -> bool {
        let (words, offices, grammar) = (self.beside.words, self.beside.offices, self.beside.grammar);
        let clause = grammar.clause_of(place);
        let over = |one: &Clause| grammar.clauses().get(one.parent?);
        let same = |i: &usize| match (clause.clone(), grammar.clause_of(*i)) {
            (Some(one), Some(other)) => std::iter::successors(Some(one), over).any(|clause| clause.verb == other.verb),
            (_, None) => true,
            (None, Some(_)) => false,
        };
        if clause.as_ref().is_some_and(|c| c.finite && !c.verb_group.clone().any(|i| is_past(grammar.tags().form(i)))) {
            return false;
        }
        let noun = |i: usize| i < self.sentence.end && matches!(grammar.tags().tag(i), Tag::Noun | Tag::Propn);
        let own = |i: usize| {
            let year = words.text(i).parse::<i32>().ok().zip(self.beside.year);
            year.is_some_and(|(told, own)| (told - own).abs() <= 1)
        };
        // `chairman since 2022` is so today.
        let since = |i: usize| i > self.sentence.start && offices.since.contains(words.folded(i - 1));
        let year = |i: usize| {
            words.all()[i].kind == WordKind::Number && words.text(i).len() == 4 && !noun(i + 1) && !own(i) && !since(i)
        };
        self.sentence.clone().filter(same).any(|i| year(i) || offices.then.contains(words.folded(i)))
    }
}

/// Whether a form of a verb tells the past, alone or behind `had`.
fn is_past(form: Form) -> bool {
    matches!(form, Form::Past | Form::Participle)
}
