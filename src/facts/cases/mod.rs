//! Cases that no court has decided, and where the story’s own voice says that the accused did it: `Lunt, who stole the
//! money`, `After strangling her, Lunt …`, `The arsonist, Ivo Lunt,`, `Lunt’s crimes`.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::grammar::Grammar;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::language::{Cases, Offence, Pattern, WordRoles};
use crate::read::BlockKind;

use super::claims::{LONGEST_SENTENCE, Voice, places};
use super::people::Person;

mod deeds;

/// Words that say that one of the accused did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accusal {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// The words.
    pub words: Range<usize>,
    /// Whether they name the accused and tell the deed; else they call somebody a criminal, or theirs a crime.
    pub tells: bool,
    /// The words that show the case.
    pub pending: Range<usize>,
}

/// A doubt stands at most so many words before what it is about.
const BESIDE: usize = 4;

/// What a story says of the accused in its own voice, one a sentence, in order; `proper` are the words that it writes with
/// a capital wherever they stand, `established` names for whom an act is established.
pub fn find(
    grammar: &Grammar,
    proper: &FxHashSet<String>,
    voice: &Voice<'_>,
    established: &FxHashSet<String>,
    people: &[Person],
) -> Vec<Accusal> {
    let cases = grammar.language().cases();
    let reader = Reader { grammar, proper, voice, cases, people };
    let Some(case) = reader.case(established) else { return Vec::new() };
    (0..grammar.sentences().len()).filter_map(|sentence| reader.accusal(&case, sentence)).collect()
}

struct Reader<'a> {
    grammar: &'a Grammar,
    proper: &'a FxHashSet<String>,
    voice: &'a Voice<'a>,
    cases: &'a Cases,
    people: &'a [Person],
}

/// An open case.
struct Case {
    /// Where the story shows it, in order.
    pending: Vec<(usize, Range<usize>)>,
    /// What is said of the accused, by offence.
    said: Vec<Said>,
    /// Nouns for criminals, and for what belongs to them.
    labelled: Pattern,
    theirs: Pattern,
    /// The accused, in lower case.
    names: Arc<FxHashSet<String>>,
}

impl Case {
    /// Whether one of some sentences shows it.
    fn is_shown_in(&self, sentences: &Range<usize>) -> bool {
        let first = self.pending.partition_point(|(at, _)| *at < sentences.start);
        self.pending.get(first).is_some_and(|(at, _)| sentences.contains(at))
    }
}

/// What is said of the accused, of one offence.
struct Said {
    told: Pattern,
    granted: Pattern,
    offence: usize,
}

