//! Matters that a story leaves open by their type (how a fire began, who painted the canvas, whether she will go), and
//! where its own voice takes an answer for granted: `The arson attack`, `the syrup that killed the children`.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::grammar::Grammar;
use crate::grammar::again::Change;
use crate::grammar::tags::{Form, Tag};
use crate::language::{Matter, Matters, OpenWay, Pattern, WordRoles};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::LONGEST_SENTENCE;
use super::clauses::{Clauses, ends};
use super::open::{Asked, OpenClaim, Settlement};
use super::open_cues::OpenCue;
use super::participants::Participants;
use super::voice::Voice;

/// A matter that a sentence leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenMatter {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// From the words that leave it open to what is asked, or the other way round.
    pub words: Range<usize>,
    /// Its type, as an index into [`Matters::all`].
    pub matter: usize,
    /// What came about, as indexes into [`Matters::happenings`]; empty for a matter without them.
    pub happenings: Vec<usize>,
    /// The nouns of the question, in lower case, for a matter that asks of anything.
    pub about: Vec<String>,
}

/// Words of the story’s own voice that take an answer for granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// The words.
    pub words: Range<usize>,
}

/// What is asked stands at most so many words from what leaves it open.
const NEAR: usize = 9;

/// How many words before what is left open an official may say `we`.
const OURS: usize = 3;

/// How many words of a sentence say of what else it tells: `Two other deaths`.
const OPENING: usize = 3;

/// The same of a question that stands before it: `Why the aircraft dived into a field near Corvo remains unexplained`.
const FRONTED: usize = 20;

/// A year or another time stands at most so many words from what it is the time of.
const BESIDE: usize = 4;

/// No answer stands further from what is left open, in sentences: a text that long is many stories, and a pair of every two of its
/// sentences is too much to ask.
const FARTHEST: usize = 300;

/// An answer stands at most so many sentences away, or in a headline, or beside one of the same names.
const AROUND: usize = 4;

/// What came about is named at most so many sentences before.
const BEFORE: usize = 3;

/// Words of one sentence by which something may be left open, whatever stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::facts) struct Asking {
    sentence: usize,
    words: Range<usize>,
    /// The matter that they leave open by themselves, as an index into [`Matters::all`]; none where they leave open what
    /// stands beside them.
    matter: Option<usize>,
}

/// Words by which something may be left open, by sentence.
pub(in crate::facts) fn asking(grammar: &Grammar) -> Vec<Asking> {
    let mut found = Vec::new();
    asking_in(grammar, 0..grammar.sentences().len(), &mut found);
    found
}

/// The same, with what holds of an earlier version, with `sentences` of them, taken over.
pub(in crate::facts) fn asking_again(
    grammar: &Grammar,
    before: &[Asking],
    sentences: usize,
    change: &Change,
) -> Vec<Asking> {
    let more = grammar.sentences().len().wrapping_sub(sentences);
    let moved = |one: &Asking| Asking {
        sentence: one.sentence.wrapping_add(more),
        words: change.pieces(&one.words),
        matter: one.matter,
    };
    let anew = |found: &mut Vec<Asking>| asking_in(grammar, grammar.changed_sentences(change), found);
    change.spliced(before, |one| one.words.start, anew, moved)
}

fn asking_in(grammar: &Grammar, sentences: Range<usize>, found: &mut Vec<Asking>) {
    let matters = grammar.language().matters();
    for sentence in sentences {
        if grammar.sentences()[sentence].words.len() > LONGEST_SENTENCE || is_heading(grammar, sentence) {
            continue;
        }
        for (index, matter) in matters.all.iter().enumerate() {
            let first = matter.open.as_ref().and_then(|open| places(grammar, open, sentence).into_iter().next());
            found.extend(first.map(|words| Asking { sentence, words, matter: Some(index) }));
        }
        let beside = places(grammar, &matters.unknown, sentence).into_iter();
        found.extend(beside.map(|words| Asking { sentence, words, matter: None }));
    }
}

/// The matters that a story leaves open, in order.
pub(in crate::facts) fn find(grammar: &Grammar, cues: &[OpenCue], asking: &[Asking]) -> Vec<OpenMatter> {
    let clauses = Clauses::of(grammar);
    let reader = Reader { grammar, clauses, matters: grammar.language().matters(), cues, asking };
    let news = 0..grammar.sentences().len();
    news.flat_map(|sentence| reader.opened(sentence)).collect()
}

