//! Commas and periods at the closing quotation mark: inside or outside.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::attribution::{Quotation, QuotationKind};
use crate::grammar::quoted::Quoted;
use crate::grammar::words::{WordKind, Words};
use crate::language::ClauseWord;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::doubled_stops;
use super::odd_one_out::gathered;

/// `[quote-punctuation]` in a rule file.
pub const KIND: Kind = Kind {
    table: "quote-punctuation",
    doc: "commas and periods inside or outside the closing quotation mark",
    read: |options| options.story::<QuotePunctuation>(),
};

/// The options of `[quote-punctuation]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct QuotePunctuation {
    position: Position,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Position {
    /// As the story does it most, in the same place.
    #[default]
    Consistent,
    /// Always inside.
    American,
    /// Inside only with whole sentences and with speech.
    Logical,
}

/// How many other places a finding shows.
const SHOWN: usize = 2;

/// How many pieces behind a quotation its verb of saying stands, with whoever says it: `”, Quill, the mayor, said`.
const TAG: usize = 14;

/// No more closing marks than this are read at the end of a sentence.
const DEEPEST: usize = 4;

/// A comma or period at a closing mark.
#[derive(Debug, Clone, Copy)]
struct Stop {
    place: Slot,
    inside: bool,
    /// The comma or period.
    stop: Span<InProse>,
    /// The closing mark.
    close: Span<InProse>,
}

/// What the comma or period does there: logical punctuation treats each differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// A comma between speech and what follows.
    Speech,
    /// The period of a quoted sentence.
    Sentence,
    /// After part of a sentence, a term or a name.
    Part,
}

impl Check for QuotePunctuation {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        // Where a mark is missing, what seems to be part of a sentence may be half of a quotation.
        let sure = |s: &Stop| !(s.inside && document.lacks_a_mark(s.stop));
        let outer = document.quoted().iter().filter(|q| q.depth == 0);
        let stops: Vec<Stop> = outer.filter_map(|q| stop(document, q)).filter(sure).collect();
        let habits = Habits::of(&stops);
        let odd: Vec<&Stop> = stops.iter().filter(|s| self.is_odd(s, &habits)).collect();
        // A story is told to move them one way: the way that fewer go.
        let inside = odd.iter().filter(|s| s.inside).count();
        let fewer = |s: &&&Stop| self.position != Position::Consistent || s.inside == (inside * 2 >= odd.len());
        let findings: Vec<Finding> = odd.iter().filter(fewer).map(|s| self.finding(document, s, &habits)).collect();
        let findings = if self.position == Position::Consistent { gathered(findings) } else { findings };
        findings.into_iter().chain(self.doubled(document, &habits)).collect()
    }
}

/// What the story does with commas and periods, counted once for all of them.
#[derive(Default)]
struct Habits {
    /// Whether the first of each place stands inside.
    first: [Option<bool>; 3],
    /// How many of each place stand outside, and inside.
    count: [[usize; 2]; 3],
    /// The first ones of each place that stand outside.
    outside: [Vec<Stop>; 3],
    /// The first ones of each place that stand inside.
    inside: [Vec<Stop>; 3],
}

impl Habits {
    fn of(stops: &[Stop]) -> Self {
        let mut habits = Self::default();
        for &stop in stops {
            let place = stop.place as usize;
            habits.first[place].get_or_insert(stop.inside);
            habits.count[place][usize::from(stop.inside)] += 1;
            let shown = if stop.inside { &mut habits.inside[place] } else { &mut habits.outside[place] };
            if shown.len() < SHOWN {
                shown.push(stop);
            }
        }
        habits
    }

    /// The first ones that do otherwise than an odd one, in order. Parts of sentences prove most: every style puts the
    /// period of a whole one inside.
    fn other(&self, odd: &Stop) -> Vec<Stop> {
        let places: &[Slot] = match (odd.inside, odd.place) {
            (true, place) => return self.outside[place as usize].clone(),
            (false, Slot::Speech) => &[Slot::Speech, Slot::Part, Slot::Sentence],
            (false, Slot::Sentence | Slot::Part) => &[Slot::Part, Slot::Speech, Slot::Sentence],
        };
        let mut shown: Vec<Stop> =
            places.iter().flat_map(|&place| self.inside[place as usize].iter().copied()).take(SHOWN).collect();
        shown.sort_by_key(|s| s.stop.start);
        shown
    }
}

