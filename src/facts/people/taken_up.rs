//! Pronouns whose person is certain: whoever a sentence is about, where nobody else is near whom the pronoun could mean.
//!
//! A paragraph is read sentence by sentence. Whom its last sentence was about, as the subject, is taken up by the `he` or
//! `she` that opens the next one; and where a story speaks of one person alone, by the pronouns of the same sentence.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::facts::document::Document;
use crate::grammar::clauses::{Clause, ClauseKind};
use crate::grammar::sentences::Sentence;
use crate::grammar::tags::Form;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Gender, Qualifier, WordClass};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::gender::{self, pronoun};
use super::{Mention, NameForm, Person};

/// Where a story tells somebody’s gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldGender {
    /// The person, by its place among those of the story.
    pub person: usize,
    /// The pronoun, or the name with what stands beside it.
    pub at: Span<InProse>,
    /// What is told.
    pub gender: Gender,
    /// By what.
    pub by: ToldBy,
}

/// By what a story tells a gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldBy {
    /// A title or a noun: `Ms.`, `his wife`, `the actress`.
    Noun,
    /// A pronoun that can mean nobody else.
    Pronoun,
    /// A pronoun that means the one the sentence is about, or else somebody whom another sentence names: it proves
    /// nothing against the rest.
    Near,
    /// A given name that only women or only men bear.
    Name,
}

/// All places that tell the gender of one of its people for sure, in order.
pub fn told(document: &Document) -> Vec<ToldGender> {
    let story = Story::of(document);
    let mut told: Vec<ToldGender> = Vec::new();
    for (person, one) in document.people().iter().enumerate() {
        told.extend(one.mentions.iter().filter_map(|mention| story.by_noun(person, mention)));
        told.extend(story.by_name(person, one));
    }
    let mut before = None;
    for sentence in document.sentences() {
        // A headline speaks of several people in few words.
        if matches!(document.block_kind(sentence.block), BlockKind::Heading(_)) {
            before = None;
            continue;
        }
        before = story.hear(sentence, before.as_ref(), &mut told);
    }
    story.alone(&mut told);
    told.sort_by_key(|t| t.at);
    told
}

/// Somebody a sentence speaks of, or may speak of.
struct Somebody {
    at: Span<InProse>,
    /// The person, where it is named.
    person: Option<usize>,
    gender: Option<Gender>,
}

/// How far before somebody is named others are looked for whom a pronoun may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// In the paragraph.
    Paragraph,
    /// In it and the one before.
    Before,
}

/// Whom a sentence is about.
#[derive(Clone, Copy)]
struct About {
    person: usize,
    /// Where the paragraph began to be about that one.
    since: u32,
}

/// What a sentence leaves to the next.
#[derive(Clone)]
struct Before {
    /// Its paragraph.
    block: usize,
    /// Whom it is about, where it speaks of nobody else.
    about: Option<About>,
    /// Who speaks in it.
    speaker: Option<usize>,
}

/// The subject of a sentence.
struct Subject {
    person: usize,
    /// The word behind the name.
    end: usize,
    /// Whether the verb is one of speech.
    speaks: bool,
    /// The pronoun by which the main clause takes up the subject of a clause before it.
    taken_up: Option<usize>,
}

struct Story<'a> {
    document: &'a Document,
    words: &'a Words,
    /// Everybody spoken of, by name, noun or pronoun, in order.
    cast: Vec<Somebody>,
    /// The words that say what somebody named is.
    beside: FxHashSet<usize>,
}

impl<'a> Story<'a> {
    fn of(document: &'a Document) -> Self {
        let words = document.words();
        let mut cast = Vec::new();
        let mut beside: FxHashSet<usize> = FxHashSet::default();
        for (id, person) in document.people().iter().enumerate() {
            for mention in person.mentions.iter().filter(|m| m.form != NameForm::Inside) {
                beside.extend(words.within(mention.title.map_or(mention.at, |t| t.to(mention.at))));
                beside.extend(gender::of_apposition(words, mention).map(|(noun, _)| noun));
                let (person, gender) = if mention.sure { (Some(id), person.gender) } else { (None, None) };
                cast.push(Somebody { at: mention.at, person, gender });
            }
            beside.extend(person.roles.iter().flat_map(|role| words.within(role.whole)));
        }
        let mut story = Self { document, words, cast, beside };
        let unnamed: Vec<Somebody> = (0..words.len()).filter_map(|i| story.unnamed(i)).collect();
        story.cast.extend(unnamed);
        story.cast.sort_by_key(|s| s.at);
        story
    }