struct Reader<'a> {
    grammar: &'a Grammar,
    clauses: Clauses<'a>,
    matters: &'a Matters,
    cues: &'a [OpenCue],
    asking: &'a [Asking],
}

impl Reader<'_> {
    /// The matters that a sentence leaves open.
    fn opened(&self, sentence: usize) -> Vec<OpenMatter> {
        let range = &self.grammar.sentences()[sentence].words;
        let heading = is_heading(self.grammar, sentence);
        if heading || range.len() > LONGEST_SENTENCE {
            return Vec::new();
        }
        // `Two other deaths are being investigated`: not those told of elsewhere.
        let other = |i: usize| self.clauses.lists.others.contains(self.clauses.words.folded(i));
        if range.clone().take(OPENING).any(other) {
            return Vec::new();
        }
        let first = self.asking.partition_point(|one| one.sentence < sentence);
        let here: Vec<&Asking> = self.asking[first..].iter().take_while(|one| one.sentence == sentence).collect();
        let unknown = self.unknown(sentence, &here);
        if here.is_empty() && unknown.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (index, matter) in self.matters.all.iter().enumerate() {
            let itself = here.iter().find(|one| one.matter == Some(index)).map(|one| one.words.clone());
            let words = itself.or_else(|| self.asked(matter, sentence, &unknown));
            let Some(words) = words.filter(|words| !self.is_quoted(words) || self.is_ours(words)) else { continue };
            let happenings = match matter.answers.len() {
                1 => Vec::new(),
                _ => self.happenings(sentence, &words, matter.whatever),
            };
            let about = if matter.of_whatever.is_some() { self.about(sentence, &words) } else { Vec::new() };
            if matter.answers.len() == 1 || !happenings.is_empty() || !about.is_empty() {
                found.push(OpenMatter { sentence, words, matter: index, happenings, about });
            }
        }
        found
    }

    /// The nouns of the question: `brawl` of `what led to the brawl`.
    fn about(&self, sentence: usize, asked: &Range<usize>) -> Vec<String> {
        let (clauses, range) = (self.clauses, &self.grammar.sentences()[sentence].words);
        let end = clauses.next_mark(asked.end, range.end).min(asked.end + NEAR);
        let is_noun = |i: &usize| {
            clauses.tags.tag(*i) == Tag::Noun
                && !clauses.words.all()[*i].capital
                && !clauses.lists.days.contains(clauses.words.folded(*i))
                && !clauses.lists.cause_nouns.contains(clauses.words.folded(*i))
        };
        (asked.start..end).filter(is_noun).map(|i| clauses.words.lower(i).to_owned()).collect()
    }

    /// `“We don’t know how he died”`: who looks into it speaks for those who do.
    fn is_ours(&self, words: &Range<usize>) -> bool {
        let near = words.start.saturating_sub(OURS)..words.end;
        let ours = |i: usize| self.clauses.lists.ours.contains(self.clauses.words.folded(i));
        near.into_iter().any(|i| ours(i) && self.grammar.is_quoted(self.clauses.words.all()[i].at))
    }

    fn is_quoted(&self, words: &Range<usize>) -> bool {
        words.clone().any(|i| self.grammar.is_quoted(self.clauses.words.all()[i].at))
    }

    /// What leaves something open in a sentence, and whether what stands before it can be what is open.
    fn unknown(&self, sentence: usize, asking: &[&Asking]) -> Vec<(Range<usize>, bool)> {
        let range = &self.grammar.sentences()[sentence].words;
        let last = |end: usize| end >= range.end || self.clauses.is_mark(end);
        let from = self.cues.partition_point(|cue| cue.sentence < sentence);
        let cues = self.cues[from..].iter().take_while(|cue| cue.sentence == sentence);
        // `debate over the attack` leaves nothing open, `debate over who ordered it` does.
        let asks = |i: usize| self.clauses.is(i, WordRoles::RELATIVE) || self.clauses.is_joint(i);
        let cues = cues.filter(|cue| !cue.denies && !matches!(cue.way, OpenWay::Believed | OpenWay::Whether));
        let verbal = |cue: &&OpenCue| cue.way != OpenWay::Asks || cue.words.len() > 2 || asks(cue.words.end);
        let cues = cues.filter(verbal);
        let mut all: Vec<_> =
            cues.map(|cue| (cue.words.clone(), cue.way == OpenWay::After || last(cue.words.end))).collect();
        all.extend(asking.iter().filter(|one| one.matter.is_none()).map(|one| {
            let before = last(one.words.end) || self.clauses.is_preposition(one.words.end);
            (one.words.clone(), before)
        }));
        all
    }

    /// Where a sentence asks what a matter is about, beside words that leave it open.
    fn asked(&self, matter: &Matter, sentence: usize, unknown: &[(Range<usize>, bool)]) -> Option<Range<usize>> {
        if unknown.is_empty() {
            return None;
        }
        let is_near = |topic: &Range<usize>, (cue, before): &(Range<usize>, bool)| {
            let behind = topic.start >= cue.start && topic.end > cue.end && topic.start <= cue.end + NEAR;
            let ahead = *before && topic.end <= cue.start && cue.start - topic.end <= FRONTED;
            let between = if behind { cue.end..topic.start } else { topic.end..cue.start };
            let over = topic.start < cue.end && cue.start < topic.end;
            // `who will govern, which is the cause of the war`: what is said of it is not asked.
            let told = |i: usize| {
                self.clauses.words.text(i) == "," && self.clauses.is(i + 1, WordRoles::RELATIVE) && topic.start > i
            };
            over || (behind || ahead)
                && !between.into_iter().any(|i| matches!(self.clauses.words.text(i), ";" | ":" | "—") || told(i))
        };
        self.places(&matter.topics, sentence).find_map(|topic| {
            let (cue, _) = unknown.iter().find(|cue| is_near(&topic, cue))?;
            Some(cue.start.min(topic.start)..cue.end.max(topic.end))
        })
    }

    /// What came about: named behind what is asked, in the same sentence or shortly before.
    fn happenings(&self, sentence: usize, asked: &Range<usize>, whatever: bool) -> Vec<usize> {
        let range = &self.grammar.sentences()[sentence].words;
        let text = |words: Range<usize>| self.grammar.text(self.clauses.words.span(words));
        let nearest = |text: &str| {
            let places = self.matters.happenings.iter().map(|pattern| pattern.find(text).map(|at| at.start));
            let first = places.clone().flatten().min();
            let of = |place: Option<usize>| first.is_some() && place == first;
            places.enumerate().filter(|(_, place)| of(*place)).map(|(i, _)| i).collect::<Vec<_>>()
        };
        let mut known = nearest(text(asked.start..range.end));
        for before in (sentence.saturating_sub(BEFORE)..=sentence).rev() {
            let here = text(self.grammar.sentences()[before].words.clone());
            let named = self.matters.happenings.iter().enumerate().filter(|(_, p)| p.find(here).is_some());
            known.extend(named.map(|(i, _)| i));
        }
        known.sort_unstable();
        known.dedup();
        if !known.is_empty() {
            return known;
        }
        (0..self.matters.happenings.len()).filter(|_| whatever).collect()
    }

    /// The words of a sentence that a pattern finds.
    fn places(&self, pattern: &Pattern, sentence: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        places(self.grammar, pattern, sentence).into_iter()
    }
}

