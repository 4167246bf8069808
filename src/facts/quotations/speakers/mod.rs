//! Speakers: which person of the story a source is.
//!
//! A source names somebody (`in_source`), or calls somebody what the story has called one person alone (`known_as`), or is a pronoun.
//! A pronoun takes up who spoke last, or whom the last sentence that speaks of anybody is about, unless that is somebody without a
//! name (`unnamed`).

mod known_as;
mod unnamed;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::facts::Document;
use crate::facts::people::key;
use crate::facts::sentences::Sentence;
use crate::facts::words::{WordKind, Words};
use crate::lexicon::{WordRoles, titles, word_roles};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::Quotation;
use known_as::KnownAs;
use unnamed::{Lead, Unnamed};

/// How many sentences back a pronoun is followed.
const FARTHEST: usize = 12;

/// A line of more words is no byline.
const BYLINE: usize = 14;

/// How many words may say who `one of them` is before the name: `one of them, the radio host Ed Dorn,`.
const ONE_OF_THEM: usize = 6;

/// Sets the speaker of each quotation: the person that its source names, or whom its pronoun takes up.
pub(super) fn resolve(document: &Document, quotations: &mut [Quotation]) {
    if document.people().is_empty() {
        return;
    }
    let mut stage = Stage::of(document);
    let mut spoke: Vec<Spoke> = Vec::new();
    for quotation in quotations {
        let Some(source) = quotation.named() else { continue };
        let place = Spoke { at: source.start, speaker: None, unnamed: None, words: quotation.at };
        match pronoun(document.text(source)) {
            Some(woman) => {
                quotation.speaker = stage.taken_up(source, quotation.cue, woman, quotation.at, &spoke);
                if let Some(speaker) = quotation.speaker {
                    stage.women[speaker].get_or_insert(woman);
                }
                spoke.extend(quotation.speaker.map(|speaker| Spoke { speaker: Some(speaker), ..place }));
            }
            None => {
                quotation.speaker = stage.in_source(source).or_else(|| stage.called(source));
                let unnamed = || {
                    let somebody = stage.unnamed_at(document.words().within(source).start)?;
                    let start = somebody.words.start;
                    let sentence = &document.sentences()[document.sentence_at(source.start)?];
                    let apart = somebody.lead == Lead::Definite || stage.is_said_of_another(start) || !stage.is_main(sentence, start);
                    (!apart).then_some(somebody)
                };
                match quotation.speaker {
                    Some(speaker) => spoke.push(Spoke { speaker: Some(speaker), ..place }),
                    None => spoke.extend(unnamed().map(|u| Spoke { unnamed: Some(u.woman), ..place })),
                }
            }
        }
    }
}

/// Who spoke at a place.
#[derive(Debug, Clone, Copy)]
struct Spoke {
    at: u32,
    speaker: Option<usize>,
    /// Somebody without a name, and the sex where it is told.
    unnamed: Option<Option<bool>>,
    /// What was said.
    words: Span<InProse>,
}

/// A person named at a place.
#[derive(Debug)]
struct Named {
    at: Span<InProse>,
    person: usize,
    role: Role,
}

/// What a name is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The paper speaks of the person.
    Told,
    /// It speaks of what is theirs: `Quill’s lawyer`.
    Owner,
    /// It does not speak of the person: a name in a quotation, in a byline.
    Aside,
}

struct Stage<'a> {
    document: &'a Document,
    named: Vec<Named>,
    /// Where names and their titles begin.
    starts: FxHashSet<u32>,
    known: KnownAs,
    /// Whether each person is a woman; whoever was `she` once is `he` no more.
    women: Vec<Option<bool>>,
}

/// What a sentence offers a pronoun.
enum Offer {
    Person(usize),
    /// Somebody without a name.
    Somebody,
    /// Somebody whom the story may know by name: `the lawyer`.
    SomebodyKnown,
}