    /// Somebody without a name at a word, or a thing that is called `she`.
    fn unnamed(&self, i: usize) -> Option<Somebody> {
        let (words, language) = (self.words, self.words.language());
        let word = &words.all()[i];
        if word.kind != WordKind::Word || self.beside.contains(&i) {
            return None;
        }
        let (titles, folded) = (language.titles(), words.folded(i));
        let noun = titles.gender(folded);
        let person = noun.is_some()
            || titles.persons.contains(folded)
            || titles.descriptions.contains(folded) && !titles.adjectives.contains(folded);
        let called = language.named_things().is_sure(folded) || language.person_words().called_she.contains(folded);
        let several = self.document.tags().form(i) == Form::Plural;
        match () {
            () if several => None,
            () if person => Some(Somebody { at: word.at, person: None, gender: noun }),
            () if called => Some(Somebody { at: word.at, person: None, gender: None }),
            () => None,
        }
    }

    fn by_noun(&self, person: usize, mention: &Mention) -> Option<ToldGender> {
        if !mention.sure || matches!(mention.form, NameForm::Inside | NameForm::Title) {
            return None;
        }
        let gender = gender::of_mention(&self.document.grammar, mention)?;
        let at = mention.title.map_or(mention.at, |title| title.to(mention.at));
        Some(ToldGender { person, at, gender, by: ToldBy::Noun })
    }

    fn by_name(&self, id: usize, person: &Person) -> Option<ToldGender> {
        let full = person.mentions.iter().find(|m| m.form == NameForm::Full)?;
        let first = self.words.within(full.at).start;
        let name = self.words.language().names().word(self.words.folded(first));
        let gender = match (name.male, name.female, name.either) {
            (true, false, false) => Gender::Masculine,
            (false, true, false) => Gender::Feminine,
            _ => return None,
        };
        Some(ToldGender { person: id, at: full.at, gender, by: ToldBy::Name })
    }

    /// Where a story speaks of one person only, the pronouns that open sentences are that one’s, however far from the
    /// name.
    fn alone(&self, told: &mut Vec<ToldGender>) {
        let Some(person) = self.cast.iter().find_map(|s| s.person) else { return };
        if self.cast.iter().any(|s| s.person != Some(person)) {
            return;
        }
        let before = self.cast[0].at.start;
        // `His wife, Ada Quill, came. He smiled.`
        let went_ahead = self.words.within(Span::new(0, before as usize)).any(|i| self.told_by(i).is_some());
        if went_ahead {
            return;
        }
        for sentence in self.document.sentences().iter().filter(|s| s.at.start > before) {
            let first = sentence.words.start;
            let heading = matches!(self.document.block_kind(sentence.block), BlockKind::Heading(_));
            let at = self.words.all()[first].at;
            if let Some(gender) = self.told_by(first).filter(|_| !heading)
                && !told.iter().any(|t| t.at == at)
            {
                told.push(ToldGender { person, at, gender, by: ToldBy::Pronoun });
            }
        }
    }