impl QuotePunctuation {
    fn is_odd(&self, stop: &Stop, habits: &Habits) -> bool {
        match self.position {
            Position::American => !stop.inside,
            Position::Logical => stop.inside && stop.place == Slot::Part,
            Position::Consistent => {
                let count = habits.count[stop.place as usize];
                let (same, other) = (count[usize::from(stop.inside)], count[usize::from(!stop.inside)]);
                let inside_anywhere: usize = habits.count.iter().map(|c| c[1]).sum();
                match stop.place {
                    // Every style keeps the period of a quoted sentence inside.
                    Slot::Sentence if stop.inside => false,
                    // And a story that puts any stops inside puts those of whole sentences there first.
                    Slot::Sentence if inside_anywhere >= 2 && same <= other.max(1) => true,
                    _ if same == other => {
                        // At a tie the later form is the odd one.
                        habits.first[stop.place as usize].is_some_and(|first| first != stop.inside)
                    }
                    _ => same < other,
                }
            }
        }
    }

    /// `“We had no choice,”, said Quill`: one of the two is too many, on whichever side.
    fn doubled(&self, document: &Document, habits: &Habits) -> Vec<Finding> {
        let words = document.words();
        let finding = |quoted: &Quoted| {
            let doubled = doubled_stops::find(words, quoted)?;
            let inside = words.within(quoted.inside());
            if inside.clone().any(|i| is_code(words.text(i))) {
                return None;
            }
            let found = document.quotations().binary_search_by_key(&quoted.at.start, |q| q.at.start).ok();
            let next = words.within(quoted.at).end + 1;
            let alone = stands_alone(words, quoted, next);
            let place =
                found.map(|q| slot(words, &document.quotations()[q], words.text(inside.end - 1), inside.start, alone));
            let part = place == Some(Slot::Part);
            let outside = match self.position {
                Position::American => false,
                Position::Logical => part,
                Position::Consistent => {
                    part && habits.count[Slot::Part as usize][0] > habits.count[Slot::Part as usize][1]
                }
            };
            Some(doubled_stops::finding(document, &doubled, outside))
        };
        document.quoted().iter().filter_map(finding).collect()
    }

    fn finding(&self, document: &Document, odd: &Stop, habits: &Habits) -> Finding {
        let (stop, close) = (document.text(odd.stop), document.text(odd.close));
        let name = if stop == "," { "comma" } else { "period" };
        let (here, there) = if odd.inside { ("inside", "outside") } else { ("outside", "inside") };
        let at = odd.stop.to(odd.close);
        let message = match self.position {
            Position::Consistent => format!("{name} {here} the closing quotation mark, elsewhere {there}"),
            _ => format!("{name} {here} the closing quotation mark"),
        };
        let mut finding = Finding::new(at, message, format!("{here} here"));
        if self.position == Position::Consistent {
            for other in habits.other(odd) {
                finding = finding.related(other.stop.to(other.close), format!("{there} here"));
            }
        }
        // One against one, nobody knows which is the slip.
        let [out, within] = habits.count[odd.place as usize];
        let sure = self.position != Position::Consistent || out + within > 2;
        let insert = if odd.inside { format!("{close}{stop}") } else { format!("{stop}{close}") };
        finding.help(format!("move the {name} {there}")).mend(
            format!("move the {name} {there}"),
            if sure { Applicability::Safe } else { Applicability::Unsafe },
            at,
            insert,
        )
    }
}

/// The comma or period at the closing mark of a quotation, if one stands there alone.
fn stop(document: &Document, quoted: &Quoted) -> Option<Stop> {
    let words = document.words();
    let close = quoted.close?;
    let inside = words.within(quoted.inside());
    if !inside.clone().any(|i| words.all()[i].kind == WordKind::Word) || inside.clone().any(|i| is_code(words.text(i)))
    {
        return None;
    }
    // Marks that quote nobody in this story (single ones in its headline, say) follow rules of their own.
    let found = document.quotations().binary_search_by_key(&quoted.at.start, |q| q.at.start).ok()?;
    let quotation = &document.quotations()[found];
    let last = inside.end.checked_sub(1)?;
    let is_stop = |i: usize| matches!(words.text(i), "," | ".");
    let next = words.within(close).end;
    let outside = words.get(next).is_some_and(|w| !w.spaced && w.block == words.all()[last].block) && is_stop(next);
    if is_stop(last) && !words.all()[last].spaced {
        let doubled = outside || last > inside.start && matches!(words.text(last - 1), "." | "?" | "!" | "…");
        let alone = stands_alone(words, quoted, next) || is_uttered(words, quoted, next) || goes_on(document, quoted);
        let place = slot(words, quotation, words.text(last), inside.start, alone);
        return (!doubled).then_some(Stop { place, inside: true, stop: words.all()[last].at, close });
    }
    if !outside
        || words
            .get(next + 1)
            .is_some_and(|w| !w.spaced && w.block == words.all()[next].block && !closes(words.text(next + 1)))
    {
        return None;
    }
    // `”…”,` after a question or an abbreviation: the two do not change places.
    let text = words.text(last);
    if matches!(text, "?" | "!" | "…" | "—" | "–" | "-" | "’" | "'" | "”" | "\"") || text.ends_with('.') {
        return None;
    }
    // `["Ten tips"](tips.md).`: the words of a link end with its mark.
    if document.page.source.slice(document.page.prose.locate(close.to(words.all()[next].at))).contains("](") {
        return None;
    }
    let place = slot(words, quotation, words.text(next), inside.start, stands_alone(words, quoted, next + 1));
    Some(Stop { place, inside: false, stop: words.all()[next].at, close })
}