impl Reader<'_> {
    /// The open case of a story: shown somewhere, decided nowhere.
    fn case(&self, established: &FxHashSet<String>) -> Option<Case> {
        let sentences = self.grammar.sentences();
        let lists = self.grammar.language().accusations();
        let mut pending: Vec<(usize, Range<usize>)> = Vec::new();
        for (index, sentence) in sentences.iter().enumerate().filter(|(_, s)| s.words.len() <= LONGEST_SENTENCE) {
            let told = |words: &Range<usize>| !self.voice.is_quoted(words.start);
            // `She indicated a not guilty plea.`
            let undone = |at: usize| {
                at > sentence.words.start && lists.not_findings.contains(self.grammar.words().folded(at - 1))
            };
            if places(self.grammar, &self.cases.closed, index).iter().any(|words| told(words) && !undone(words.start)) {
                return None;
            }
            if !self.is_heading(index) && sentence.words.len() > 1 {
                pending.extend(
                    places(self.grammar, &self.cases.pending, index).into_iter().find(told).map(|w| (index, w)),
                );
            }
        }
        let around: FxHashSet<usize> =
            pending.iter().flat_map(|(at, _)| at.saturating_sub(1)..(at + 2).min(sentences.len())).collect();
        let own = |at: usize| usize::from(self.names(at).is_empty());
        let named = pending.iter().flat_map(|(at, _)| at.saturating_sub(1)..(at + 1 + own(*at)).min(sentences.len()));
        let mut names: FxHashSet<String> = named.flat_map(|sentence| self.names(sentence)).collect();
        names.retain(|name| !established.contains(name));
        if names.is_empty() {
            return None;
        }
        let names = Arc::new(names);
        let charged =
            |offence: &Offence| around.iter().any(|&at| !places(self.grammar, &offence.charged, at).is_empty());
        let offences = self.cases.offences.iter().enumerate().filter(|(_, offence)| charged(offence));
        let said = offences.map(|(index, offence)| Said {
            told: offence.told.of_names(&names),
            granted: offence.granted.of_names(&names),
            offence: index,
        });
        let (labelled, theirs) = (self.cases.labelled.of_names(&names), self.cases.theirs.of_names(&names));
        Some(Case { said: said.collect(), labelled, theirs, pending, names })
    }

    /// The names in a sentence, of each run of capitals the last word; no places.
    fn names(&self, sentence: usize) -> Vec<String> {
        let words = self.grammar.words();
        let language = self.grammar.language();
        let range = self.grammar.sentences()[sentence].words.clone();
        let is_name = |i: usize| {
            let word = &words.all()[i];
            let day = language.roles().of(words.folded(i)).any(WordRoles::CALENDAR);
            word.kind == WordKind::Word && word.capital && !day && self.proper.contains(words.lower(i))
        };
        let first = |i: usize| (range.start..=i).rev().take_while(|&k| is_name(k)).last().unwrap_or(i);
        let place = |i: usize| {
            let before = first(i).checked_sub(1).filter(|&before| before >= range.start);
            before.is_some_and(|before| language.claim_words().places.contains(words.folded(before)))
        };
        let goes_on = |i: usize| i + 1 < range.end && is_name(i + 1);
        let title = |i: usize| first(i) == i && language.titles().is_title(words.lower(i));
        let other = |i: usize| place(i) || title(i) || language.events().is_country(words.folded(i));
        let stands = |&i: &usize| is_name(i) && !goes_on(i) && !other(i);
        range.clone().filter(stands).map(|i| words.lower(i).to_owned()).collect()
    }

    /// What a sentence says of the accused.
    fn accusal(&self, case: &Case, sentence: usize) -> Option<Accusal> {
        let block = self.grammar.sentences()[sentence].block;
        let own = !matches!(self.grammar.block_kind(block), BlockKind::BlockQuote | BlockKind::TableCell);
        if !own || self.grammar.sentences()[sentence].words.len() > LONGEST_SENTENCE {
            return None;
        }
        let pending = |words: &Range<usize>| {
            let clear = |(_, shown): &&(usize, Range<usize>)| shown.end <= words.start || words.end <= shown.start;
            case.pending.iter().find(clear).map(|(_, shown)| shown.clone())
        };
        let accusal = |(words, tells): (Range<usize>, bool)| {
            let pending = pending(&words)?;
            Some(Accusal { sentence, words, tells, pending })
        };
        let told = || case.said.iter().find_map(|said| self.told(case, said, sentence)).map(|words| (words, true));
        let deed = || self.deed(case, sentence).map(|words| (words, true));
        told().or_else(deed).or_else(|| self.called(case, sentence).map(|words| (words, false))).and_then(accusal)
    }

    /// The words of a sentence that tell the deed of a name.
    fn told(&self, case: &Case, said: &Said, sentence: usize) -> Option<Range<usize>> {
        let find = |pattern: &Pattern| places(self.grammar, pattern, sentence).into_iter();
        let told = |words: &Range<usize>| {
            self.is_free(sentence, words) && self.voice.vouches_some_time(words, sentence) && !self.carries_on(sentence)
        };
        let beside = |words: &Range<usize>| self.is_free(sentence, words) && !self.is_laid_ahead(sentence, words);
        let before = sentence.checked_sub(1).is_some_and(|before| case.is_shown_in(&(before..sentence)));
        let goes_on = || find(&self.cases.offences[said.offence].goes_on).filter(|_| before).find(told);
        find(&said.granted).find(beside).or_else(|| find(&said.told).find(told)).or_else(goes_on)
    }

    /// The words of a sentence in which one of the accused does what is a crime.
    fn deed(&self, case: &Case, sentence: usize) -> Option<Range<usize>> {
        let free = |words: &Range<usize>, granted: bool| {
            let own = if granted {
                !self.is_laid_ahead(sentence, words)
            } else {
                self.voice.vouches_some_time(words, sentence) && !self.carries_on(sentence)
            };
            own && self.is_free(sentence, words)
        };
        let deed = self.deeds(&case.names, sentence).into_iter().find(|(words, granted)| free(words, *granted));
        deed.map(|(words, _)| self.with_object(words, sentence))
    }

    /// The words of a sentence that call somebody a criminal or something their crime.
    fn called(&self, case: &Case, sentence: usize) -> Option<Range<usize>> {
        let find = |pattern: &Pattern| places(self.grammar, pattern, sentence).into_iter();
        let free = |words: &Range<usize>| self.is_free(sentence, words);
        let beside = |words: &Range<usize>| free(words) && !self.is_laid_ahead(sentence, words);
        let last = |words: &Range<usize>| {
            let role = self.grammar.language().roles().of(self.grammar.words().folded(words.end - 1));
            !role.any(WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION))
        };
        let headline = || {
            let offences = case.said.iter().filter(|_| self.is_heading(sentence)).map(|said| said.offence);
            let mut here = offences.flat_map(|offence| find(&self.cases.offences[offence].nameless));
            here.find(|words| last(words) && beside(words))
        };
        let near = case.is_shown_in(&(sentence.saturating_sub(1)..sentence + 2));
        let beside_case =
            || case.is_shown_in(&(sentence.saturating_sub(3)..sentence + 4)) && !self.is_heading(sentence);
        let owned = || find(&self.cases.owned).filter(|_| near).find(beside);
        let named = find(&case.labelled).find(beside).or_else(|| find(&case.theirs).find(free));
        let culprit = || self.culprit(sentence).filter(|_| beside_case()).filter(beside);
        named.or_else(headline).or_else(owned).or_else(culprit)
    }

    /// Whether words ahead lay these to somebody, who is not called so by them: `Police say that the thief`, and not
    /// `the thief insists`. What a sentence grants beside its clause is not laid to a source at its end.
    fn is_laid_ahead(&self, sentence: usize, words: &Range<usize>) -> bool {
        let reports = self.voice.reports(sentence);
        let speaks = reports.iter().any(|r| r.source.start < words.end && words.start < r.source.end);
        !speaks && reports.iter().any(|r| r.cue.end <= words.start && r.content.contains(&words.start))
    }

    /// Whether nothing quotes, hedges or doubts words, or places them in another time.
    fn is_free(&self, sentence: usize, words: &Range<usize>) -> bool {
        let range = &self.grammar.sentences()[sentence].words;
        let before = words.start.saturating_sub(BESIDE).max(range.start)..words.end;
        let harmless = &self.grammar.language().accusation_phrases().harmless;
        let verb = self.grammar.tags().tag(words.end - 1) == Tag::Verb;
        let doubted =
            places(self.grammar, &self.cases.doubts, sentence).iter().any(|doubt| before.contains(&doubt.start));
        let idiom = verb && harmless.at(self.grammar.words(), words.end).is_some();
        let quoted = [words.start, words.end - 1].iter().any(|&i| self.voice.is_quoted(i));
        let hedged = quoted || self.voice.is_hedged(words, sentence);
        !hedged && !doubted && !idiom && self.voice.times(sentence).is_empty()
    }

    /// Whether a sentence goes on with what a source says in the one before; the accused do not accuse themselves.
    fn carries_on(&self, sentence: usize) -> bool {
        let own = |source: &Range<usize>| {
            let pronouns = &self.grammar.language().claim_words().he_or_she;
            source.clone().all(|i| pronouns.contains(self.grammar.words().folded(i)))
        };
        self.voice.is_carried(sentence)
            && !sentence.checked_sub(1).is_some_and(|before| self.voice.reports(before).iter().any(|r| own(&r.source)))
    }

    fn is_heading(&self, sentence: usize) -> bool {
        matches!(self.grammar.block_kind(self.grammar.sentences()[sentence].block), BlockKind::Heading(_))
    }
}