    /// The pronouns of a sentence that take somebody up for sure, and whom it is about.
    fn hear(&self, sentence: &Sentence, before: Option<&Before>, told: &mut Vec<ToldGender>) -> Option<Before> {
        let words = self.words;
        let mut tell = |person: usize, i: usize, gender: Gender, by: ToldBy| {
            told.push(ToldGender { person, at: words.all()[i].at, gender, by });
        };
        let same = before.filter(|b| b.block == sentence.block);
        let first = sentence.words.start + usize::from(words.is(sentence.words.start, WordClass::Coordinator));
        if let Some(gender) = self.told_by(first) {
            let before = before?;
            let adds = self.words.language().person_words().adding.contains(words.folded(first + 1));
            if let Some(speaker) = before.speaker.filter(|_| adds) {
                tell(speaker, first, gender, ToldBy::Pronoun);
                return same.cloned();
            }
            let about = same?.about?;
            let to = words.all()[first].at.start;
            let clear = self.is_clear(about.person, (Reach::Paragraph, about.since), to, gender);
            if clear {
                tell(about.person, first, gender, ToldBy::Pronoun);
            }
            return Some(Before { speaker: None, ..before.clone() })
                .filter(|_| clear && self.is_alone(about, sentence));
        }
        let subject = self.subject(sentence);
        if let Some(subject) = &subject {
            self.within_sentence(sentence, subject, &mut tell);
            return Some(self.before(sentence, subject));
        }
        let about = same?.about?;
        if let Some(end) = self.varied(sentence) {
            let mine = (end..sentence.words.end).find_map(|i| Some((i, self.told_by(i)?)));
            if let Some((i, gender)) = mine {
                let alone = self.within(words.all()[end].at.start, words.all()[i].at.start).next().is_none();
                if alone && self.is_clear(about.person, (Reach::Paragraph, about.since), sentence.at.start, gender) {
                    tell(about.person, i, gender, ToldBy::Pronoun);
                }
            }
        }
        // `“We have the figures,” she said.`
        let gender = sentence.words.clone().find_map(|i| self.told_by(i))?;
        let heard = told.iter().rev().find(|t| t.person == about.person).map(|t| t.gender);
        let goes_on = heard.or(self.document.people()[about.person].gender) == Some(gender);
        same.filter(|_| goes_on && self.is_alone(about, sentence)).cloned()
    }

    /// The pronouns of a sentence that is about somebody: of those behind the name, where the story has spoken of nobody
    /// else whom they fit, and in `Asked whether he would go, Quill …`.
    fn within_sentence(
        &self,
        sentence: &Sentence,
        subject: &Subject,
        tell: &mut impl FnMut(usize, usize, Gender, ToldBy),
    ) {
        let words = self.words;
        let here = self.within(sentence.at.start, words.all()[subject.end - 1].at.start).next();
        if here.is_some_and(|first| first.person != Some(subject.person)) {
            return;
        }
        let asked = words.language().person_words().asked.contains(words.folded(sentence.words.start));
        let start = if asked { sentence.words.start } else { subject.end };
        for i in start..sentence.words.end {
            let Some(gender) = self.told_by(i) else { continue };
            let (to, end) = (words.all()[i].at.start, words.all()[subject.end - 1].at.start);
            let other = self.within(sentence.at.start, to).any(|s| s.person != Some(subject.person));
            // `When Quill was given the medal, she`: from subject to subject.
            let reach = if subject.taken_up == Some(i) { Reach::Paragraph } else { Reach::Before };
            let since = (reach, if i < subject.end { sentence.at.start } else { end });
            if self.is_clear(subject.person, since, to, gender) && self.is_of_subject(sentence, i) {
                tell(subject.person, i, gender, ToldBy::Pronoun);
            } else if !other && !asked {
                tell(subject.person, i, gender, ToldBy::Near);
            }
        }
    }

    /// Whether a pronoun is `he` or `she`, or stands in the main clause: what `a statement saying his claim is false` calls
    /// his may be anybody’s.
    fn is_of_subject(&self, sentence: &Sentence, i: usize) -> bool {
        let nearest =
            self.document.clauses().from(sentence.words.start).take_while(|c| c.verb < i).last().map(|c| c.kind);
        let subjects = &self.words.language().person_words().subjects;
        subjects.contains(self.words.folded(i)) || nearest == Some(ClauseKind::Main)
    }

    /// What a sentence with a subject leaves to the next.
    fn before(&self, sentence: &Sentence, subject: &Subject) -> Before {
        let since = self.words.all()[subject.end - 1].at.start;
        let about = About { person: subject.person, since };
        Before {
            block: sentence.block,
            about: Some(about).filter(|&about| self.is_alone(about, sentence)),
            speaker: subject.speaks.then_some(subject.person),
        }
    }

    /// The gender that a pronoun outside quotation marks tells.
    fn told_by(&self, i: usize) -> Option<Gender> {
        pronoun(self.words, i).filter(|_| !self.document.is_quoted(self.words.all()[i].at))
    }