/// Where a story itself answers what it leaves open elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    grammar: &'a Grammar,
    proper: &'a FxHashSet<String>,
    voice: &'a Voice<'a>,
    settled: &'a [Settlement],
    matters: &'a Matters,
}

impl<'a> Answers<'a> {
    /// `proper` are the words that the story writes with a capital wherever they stand, `settled` what it says is settled.
    pub fn of(
        grammar: &'a Grammar,
        proper: &'a FxHashSet<String>,
        voice: &'a Voice<'a>,
        settled: &'a [Settlement],
    ) -> Self {
        Self { grammar, proper, voice, settled, matters: grammar.language().matters() }
    }

    /// The answers to a matter, one a sentence, in order.
    pub fn to(&self, open: &OpenMatter) -> Vec<Answer> {
        let matter = &self.matters.all[open.matter];
        let nouns: Vec<&str> = open.about.iter().map(String::as_str).collect();
        let own = matter.of_whatever.as_ref().filter(|_| !nouns.is_empty()).map(|template| template.of(&nouns));
        let patterns: Vec<&Pattern> = match (open.happenings.is_empty(), &own) {
            (true, Some(own)) => vec![own],
            (true, None) => matter.answers.iter().take(1).collect(),
            (false, Some(own)) => {
                open.happenings.iter().map(|&happening| &matter.answers[happening]).chain([own]).collect()
            }
            (false, None) => open.happenings.iter().map(|&happening| &matter.answers[happening]).collect(),
        };
        let sentences = self.beside(open.sentence);
        let near = |sentence: &usize| matter.within.is_none_or(|within| open.sentence.abs_diff(*sentence) <= within);
        let answer = |sentence: usize| {
            let mut here = patterns.iter().flat_map(|pattern| places(self.grammar, pattern, sentence));
            let told = here.find(|words| {
                (matter.whatever || !self.is_itself(sentence, words, &open.happenings))
                    && self.is_told(open.sentence, sentence, words)
            });
            told.map(|words| Answer { sentence, words })
        };
        sentences.filter(near).filter_map(answer).collect()
    }

