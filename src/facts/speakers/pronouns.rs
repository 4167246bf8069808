//! Pronouns: whom `he` or `she` takes up.

use crate::grammar::sentences::Sentence;
use crate::grammar::words::WordKind;
use crate::language::{Gender, WordClass, titles};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::unnamed::{self, Lead, Unnamed};
use super::{Named, Quotation, Read, Role, SIEVES, Spoke, Stage, Who, Without, pronoun as gender_of};

/// How many sentences back a pronoun is followed.
const FARTHEST: usize = 12;

/// What a sentence offers a pronoun.
pub(super) enum Offer {
    Person(usize),
    /// Somebody without a name, for sure.
    Somebody,
    /// Somebody whom the story may know by name: `the lawyer`.
    SomebodyKnown,
}

/// A pronoun that lays words to somebody.
pub(super) struct Pronoun<'s> {
    source: Span<InProse>,
    gender: Gender,
    /// What is said.
    quoted: Span<InProse>,
    /// Who it cannot be.
    barred: Vec<usize>,
    /// Who has spoken before.
    spoke: &'s [Spoke],
}

/// A sentence in which somebody is looked for.
pub(super) struct Look<'s> {
    sentence: &'s Sentence,
    /// The byte that it is read up to.
    end: u32,
    /// Whether it is the pronoun’s own.
    own: bool,
    /// Whether somebody the story may know by name stands between: nobody without a name is taken up over that one.
    shielded: bool,
}