    /// Whether a sentence speaks of nobody but one person.
    fn is_alone(&self, about: About, sentence: &Sentence) -> bool {
        self.within(sentence.at.start, sentence.at.end).all(|s| s.person == Some(about.person))
    }

    /// Where the subject of a sentence ends that calls somebody known by something else: `The former commissioner`, `The
    /// 47-year-old`.
    fn varied(&self, sentence: &Sentence) -> Option<usize> {
        let (words, first) = (self.words, sentence.words.start);
        if !words.is(first, WordClass::The) {
            return None;
        }
        let past = words.language().offices().qualifier(words.folded(first + 1)) == Some(Qualifier::Past);
        let aged = words.get(first + 1).is_some_and(|w| w.kind == WordKind::Number) && words.text(first + 2) == "-";
        let subject = self.document.clauses().from(first).find_map(|c| c.subject).filter(|s| s.start <= first + 1)?;
        (past || aged).then_some(subject.end)
    }

    /// The person who is the subject of the first main clause of a sentence.
    fn subject(&self, sentence: &Sentence) -> Option<Subject> {
        let words = self.words;
        let clauses = self.document.clauses().from(sentence.words.start);
        let mut inside = clauses.clone().take_while(|c| c.verb < sentence.words.end);
        let mut main = inside.find(|c| c.kind == ClauseKind::Main && c.finite)?;
        let mut taken_up = None;
        // `When Quill was given the medal, she wore a coat.`
        let opens = |s: &Range<usize>| s.len() == 1 && self.told_by(s.start).is_some();
        if let Some(pronoun) = main.subject.clone().filter(opens) {
            taken_up = Some(pronoun.start);
            let fronted = |c: &Clause| c.kind == ClauseKind::Adverbial && c.finite && c.verb < main.verb;
            main = clauses.clone().find(fronted).filter(|c| c.verb_group.start < pronoun.start)?;
        }
        let subject = main.subject?;
        // `The judge, Ada Quill,`: the name stands beside the subject.
        let tied = |from: usize, to: usize| {
            (from..to).all(|i| self.beside.contains(&i) || words.all()[i].kind == WordKind::Mark)
        };
        let (at, person) = self.within(sentence.at.start, sentence.at.end).find_map(|somebody| {
            let name = words.within(somebody.at);
            let inside = subject.contains(&name.start) && name.end >= subject.end;
            let behind = name.start >= subject.end && name.start <= subject.end + 2 && tied(subject.end, name.start);
            Some((somebody.at, somebody.person?)).filter(|_| inside || behind)
        })?;
        let end = words.within(at).end;
        let owner = words.get(end).is_some_and(|w| w.kind == WordKind::Possessive);
        let speaks = words.language().reporting_verbs().get(words.folded(main.verb)).is_some();
        (!owner && !self.document.is_quoted(at)).then_some(Subject { person, end, speaks, taken_up })
    }

    /// Whether a pronoun at `to` can mean nobody but a person whom the story is about since another place: nobody else
    /// whom it fits is spoken of in reach, and no such pronoun went ahead.
    fn is_clear(&self, person: usize, (reach, since): (Reach, u32), to: u32, gender: Gender) -> bool {
        let prose = self.document.prose();
        let block = prose.blocks.partition_point(|b| b.at.start <= since).saturating_sub(1);
        let block = block.saturating_sub(usize::from(reach == Reach::Before));
        let from = prose.blocks.get(block).map_or(0, |b| b.at.start);
        let other = self.within(from, to).any(|s| s.person != Some(person) && s.gender.is_none_or(|g| g == gender));
        let before = self.words.within(Span::new(from as usize, since.max(from) as usize));
        !other && !before.into_iter().any(|i| pronoun(self.words, i) == Some(gender))
    }

    /// Everybody spoken of between two bytes.
    fn within(&self, start: u32, end: u32) -> impl Iterator<Item = &Somebody> {
        let first = self.cast.partition_point(|s| s.at.start < start);
        self.cast[first..].iter().take_while(move |s| s.at.start < end)
    }
}