    /// Where a noun takes for granted that an event happened of which the story says that this is open: `The
    /// investigation has cost her two allies`, `those harmed by the vaccine`.
    pub fn echo(&self, open: &OpenClaim) -> Option<Answer> {
        let clauses = Clauses::of(self.grammar);
        let event = &open.event;
        if open.asked != Asked::Whether || !open.outright || open.denied || clauses.events.is_common(event.lemma) {
            return None;
        }
        let is_meant = |i: usize| {
            let listed = clauses.events.listed.at(clauses.words, i).filter(|(length, _)| *length == 1);
            let family = listed.filter(|(_, word)| word.noun.is_some());
            family.is_some_and(|(_, word)| word.families.iter().any(|family| event.families.contains(family)))
                || clauses.events.lemma(clauses.words.lower(i)) == event.lemma
        };
        let read = |range: &Range<usize>| Participants::of(self.grammar, self.proper, range.clone());
        let (agent, patient) = (read(&event.agent), read(&event.patient));
        let fits = |phrase: &Range<usize>, end: usize| {
            // `the capture of Ostrel` is of a place, `the captured soldiers at Lomba` happen to be there.
            let goes_on = [&clauses.lists.of, &clauses.lists.by]
                .iter()
                .any(|list| list.contains(clauses.words.folded(phrase.end)));
            let behind = if goes_on { clauses.noun_phrase(phrase.end + 1, end).end } else { phrase.end };
            let theirs = read(&(phrase.start..behind));
            let known = |name: &String| agent.names.contains(name) || patient.names.contains(name);
            theirs.names.is_empty() || theirs.names.iter().any(known)
        };
        self.beside(open.sentence).find_map(|sentence| {
            let range = self.grammar.sentences()[sentence].words.clone();
            let phrase = range.clone().filter(|&i| is_meant(i)).find_map(|i| {
                // `those harmed by the vaccine`
                let by =
                    clauses.tags.form(i) == Form::Participle && clauses.lists.by.contains(clauses.words.folded(i + 1));
                if by && agent.is_met_by(&read(&clauses.noun_phrase(i + 2, range.end))) {
                    return Some(i..clauses.noun_phrase(i + 2, range.end).end);
                }
                let chunk = self.grammar.noun_phrase_at(i)?.words.clone();
                let definite = clauses.is(chunk.start, WordRoles::DETERMINER)
                    && !clauses.lists.indefinite.contains(clauses.words.folded(chunk.start));
                let past = clauses.lists.past_endings.as_slice();
                let told = chunk.end == i + 1
                    || clauses.tags.form(i) == Form::Participle
                    || ends(clauses.words.lower(i), past);
                (definite && told && chunk.start < i && fits(&chunk, range.end)).then_some(chunk)
            });
            let words = phrase?;
            let opens = sentence == open.event.sentence;
            (!opens && self.is_told(open.sentence, sentence, &words)).then_some(Answer { sentence, words })
        })
    }