fn slot(words: &Words, quotation: &Quotation, stop: &str, first: usize, alone: bool) -> Slot {
    let speech = quotation.kind == QuotationKind::Speech && quotation.attributed;
    // `One line, “I was the first”, made her weep`: no verb of saying follows.
    let close = words.within(quotation.at).end;
    let behind = words.get(close).is_some_and(|w| w.block == words.all()[first].block);
    let cued = !behind || quotation.cue.is_some_and(|cue| (close..close + TAG).contains(&words.within(cue).start));
    match stop {
        // `“old”, Ruiz said`: by sense the comma belongs to the sentence around a part of one.
        "," if speech && cued => Slot::Speech,
        "." if speech && words.get(first).is_some_and(|w| w.capital) => Slot::Sentence,
        "." if alone => Slot::Sentence,
        _ => Slot::Part,
    }
}

/// `The council met. “I have seen worse than this.” The road is open.`: a whole sentence that lies in no other, whoever
/// said it; `next` is the first piece behind it.
fn stands_alone(words: &Words, quoted: &Quoted, next: usize) -> bool {
    let open = words.within(quoted.open).start;
    let block = words.all()[open].block;
    let before = open.checked_sub(1).filter(|&i| words.all()[i].block == block);
    let begins = before.is_none_or(|i| {
        let sentence = (0..=i).rev().take(DEEPEST).find(|&k| !closes(words.text(k))).map_or("", |k| words.text(k));
        matches!(words.text(i), ":") || matches!(sentence, "." | "?" | "!" | "…")
    });
    begins && is_capital(words, quoted) && ends_sentence(words, block, next)
}

/// `“A person,” she added, “not a bus.”`: the rest of a sentence that was broken off keeps its period.
fn goes_on(document: &Document, quoted: &Quoted) -> bool {
    let words = document.words();
    let open = words.within(quoted.open).start;
    let all = document.quotations();
    let before = all[..all.partition_point(|q| q.at.start < quoted.at.start)].last();
    before.is_some_and(|q| {
        let end = words.within(q.at).end;
        let broken = end >= 2 && matches!(words.text(end - 2), "," | "—" | "–") || words.text(end) == ",";
        let between = end..open;
        let tag = between.len() <= TAG && between.clone().all(|k| !matches!(words.text(k), "." | "?" | "!" | ";"));
        let same = words.all()[end - 1].block == words.all()[open].block;
        same && broken && tag && open > 0 && words.text(open - 1) == "," && q.kind == QuotationKind::Speech
    })
}

/// `Her second remark was “Never mind.”`: an utterance named as a whole, which may keep its own period.
fn is_uttered(words: &Words, quoted: &Quoted, next: usize) -> bool {
    let open = words.within(quoted.open).start;
    let block = words.all()[open].block;
    let role = |i: usize| words.language().clause_words().all.get(words.folded(i)).copied();
    let is_be = |i: usize| matches!(role(i), Some(ClauseWord::Be | ClauseWord::BeOne | ClauseWord::BeMany));
    let copula = open > 0 && words.all()[open - 1].block == block && is_be(open - 1);
    let inside = words.within(quoted.inside()).filter(|&i| words.all()[i].kind == WordKind::Word).count();
    copula && inside > 1 && is_capital(words, quoted) && ends_sentence(words, block, next)
}

/// Whether the first word between the marks has a capital, or is a figure.
fn is_capital(words: &Words, quoted: &Quoted) -> bool {
    words
        .within(quoted.inside())
        .find(|&i| words.all()[i].kind != WordKind::Mark)
        .is_some_and(|i| words.all()[i].capital || words.all()[i].kind == WordKind::Number)
}

/// Whether the sentence is over before the piece `next`: the paragraph is, or another sentence or quotation begins.
fn ends_sentence(words: &Words, block: u32, next: usize) -> bool {
    let Some(word) = words.get(next).filter(|w| w.block == block) else { return true };
    word.capital
        || word.kind == WordKind::Number
        || matches!(words.text(next), "“" | "‘" | "\"" | "'" | "(" | "[" | "—" | "–")
}

fn closes(text: &str) -> bool {
    matches!(text, ")" | "]" | "”" | "’" | "\"" | "'")
}

/// A piece of something that must be typed exactly so.
fn is_code(text: &str) -> bool {
    matches!(text, "/" | "\\" | "_" | "=" | "<" | ">" | "{" | "}" | "|" | "@")
}