impl<'a> Stage<'a> {
    fn of(document: &'a Document) -> Self {
        let people = document.people();
        let mentions = || people.iter().enumerate().flat_map(|(id, p)| p.mentions.iter().map(move |m| (m, id)));
        let starts = mentions().flat_map(|(m, _)| [Some(m.at.start), m.title.map(|t| t.start)]).flatten().collect();
        let several = people.len() > 1;
        let role = |at| match () {
            _ if document.is_quoted(at) || several && is_signed(document, at) => Role::Aside,
            _ if is_owner(document, at) => Role::Owner,
            _ => Role::Told,
        };
        let mut named: Vec<Named> = mentions().map(|(m, person)| Named { at: m.at, person, role: role(m.at) }).collect();
        named.sort_unstable_by_key(|n| n.at);
        Self { document, named, starts, known: KnownAs::of(document), women: people.iter().map(|p| p.woman).collect() }
    }

    /// Who is named in a source, and speaks: not `Quill’s lawyer`, not `a spokesman for Quill`.
    fn in_source(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.document.words();
        let within = self.within(source.start, source.end).iter().filter(|n| source.contains(n.at));
        let mut speaks = within.filter(|n| {
            // A possessive that ends the source is how the source is written: `in Quill’s view`.
            let owner = is_owner(self.document, n.at) && n.at.end < source.end;
            let first = words.within(source).start;
            let before = (first..words.within(n.at).start).rev().take_while(|&k| words.lower(k) != ",");
            // `a Quill spokesman`, `Quill campaign manager Ed Dorn`: the name says whose.
            let behind = words.within(n.at).end;
            let modifies = words.all()[behind.min(words.len() - 1)].kind == WordKind::Word
                && n.at.end < source.end
                && word_roles(words.folded(behind)).any(WordRoles::POST.or(WordRoles::DOCUMENT));
            let for_whom = before.clone().any(|k| matches!(words.lower(k), "for" | "of" | "to" | "from"));
            !owner && !for_whom && !modifies
        });
        speaks.next().map(|n| n.person)
    }

    /// Whom a source without a name calls by something else: `RUSK:`, `the judge`, `one of them, the radio host Ed Dorn,`.
    fn called(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.document.words();
        let range = words.within(source);
        let text = self.document.text(source);
        if text.chars().all(|c| c.is_uppercase() || c == ' ') {
            return self.in_capitals(text);
        }
        if matches!(words.lower(range.start), "the" | "his" | "her") {
            let called = text.get(4..)?.to_lowercase();
            return self.known.who(&called).filter(|&p| self.is_named_before(p, source.start));
        }
        // `Ada Quill, 41, of Varn, a lawyer who said`
        if matches!(words.lower(range.start), "a" | "an") && range.start > 0 && words.text(range.start - 1) == "," {
            return self.described(range.start);
        }
        // `one of them, the radio host Ed Dorn,`
        if text.eq_ignore_ascii_case("one of them") && words.text(range.end) == "," {
            let reach = words.span(range.end..(range.end + ONE_OF_THEM).min(words.len()));
            let named = self.within(reach.start, reach.end).first()?;
            return (words.text(words.within(named.at).end) == ",").then_some(named.person);
        }
        None
    }

    /// Of whom the noun phrase at `i`, behind a comma, says what the person is.
    fn described(&self, i: usize) -> Option<usize> {
        let words = self.document.words();
        let sentence = &self.document.sentences()[self.document.sentence_at(words.all()[i].at.start)?];
        let named = self.within(sentence.at.start, words.all()[i].at.start);
        let only = named.first().filter(|n| n.role == Role::Told && named.len() == 1)?;
        let end = words.within(only.at).end;
        let apart = (end..i).any(|k| unnamed::is_verb(words, k) || matches!(words.lower(k), "and" | "who" | "with" | "to" | ";" | ":"));
        (words.text(end) == "," && !apart).then_some(only.person)
    }