    /// The sentences where an answer can stand: around what is left open, headlines, and those with one of its names.
    fn beside(&self, open: usize) -> impl Iterator<Item = usize> + use<'a> {
        let Self { grammar, proper, .. } = *self;
        let known = names(grammar, proper, open.saturating_sub(1)..open + 2);
        let linked = move |&sentence: &usize| {
            let near = open.abs_diff(sentence) <= AROUND || is_heading(grammar, sentence);
            near || names(grammar, proper, sentence..sentence + 1).iter().any(|name| known.contains(name))
        };
        let reach = open.saturating_sub(FARTHEST)..(open + FARTHEST).min(grammar.sentences().len());
        let all = reach.filter(move |&sentence| sentence != open);
        all.filter(|&s| grammar.sentences()[s].words.len() <= LONGEST_SENTENCE).filter(linked)
    }

    /// Whether the doer of an answer is only what came about: `The fire that destroyed the mill` tells of no cause of the
    /// fire.
    fn is_itself(&self, sentence: usize, words: &Range<usize>, happenings: &[usize]) -> bool {
        let (all, tags) = (self.grammar.words(), self.grammar.tags());
        let verb = (words.start..words.end).find(|&i| tags.tag(i) == Tag::Verb);
        let Some(verb) = verb.filter(|&verb| verb > words.start) else { return false };
        if Clauses::of(self.grammar).is(words.end - 1, WordRoles::PREPOSITION) {
            return true;
        }
        let start = words.start.saturating_sub(BESIDE).max(self.grammar.sentences()[sentence].words.start);
        let names = |range: Range<usize>| {
            let text = self.grammar.text(all.span(range));
            happenings.iter().any(|&happening| self.matters.nouns[happening].find(text).is_some())
        };
        names(start..verb) && !names(verb..words.end)
    }

    /// Whether words are the story’s own, without doubt, of its own time.
    fn is_told(&self, open: usize, sentence: usize, words: &Range<usize>) -> bool {
        let times = self.voice.times(open);
        let near = words.start.saturating_sub(BESIDE)..words.end + BESIDE;
        let one_time = self.voice.time_words(sentence).all(|(i, time)| !near.contains(&i) || times.contains(&time));
        let carried = self.voice.is_carried(sentence) && sentence != open + 1;
        let block = self.grammar.block_kind(self.grammar.sentences()[sentence].block);
        let range = &self.grammar.sentences()[sentence].words;
        let settles = self.settled.iter().any(|settled| range.contains(&settled.words.start));
        let told = !matches!(block, BlockKind::TableCell | BlockKind::ListItem) && one_time && !carried && !settles;
        told && self.voice.vouches_some_time(words, sentence)
            && !places(self.grammar, &self.matters.doubts, sentence).iter().any(|doubt| {
                let near = doubt.end + BESIDE > words.start && doubt.start < words.end + BESIDE;
                near && !words.contains(&doubt.start)
            })
    }
}

/// The words of some sentences that the story writes with a capital wherever they stand.
fn names<'a>(grammar: &'a Grammar, proper: &FxHashSet<String>, sentences: Range<usize>) -> FxHashSet<&'a str> {
    let words = grammar.words();
    let within = sentences.start..sentences.end.min(grammar.sentences().len());
    let here = within.flat_map(|sentence| grammar.sentences()[sentence].words.clone());
    let calendar = grammar.language().roles();
    let is_name = |i: &usize| {
        let day = calendar.of(words.folded(*i)).any(WordRoles::CALENDAR);
        words.all()[*i].capital && !day && proper.contains(words.lower(*i))
    };
    here.filter(is_name).map(|i| words.lower(i)).collect()
}

/// Where a pattern stands in a sentence. A headline leaves out the article that the sentence would begin with.
pub(in crate::facts) fn places(grammar: &Grammar, pattern: &Pattern, sentence: usize) -> Vec<Range<usize>> {
    let at = grammar.sentences()[sentence].at;
    let text = grammar.text(at);
    let article = if is_heading(grammar, sentence) { grammar.language().matters().article.as_str() } else { "" };
    let whole = if article.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(format!("{article} {text}")) };
    let before = whole.len() - text.len();
    let span = |found: Range<usize>| {
        let (start, end) = (found.start.saturating_sub(before), found.end.saturating_sub(before));
        grammar.words().within(Span::<InProse>::new(at.start as usize + start, at.start as usize + end))
    };
    pattern.all(&whole).map(span).filter(|words| !words.is_empty()).collect()
}

fn is_heading(grammar: &Grammar, sentence: usize) -> bool {
    let block = grammar.sentences()[sentence].block;
    matches!(grammar.block_kind(block), BlockKind::Heading(_))
}
