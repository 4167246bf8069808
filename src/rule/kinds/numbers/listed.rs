//! A list of names or things against the number that announces it: `three sons, Arno, Bas, Cees and Dirk`.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::WordClass;
use crate::read::BlockKind;
use crate::rule::Finding;

use super::count::Count;
use super::headcount;
use super::shown::shown;

/// How far behind a count its list may begin, in pieces.
const FARTHEST: usize = 14;

/// The longest item, in pieces: of a list of names, and behind a colon.
const LONGEST: usize = 7;
const LONGEST_TOLD: usize = 12;

/// Longer lists are tables, or no lists.
const MOST: usize = 14;

/// A list in a sentence.
struct Series {
    items: Vec<Range<usize>>,
    /// The piece behind the last item.
    end: usize,
}

pub(super) fn find(rule: &Count, document: &Document) -> Vec<Finding> {
    let reading = Reading { rule, document, words: document.words() };
    let mut findings: Vec<Finding> = document.quantities().iter().filter_map(|q| reading.announced(q)).collect();
    findings.extend((0..reading.words.len()).filter_map(|i| reading.both(i)));
    findings.extend(reading.numbered());
    findings.extend(document.quantities().iter().filter_map(|q| reading.after(q)));
    findings.extend(document.quantities().iter().filter_map(|q| headcount::counted(rule, document, q)));
    findings
}

struct Reading<'a> {
    rule: &'a Count,
    document: &'a Document,
    words: &'a Words,
}

/// What parts a list from the count before it.
#[derive(Clone, Copy, PartialEq)]
enum Opening {
    Colon,
    Dash,
    Comma,
}

fn longest(opening: Opening) -> usize {
    if opening == Opening::Colon { LONGEST_TOLD } else { LONGEST }
}