    /// The only person of a family name in capitals.
    fn in_capitals(&self, text: &str) -> Option<usize> {
        let last = key(text.rsplit(' ').next().filter(|last| last.len() >= 3)?);
        let people = self.document.people().iter().enumerate();
        let mut of_name = people.filter(|(_, p)| p.keys.last().is_some_and(|k| *k == last)).map(|(id, _)| id);
        let only = of_name.next()?;
        of_name.next().is_none().then_some(only)
    }

    fn is_named_before(&self, person: usize, place: u32) -> bool {
        self.document.people()[person].mentions.first().is_some_and(|m| m.at.start < place)
    }

    /// Whom `he` or `she` takes up: who spoke last, or whom the last sentence that speaks of anybody is about.
    fn taken_up(
        &self,
        source: Span<InProse>,
        cue: Option<Span<InProse>>,
        woman: bool,
        quoted: Span<InProse>,
        spoke: &[Spoke],
    ) -> Option<usize> {
        let document = self.document;
        let sentences = document.sentences();
        let here = document.sentence_at(source.start)?;
        let mut barred = self.barred(&sentences[here], source);
        barred.extend(cue.and_then(|cue| self.told_by(cue)));
        barred.extend(spoke.last().filter(|s| self.is_answered(s, quoted)).and_then(|s| s.speaker));
        let fits = |person: usize| self.women[person].is_none_or(|w| w == woman) && !barred.contains(&person);
        let mut end = source.start;
        // Whether somebody the story may know by name stands between: nobody without a name is taken up over that one.
        let mut shielded = false;
        let goes_on = self.goes_on(&sentences[here], woman);
        for (back, sentence) in sentences[..=here].iter().rev().take(FARTHEST).enumerate() {
            let start = sentence.at.start;
            shielded |= goes_on && sentence.block != sentences[here].block;
            let unnamed = |s: &Spoke| !shielded && s.unnamed.is_some_and(|w| w.is_none_or(|w| w == woman));
            let spoken = spoke
                .iter()
                .rev()
                .take(FARTHEST)
                .find(|s| (start..end).contains(&s.at) && (s.speaker.is_some_and(fits) || unnamed(s)) && !self.is_answered(s, quoted));
            if let Some(spoken) = spoken {
                return spoken.speaker;
            }
            // `And the mayor? “Strong,” he said.` asks about her.
            let words = document.words();
            let asks = sentence.at.end <= source.start && words.lower(words.within(sentence.at).end.saturating_sub(1)) == "?";
            match self.offer(sentence, end, woman, &fits, back == 0, spoke) {
                Some(Offer::Person(person)) if !asks => return Some(person),
                Some(Offer::Somebody) if !shielded => return None,
                Some(Offer::SomebodyKnown) => shielded = true,
                _ => {}
            }
            // A heading begins something new, unless the pronoun follows at once.
            if back > 1 && matches!(document.block_kind(sentence.block), BlockKind::Heading(_)) {
                return None;
            }
            end = start;
        }
        None
    }

    /// Whether the block speaks of `him` or `her` before a sentence, and so of somebody the reader knows.
    fn goes_on(&self, here: &Sentence, woman: bool) -> bool {
        let words = self.document.words();
        let mut before = (0..here.words.start).rev().take_while(|&k| words.all()[k].block as usize == here.block);
        before.any(|k| pronoun(words.lower(k)) == Some(woman) && !self.document.is_quoted(words.all()[k].at))
    }