impl Stage<'_> {
    /// Whom `he` or `she` takes up, and the sieve that tells: who spoke last, or whom the last sentence that speaks of
    /// anybody is about.
    pub(super) fn taken_up(
        &self,
        source: Span<InProse>,
        quotation: &Quotation,
        gender: Gender,
        spoke: &[Spoke],
        without: &Without,
    ) -> Option<(usize, &'static str)> {
        let sentences = self.grammar.sentences();
        let here = self.grammar.sentence_at(source.start)?;
        let quoted = quotation.at;
        let mut barred = self.barred(&sentences[here], source);
        barred.extend(quotation.cue.and_then(|cue| self.told_by(cue)));
        barred.extend(spoke.last().filter(|s| self.is_answered(s, quoted)).and_then(|s| s.who.person()));
        let pronoun = Pronoun { source, gender, quoted, barred, spoke };
        let mut look = Look { sentence: &sentences[here], end: source.start, own: true, shielded: false };
        let goes_on = self.goes_on(&sentences[here], gender);
        for (back, sentence) in sentences[..=here].iter().rev().take(FARTHEST).enumerate() {
            look.shielded |= goes_on && sentence.block != sentences[here].block;
            (look.sentence, look.own) = (sentence, back == 0);
            let in_use = SIEVES.iter().filter_map(|sieve| sieve.unless(without));
            let offer = in_use.filter_map(|sieve| match sieve.read {
                Read::Pronoun(read) => Some((read(self, &pronoun, &look)?, sieve.name)),
                Read::Source(_) => None,
            });
            match { offer }.next() {
                Some((Offer::Person(person), by)) => return Some((person, by)),
                Some((Offer::Somebody, _)) => return None,
                Some((Offer::SomebodyKnown, _)) => look.shielded = true,
                None => {}
            }
            // A heading begins something new, unless the pronoun follows at once.
            if back > 1 && matches!(self.grammar.block_kind(sentence.block), BlockKind::Heading(_)) {
                return None;
            }
            look.end = sentence.at.start;
        }
        None
    }

    /// Who spoke last in a sentence.
    pub(super) fn last_speaker(&self, pronoun: &Pronoun, look: &Look) -> Option<Offer> {
        let fits = |who: Who| match who {
            Who::Person(person) => self.fits(pronoun, person),
            Who::Unnamed(gender) => !look.shielded && gender.is_none_or(|g| g == pronoun.gender),
        };
        let spoken = pronoun.spoke.iter().rev().take(FARTHEST).find(|s| {
            (look.sentence.at.start..look.end).contains(&s.at) && fits(s.who) && !self.is_answered(s, pronoun.quoted)
        })?;
        Some(spoken.who.person().map_or(Offer::Somebody, Offer::Person))
    }

    /// Whom a sentence is about.
    pub(super) fn subject(&self, pronoun: &Pronoun, look: &Look) -> Option<Offer> {
        let words = self.grammar.words();
        let at = look.sentence.at;
        // `And the mayor? “Strong,” he said.` asks about her.
        let asks = at.end <= pronoun.source.start && words.lower(words.within(at).end.saturating_sub(1)) == "?";
        match self.offer(pronoun, look)? {
            Offer::Person(_) if asks => None,
            Offer::Somebody if look.shielded => None,
            offer => Some(offer),
        }
    }

    fn fits(&self, pronoun: &Pronoun, person: usize) -> bool {
        self.genders[person].is_none_or(|g| g == pronoun.gender) && !pronoun.barred.contains(&person)
    }

    /// Whether the block speaks of `him` or `her` before a sentence, and so of somebody the reader knows.
    fn goes_on(&self, here: &Sentence, gender: Gender) -> bool {
        let words = self.grammar.words();
        let mut before = (0..here.words.start).rev().take_while(|&k| words.all()[k].block as usize == here.block);
        before.any(|k| gender_of(words, k) == Some(gender) && !self.grammar.is_quoted(words.all()[k].at))
    }

    /// Whom a sentence speaks of.
    fn offer(&self, pronoun: &Pronoun, look: &Look) -> Option<Offer> {
        let &Look { sentence, end, own, .. } = look;
        let (gender, spoke) = (pronoun.gender, pronoun.spoke);
        let fits = |person: usize| self.fits(pronoun, person);
        let named = self.within(sentence.at.start, end);
        let told = named.iter().find(|n| n.role == Role::Told && fits(n.person));
        let words = self.grammar.words();
        let last = words.within(Span::new(sentence.at.start as usize, end as usize)).end;
        let mut somebody: Vec<&Unnamed> = self
            .unnamed_in(sentence.words.start..last)
            .iter()
            .filter(|u| u.words.end <= last && told.is_none_or(|t| words.all()[u.words.start].at.start < t.at.start))
            .filter(|u| u.gender.is_none_or(|g| g == gender))
            .collect();
        // `the Prime Minister`, of whom the story says no name.
        let written = |u: &Unnamed| self.grammar.text(words.span(u.words.start + 1..u.words.end));
        let office =
            |u: &Unnamed| u.lead == Lead::Definite && titles().spelled_out(written(u)).is_some_and(|title| title.seat);
        let subject = |u: &Unnamed| {
            u.acts && self.is_main(sentence, u.words.start)
                || u.words.start == sentence.words.start
                || office(u) && !own
        };
        // `I wrote to a flautist`: there is nobody else for the pronoun.
        let spoken_of =
            |i| gender_of(words, i) == Some(gender) || self.unnamed_at(i).is_some_and(|u| u.lead == Lead::Definite);
        let mine = words.is(sentence.words.start, WordClass::IOrWe);
        let object = mine && !own && told.is_none() && !(sentence.words.start..last).any(spoken_of);
        somebody
            .retain(|u| subject(u) || object && u.lead == Lead::Indefinite && !self.is_said_of_another(u.words.start));
        for unnamed in &somebody {
            let called = written(unnamed).to_lowercase();
            if let Some(person) =
                self.known.who(&called).filter(|&p| unnamed.lead != Lead::Indefinite && self.is_named_before(p, end))
            {
                if fits(person) {
                    return Some(Offer::Person(person));
                }
                continue;
            }
            return Some(if unnamed.lead == Lead::Definite && !office(unnamed) {
                Offer::SomebodyKnown
            } else {
                Offer::Somebody
            });
        }
        if let Some(told) = told {
            return Some(Offer::Person(told.person));
        }
        self.owner(sentence, named, &fits, spoke).map(Offer::Person)
    }

    /// Whether no clause inside another has begun before `i`: not `a laugh that a curate once likened`.
    pub(super) fn is_main(&self, sentence: &Sentence, i: usize) -> bool {
        let words = self.grammar.words();
        let inside = |k: usize| words.is(k, WordClass::InnerClauseOpener) && !self.grammar.is_quoted(words.all()[k].at);
        !(sentence.words.start..i).any(inside)
    }

    /// Whether the noun phrase at `i` says what somebody is: `Quill, a lawyer`, `was a lawyer`, `as a lawyer`.
    pub(super) fn is_said_of_another(&self, i: usize) -> bool {
        let words = self.grammar.words();
        let mark = |k: usize| matches!(words.lower(k), "," | "—" | "–");
        i.checked_sub(1).is_some_and(|k| mark(k) || words.is(k, WordClass::SaidOfAnother))
    }

    /// Whose something is, where a sentence speaks of nobody else, and nobody has spoken before in its block:
    /// `Quill’s answer was brief.`
    fn owner(
        &self,
        sentence: &Sentence,
        named: &[Named],
        fits: &dyn Fn(usize) -> bool,
        spoke: &[Spoke],
    ) -> Option<usize> {
        let owner = named.iter().find(|n| n.role == Role::Owner && fits(n.person))?;
        let block = self.grammar.prose().blocks.get(sentence.block).map(|b| b.at.start).unwrap_or_default();
        let spoken = spoke.iter().rev().take(FARTHEST).any(|s| (block..sentence.at.start).contains(&s.at));
        // `This is not Quill’s first crash`, and not `Dorn saw Quill’s first crash`, whoever Dorn is.
        let words = self.grammar.words();
        let mut before = sentence.words.start + 1..words.within(owner.at).start;
        let opens = before.all(|k| !words.all()[k].capital);
        let alone = opens && named.iter().all(|n| n.person == owner.person || n.role == Role::Aside);
        (alone && !spoken).then_some(owner.person)
    }

    /// Who cannot be the pronoun: whoever is named in a participle that hangs on it. `Asked by Quill about the lamp,
    /// she said`.
    fn barred(&self, sentence: &Sentence, source: Span<InProse>) -> Vec<usize> {
        let words = self.grammar.words();
        let pronoun = words.within(source).start;
        let Some(comma) = pronoun.checked_sub(1).filter(|&c| words.text(c) == "," && c > sentence.words.start) else {
            return Vec::new();
        };
        let mut first = sentence.words.start;
        if words.is(first, WordClass::HungOpener) {
            first += 1;
        }
        let (lower, endings) = (words.lower(first), words.language().endings());
        let participle = lower.len() > 4 && (endings.past(lower) || endings.ing(lower))
            || words.is(first, WordClass::IrregularParticiple);
        if !participle || words.all()[first + 1].kind == WordKind::Mark {
            return Vec::new();
        }
        let hung = words.span(first..comma);
        let within = self.within(hung.start, hung.end);
        // `Asked about Quill, Dorn said it was early, he said`: the participle hangs on Dorn.
        let ends = within.iter().position(|n| {
            let at = words.within(n.at);
            words.text(at.start - 1) == "," && unnamed::is_verb(words, at.end)
        });
        within[..ends.unwrap_or(within.len())].iter().map(|n| n.person).collect()
    }

    /// Who is told, and so does not speak: `she told Quill`.
    fn told_by(&self, cue: Span<InProse>) -> Option<usize> {
        let words = self.grammar.words();
        let next = words.get(words.within(cue).end)?.at;
        self.within(next.start, next.end).first().map(|n| n.person)
    }

    /// Whether a question is answered in its own words, and so by somebody else: `“Gerald?” asked Dorn. “Gerald,” he
    /// said.`
    fn is_answered(&self, asked: &Spoke, answer: Span<InProse>) -> bool {
        let letters = |at| {
            let text = self.grammar.text(at);
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        let question = self.grammar.text(asked.words).trim_end_matches(['”', '"', '’', '\'']).ends_with('?');
        question && asked.words != answer && letters(asked.words) == letters(answer)
    }
}