impl Reading<'_> {
    /// A count with the list that it announces.
    fn announced(&self, count: &Quantity) -> Option<Finding> {
        let spoken = count.of.as_ref().is_some_and(|of| self.rule.unlisted.contains(&of.noun));
        let plain =
            !spoken && count.unit == Unit::Count && count.precision == Precision::Exact && count.value.fract() == 0.0;
        if !plain || !(2.0..=20.0).contains(&count.value) {
            return None;
        }
        let sentence = self.document.sentences().get(count.scope.sentence)?.words.clone();
        if self.is_label(count, &sentence) {
            return None;
        }
        let (opening, at) = self.opening(count, &sentence)?;
        if let Some((listed, number)) = self.parallel(at + 1, sentence.end).filter(|_| opening == Opening::Colon) {
            return (number != count.value as usize).then(|| self.told(count.at, count.value as usize, number, listed));
        }
        let series = self.series(at + 1, sentence.end, opening)?;
        let closed = match opening {
            Opening::Comma => self.closes_names(series.end, sentence.end),
            Opening::Colon => self.ends(series.end, sentence.end),
            Opening::Dash => self.ends(series.end, sentence.end) || self.is_dash(series.end),
        };
        if self.some_of(count) == Some(series.items.len()) {
            return None;
        }
        let announced = count.value as usize;
        // `his chairman, Scott Dry, and two others`: names among plain words may only explain them.
        let capital = |item: &Range<usize>| self.words.all()[item.start].capital;
        if series.items.iter().any(capital) && !series.items.iter().all(capital) {
            return None;
        }
        // Twice as many: each item may have an addition of its own, a town its state, a name its office.
        if !closed || series.items.len() == announced || series.items.len() == 2 * announced {
            return None;
        }
        let listed = series.items.first()?.start..series.items.last()?.end;
        Some(self.told(count.at, announced, series.items.len(), listed))
    }

    fn told(
        &self,
        at: crate::text::Span<crate::text::InProse>,
        announced: usize,
        listed: usize,
        list: Range<usize>,
    ) -> Finding {
        let message = format!("`{}` says there are {announced}, but the list has {listed}", self.document.text(at));
        Finding::new(at, message, format!("{announced} here"))
            .related(self.words.span(list), format!("{listed} in the list"))
            .help("correct the number or the list; say `including` where the list is not whole")
    }

    /// `It is her third, after Salt Hay, The Weir and Low Road`: a place in a row against those before it.
    fn after(&self, rank: &Quantity) -> Option<Finding> {
        let place = rank.value as usize;
        if rank.unit != Unit::Ordinal || !(2..=MOST).contains(&place) {
            return None;
        }
        let sentence = self.document.sentences().get(rank.scope.sentence)?.words.clone();
        let until = (rank.words.end + FARTHEST).min(sentence.end);
        let after = (rank.words.end..until).find(|&k| self.rule.after.contains(self.words.folded(k)))?;
        if !self.words.get(after + 1).is_some_and(|w| w.capital) {
            return None;
        }
        let series = self.series(after + 1, sentence.end, Opening::Comma)?;
        let before = series.items.len();
        if !self.closes_names(series.end, sentence.end) || before + 1 == place {
            return None;
        }
        let listed = series.items.first()?.start..series.items.last()?.end;
        let message = format!("`{}`, and {before} are named before it", self.document.text(rank.at));
        let finding = Finding::new(rank.at, message, format!("number {place}"))
            .related(self.words.span(listed), format!("{before} before it"))
            .help("correct the number or the list");
        Some(finding.severity(Severity::Note))
    }

    /// Whether a figure is the number of what stands before it: `Chapter 8`, `Section 12`.
    fn is_label(&self, count: &Quantity, sentence: &Range<usize>) -> bool {
        let before = count.words.start.checked_sub(1).filter(|k| sentence.contains(k));
        let noun = |k: usize| matches!(self.document.tags().tag(k), Tag::Noun | Tag::Propn);
        count.figures && before.is_some_and(|k| self.words.all()[k].capital && noun(k))
    }

    /// How many of those counted are meant: `three of the six members: Ada, Bo and Cy`.
    fn some_of(&self, count: &Quantity) -> Option<usize> {
        let all = self.document.quantities();
        let before = all.partition_point(|q| q.words.start < count.words.start).checked_sub(1).map(|k| &all[k])?;
        let between = before.words.end..count.whole.start;
        let some = before.unit == Unit::Count
            && (1..=3).contains(&between.len())
            && between.into_iter().any(|k| self.words.is(k, WordClass::Of));
        some.then_some(before.value as usize)
    }

    /// Where the list begins that a count announces.
    fn opening(&self, count: &Quantity, sentence: &Range<usize>) -> Option<(Opening, usize)> {
        let mut verb = false;
        // `Three others fell:` announces all three.
        let mut from = count.words.end + usize::from(self.rule.rest.contains(self.words.folded(count.words.end)));
        for k in count.words.end..(count.words.end + FARTHEST).min(sentence.end) {
            if k < from {
                continue;
            }
            let text = self.words.text(k);
            // `fell by more than 4 percent:`
            if let Some(other) = self.amount_at(k) {
                from = other.words.end;
                continue;
            }
            let another = self.document.quantities().binary_search_by_key(&k, |q| q.words.start).is_ok();
            if self.rule.open.contains(self.words.folded(k)) || another || self.words.all()[k].kind == WordKind::Number
            {
                return None;
            }
            verb |= self.rule.verbs.contains(self.words.folded(k));
            match text {
                ":" => return Some((Opening::Colon, k)),
                "," if self.told_colon(k, sentence.end).is_some() => {
                    return self.told_colon(k, sentence.end).map(|colon| (Opening::Colon, colon));
                }
                "," if verb => return None,
                // A name before the comma is the first of the list itself: `debates on NBC, CBS and ABC`.
                "," => {
                    let of_them = self.rule.defining.contains(self.words.folded(count.words.end))
                        && self.rule.definite.contains(self.words.folded(count.words.end + 1));
                    let plain = (count.of.is_some() || of_them) && !self.words.all()[k - 1].capital;
                    return plain.then_some((Opening::Comma, k));
                }
                "." | ";" | "(" | ")" | "“" | "”" | "\"" | "?" | "!" => return None,
                _ if self.is_dash(k) => return (!verb).then_some((Opening::Dash, k)),
                _ => {}
            }
        }
        None
    }

    /// `three conditions, the federation told the ministry: …`: the colon behind who says so.
    fn told_colon(&self, comma: usize, end: usize) -> Option<usize> {
        let stops = |k: &usize| matches!(self.words.text(*k), ":" | "," | "." | ";" | "“" | "\"" | "(");
        let colon = (comma + 1..end.min(comma + FARTHEST)).find(stops).filter(|&k| self.words.text(k) == ":")?;
        let says = (comma + 1..colon).any(|k| self.document.is_finite(k));
        says.then_some(colon)
    }

    /// An amount that begins with a piece and is no count.
    fn amount_at(&self, k: usize) -> Option<&Quantity> {
        let all = self.document.quantities();
        let next = all.get(all.partition_point(|q| q.whole.start < k))?;
        (next.whole.start == k && !matches!(next.unit, Unit::Count | Unit::Ordinal)).then_some(next)
    }

    /// A list whose items begin with the same word, however long they are: `that …, that … and that …`.
    fn parallel(&self, start: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let opener = self.words.folded(start);
        if !self.rule.parallel.contains(opener) || self.amount_at(start).is_some() {
            return None;
        }
        let joins = |k: usize| self.rule.joins.contains(self.words.folded(k));
        let begins = |k: &usize| {
            self.words.lower(*k) == self.words.lower(start) && (self.words.text(*k - 1) == "," || joins(*k - 1))
        };
        let items: Vec<usize> = (start + 1..end).filter(begins).collect();
        let last = *items.last()?;
        // Every comma parts two items: none stands inside one.
        let commas = (start..end).filter(|&k| self.words.text(k) == ",").count();
        let parted = commas == items.len() || commas + 1 == items.len();
        (joins(last - 1) && parted).then_some((start..end, items.len() + 1))
    }

    fn is_dash(&self, k: usize) -> bool {
        matches!(self.words.text(k), "—" | "–") || self.words.text(k) == "-" && self.words.all()[k].spaced
    }

    /// Items from a piece on: parted by commas, the last one by `and`.
    fn series(&self, start: usize, end: usize, opening: Opening) -> Option<Series> {
        let mut items = Vec::new();
        let mut first = start;
        let mut last = false;
        for k in start..=end {
            let joins = k < end && self.rule.joins.contains(self.words.folded(k));
            let comma = k < end && self.words.text(k) == ",";
            let stops =
                k == end || matches!(self.words.text(k), "." | ";" | ")" | "?" | "!" | ":" | "(") || self.is_dash(k);
            let foreign = last && !self.may_belong(k, first, opening);
            if !(joins || comma || stops || foreign) {
                if k - first >= longest(opening) {
                    return None;
                }
                continue;
            }
            // `A, B, and C`: nothing stands between the comma and `and`.
            if k > first {
                if !self.is_age(first..k) {
                    items.push(self.item(first..k, opening)?);
                }
            } else if !joins {
                return None;
            }
            if last || items.len() > MOST {
                return (items.len() >= 2).then_some(Series { items, end: k });
            }
            if stops || !(joins || comma) {
                return None;
            }
            last = joins;
            first = k + 1;
        }
        None
    }

    /// Whether a piece may go on the last name of a list.
    fn may_belong(&self, k: usize, first: usize, opening: Opening) -> bool {
        opening != Opening::Comma || k == first || self.is_name_piece(k)
    }

    fn is_name_piece(&self, k: usize) -> bool {
        let word = &self.words.all()[k];
        word.capital
            || self.rule.particles.contains(self.words.folded(k))
            || matches!(self.words.text(k), "-" | "’" | "'" | "“" | "”" | "\"")
    }

    /// `41` behind a name is no item.
    fn is_age(&self, at: Range<usize>) -> bool {
        at.len() == 1 && self.words.all()[at.start].kind == WordKind::Number
    }

    fn item(&self, at: Range<usize>, opening: Opening) -> Option<Range<usize>> {
        let named = || self.words.all()[at.start].capital && at.clone().all(|k| self.is_name_piece(k));
        let clause = self.rule.clauses.contains(self.words.folded(at.start))
            || self.words.all()[at.start].kind == WordKind::Mark;
        let amounts = self.document.quantities();
        let next = amounts.partition_point(|q| q.words.start < at.start);
        // `the repair of the Ninth Street outfall`
        let named_place =
            |q: &Quantity| matches!(q.unit, Unit::Ordinal) && self.words.all()[q.words.start].capital && !q.figures;
        let numbers = amounts.get(next).is_some_and(|q| q.words.start < at.end && !named_place(q))
            || at.clone().any(|k| self.words.all()[k].kind == WordKind::Number);
        let quoted = at.clone().any(|k| matches!(self.words.text(k), "“" | "”" | "\""));
        let fits = if opening == Opening::Comma { named() } else { !numbers && !quoted };
        (fits && !clause && at.len() <= longest(opening)).then_some(at)
    }

    /// Whether a list ends with its sentence.
    fn ends(&self, k: usize, end: usize) -> bool {
        k == end || k + 1 == end && matches!(self.words.text(k), "." | "!" | "?") || matches!(self.words.text(k), ";")
    }

    /// Whether names end here for good, and no further ones follow.
    fn closes_names(&self, k: usize, end: usize) -> bool {
        let more =
            || self.words.get(k + 1).is_some_and(|w| w.capital) || self.rule.joins.contains(self.words.folded(k + 1));
        self.ends(k, end)
            || self.words.text(k) == "," && (!more() || self.goes_on_with_others(k + 1))
            || self.is_dash(k)
    }

    /// `, and a brother, Willem`: a new count begins.
    fn goes_on_with_others(&self, k: usize) -> bool {
        self.rule.joins.contains(self.words.folded(k)) && self.words.get(k + 1).is_some_and(|w| !w.capital)
    }

    /// `Both Ada Quill, Bo Rayner and Sam Dry`.
    fn both(&self, i: usize) -> Option<Finding> {
        if !self.rule.both.contains(self.words.folded(i)) || !self.words.get(i + 1).is_some_and(|w| w.capital) {
            return None;
        }
        let at = self.words.span(i..i + 1);
        let sentence = self.document.sentences().get(self.document.sentence_at(at.start)?)?;
        let series = self.series(i + 1, sentence.words.end, Opening::Comma)?;
        let listed = series.items.first()?.start..series.items.last()?.end;
        (series.items.len() > 2).then(|| self.told(at, 2, series.items.len(), listed))
    }

    /// `7 ways to …` in the headline over numbered points.
    fn numbered(&self) -> Option<Finding> {
        let blocks = &self.document.page.prose.blocks;
        let head = blocks.first()?;
        let first = self.words.within(head.at);
        let count =
            self.document.quantities().iter().find(|q| q.words.end <= first.end && q.words.start <= first.start + 2)?;
        if count.unit != Unit::Count
            || !(3.0..=50.0).contains(&count.value)
            || !matches!(self.document.block_kind(0), BlockKind::Heading(_) | BlockKind::Paragraph)
        {
            return None;
        }
        let mut points = Vec::new();
        for block in &blocks[1..] {
            let start = self.words.within(block.at).start;
            let number = self.words.text(start).parse::<usize>().ok();
            let marked = matches!(self.words.text(start + 1), "." | ")" | ":");
            if number == Some(points.len() + 1) && marked {
                points.push(start);
            } else if number == Some(1) && marked {
                return None;
            }
        }
        let last = *points.last()?;
        let announced = count.value as usize;
        if points.len() < 3 || points.len() == announced {
            return None;
        }
        let message =
            format!("`{}` in the headline, and {} numbered points", self.document.text(count.at), points.len());
        Some(
            Finding::new(count.at, message, format!("{} announced", shown(count.value)))
                .related(self.words.span(last..last + 1), "the last point")
                .help("correct the headline, or number the points anew"),
        )
    }
}