    /// Whom a sentence, up to the byte `end`, offers a pronoun.
    fn offer(&self, sentence: &Sentence, end: u32, woman: bool, fits: &dyn Fn(usize) -> bool, own: bool, spoke: &[Spoke]) -> Option<Offer> {
        let named = self.within(sentence.at.start, end);
        let told = named.iter().find(|n| n.role == Role::Told && fits(n.person));
        let words = self.document.words();
        let last = words.within(Span::new(sentence.at.start as usize, end as usize)).end;
        let mut somebody: Vec<Unnamed> = (sentence.words.start..last)
            .filter(|&i| told.is_none_or(|t| words.all()[i].at.start < t.at.start))
            .filter_map(|i| self.unnamed_at(i).filter(|u| u.words.end <= last))
            .filter(|u| u.woman.is_none_or(|w| w == woman))
            .collect();
        // `the Prime Minister`, of whom the story says no name.
        let written = |u: &Unnamed| self.document.text(words.span(u.words.start + 1..u.words.end));
        let office = |u: &Unnamed| u.lead == Lead::Definite && titles().spelled_out(written(u)).is_some_and(|title| title.seat);
        let subject =
            |u: &Unnamed| u.acts && self.is_main(sentence, u.words.start) || u.words.start == sentence.words.start || office(u) && !own;
        // `I wrote to a flautist`: there is nobody else for the pronoun.
        let spoken_of = |i| pronoun(words.lower(i)) == Some(woman) || self.unnamed_at(i).is_some_and(|u| u.lead == Lead::Definite);
        let mine = matches!(words.lower(sentence.words.start), "i" | "we");
        let object = mine && !own && told.is_none() && !(sentence.words.start..last).any(spoken_of);
        somebody.retain(|u| subject(u) || object && u.lead == Lead::Indefinite && !self.is_said_of_another(u.words.start));
        for unnamed in &somebody {
            let called = written(unnamed).to_lowercase();
            if let Some(person) = self.known.who(&called).filter(|&p| unnamed.lead != Lead::Indefinite && self.is_named_before(p, end)) {
                if fits(person) {
                    return Some(Offer::Person(person));
                }
                continue;
            }
            return Some(if unnamed.lead == Lead::Definite && !office(unnamed) { Offer::SomebodyKnown } else { Offer::Somebody });
        }
        if let Some(told) = told {
            return Some(Offer::Person(told.person));
        }
        self.owner(sentence, named, fits, spoke).map(Offer::Person)
    }

    /// Whether no clause inside another has begun before `i`: not `a laugh that a curate once likened`.
    fn is_main(&self, sentence: &Sentence, i: usize) -> bool {
        let words = self.document.words();
        let inside = |k: usize| is_joint(words.lower(k)) && !self.document.is_quoted(words.all()[k].at);
        !(sentence.words.start..i).any(inside)
    }

    /// Whether the noun phrase at `i` says what somebody is: `Quill, a lawyer`, `was a lawyer`, `as a lawyer`.
    fn is_said_of_another(&self, i: usize) -> bool {
        let words = self.document.words();
        let before = i.checked_sub(1).map_or("", |k| words.lower(k));
        matches!(
            before,
            "," | "—" | "–" | "as" | "is" | "was" | "be" | "been" | "being" | "became" | "become" | "not" | "like" | "of" | "for" | "than"
        )
    }

    /// Whose something is, where a sentence speaks of nobody else, and nobody has spoken before in its block:
    /// `Quill’s answer was brief.`
    fn owner(&self, sentence: &Sentence, named: &[Named], fits: &dyn Fn(usize) -> bool, spoke: &[Spoke]) -> Option<usize> {
        let owner = named.iter().find(|n| n.role == Role::Owner && fits(n.person))?;
        let block = self.document.page.prose.blocks.get(sentence.block).map(|b| b.at.start).unwrap_or_default();
        let spoken = spoke.iter().rev().take(FARTHEST).any(|s| (block..sentence.at.start).contains(&s.at));
        // `This is not Quill’s first crash`, and not `Dorn saw Quill’s first crash`, whoever Dorn is.
        let words = self.document.words();
        let mut before = sentence.words.start + 1..words.within(owner.at).start;
        let opens = before.all(|k| !words.all()[k].capital);
        let alone = opens && named.iter().all(|n| n.person == owner.person || n.role == Role::Aside);
        (alone && !spoken).then_some(owner.person)
    }

    /// Who cannot be the pronoun: whoever is named in a participle that hangs on it. `Asked by Quill about the lamp, she said`.
    fn barred(&self, sentence: &Sentence, source: Span<InProse>) -> Vec<usize> {
        let words = self.document.words();
        let pronoun = words.within(source).start;
        let Some(comma) = pronoun.checked_sub(1).filter(|&c| words.text(c) == "," && c > sentence.words.start) else { return Vec::new() };
        let mut first = sentence.words.start;
        if matches!(words.lower(first), "when" | "while" | "after" | "before" | "by" | "in" | "on" | "since" | "upon" | "if" | "though") {
            first += 1;
        }
        let lower = words.lower(first);
        let participle = lower.len() > 4 && (lower.ends_with("ed") || lower.ends_with("ing"))
            || matches!(lower, "told" | "shown" | "given" | "taken" | "held" | "seen" | "led" | "met" | "sent" | "read");
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
        let words = self.document.words();
        let next = words.get(words.within(cue).end)?.at;
        self.within(next.start, next.end).first().map(|n| n.person)
    }

    /// Whether a question is answered in its own words, and so by somebody else: `“Gerald?” asked Dorn. “Gerald,” he said.`
    fn is_answered(&self, asked: &Spoke, answer: Span<InProse>) -> bool {
        let letters = |at| {
            let text = self.document.text(at);
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        let question = self.document.text(asked.words).trim_end_matches(['”', '"', '’', '\'']).ends_with('?');
        question && asked.words != answer && letters(asked.words) == letters(answer)
    }

    /// The unnamed person whose noun phrase begins with a piece outside quotation marks.
    fn unnamed_at(&self, i: usize) -> Option<Unnamed> {
        let words: &Words = self.document.words();
        let sentence = &self.document.sentences()[self.document.sentence_at(words.get(i)?.at.start)?];
        let found = unnamed::at(words, &self.starts, i, sentence.words.end)?;
        (!self.document.is_quoted(words.all()[i].at)).then_some(found)
    }

    /// Who is named between two bytes.
    fn within(&self, start: u32, end: u32) -> &[Named] {
        let first = self.named.partition_point(|n| n.at.start < start);
        let last = self.named.partition_point(|n| n.at.start < end);
        &self.named[first..last.max(first)]
    }
}

/// Whether a word begins a clause inside another.
fn is_joint(lower: &str) -> bool {
    matches!(
        lower,
        "that"
            | "whether"
            | "because"
            | "if"
            | "when"
            | "while"
            | "who"
            | "whom"
            | "which"
            | "what"
            | "how"
            | "why"
            | "where"
            | "than"
            | "as"
    )
}

/// Whether a name stands in a byline: `By Ada Quill`.
fn is_signed(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    let i = words.within(at).start;
    let Some(block) = words.get(i).map(|w| w.block) else { return false };
    let inside = |k: &usize| words.get(*k).is_some_and(|w| w.block == block);
    let start = (i.saturating_sub(BYLINE)..=i).rev().take_while(inside).last().unwrap_or(i);
    let Range { start, end } = start..(start..start + BYLINE).take_while(inside).last().unwrap_or(start) + 1;
    words.lower(start) == "by" && !inside(&end) && words.text(end - 1) != "."
}

/// Whether a possessive follows a name.
fn is_owner(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    let next = words.within(at).end;
    words.get(next).is_some_and(|w| !w.spaced && (w.kind == WordKind::Possessive || matches!(words.lower(next), "'" | "’")))
}

/// Whether a pronoun speaks of a woman, if it tells.
fn pronoun(text: &str) -> Option<bool> {
    match text {
        t if ["he", "his", "him"].iter().any(|p| t.eq_ignore_ascii_case(p)) => Some(false),
        t if ["she", "her"].iter().any(|p| t.eq_ignore_ascii_case(p)) => Some(true),
        _ => None,
    }
}
