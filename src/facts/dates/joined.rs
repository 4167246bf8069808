//! Weekdays and days that are one date though other words stand between them: `January 9, a Thursday`,
//! `2026-01-09 (Thursday)`, `Thursday and Friday, January 9 and 10`, a weekday at the end of a line.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::language::DateRole as Role;
use crate::text::Span;

use super::{DateMention, TimexType};

/// Gives days the weekdays that are told of them elsewhere.
pub(super) fn join(grammar: &Grammar, mentions: &mut [DateMention]) {
    let mut i = 0;
    while i < mentions.len() {
        let next = several(grammar, mentions, i);
        if next > i {
            i = next;
            continue;
        }
        if i > 0 {
            let (before, after) = mentions.split_at_mut(i);
            let (first, second) = (&mut before[i - 1], &mut after[0]);
            weekday_before(grammar, first, second);
            weekday_behind(grammar, first, second);
        }
        i += 1;
    }
}

/// A weekday alone, of no particular week.
fn is_weekday(mention: &DateMention) -> bool {
    let written = &mention.written;
    written.weekday.is_some() && written.day.is_none() && written.month.is_none() && mention.kind == TimexType::Date
}

/// A day with its month or in figures, without a weekday.
fn is_bare_day(mention: &DateMention) -> bool {
    let written = &mention.written;
    written.weekday.is_none() && (written.day.is_some() && written.month.is_some() || written.either.is_some())
}

/// The words between two expressions.
fn between(grammar: &Grammar, first: &DateMention, second: &DateMention) -> Range<usize> {
    grammar.words().within(Span::new(first.at.end as usize, second.at.start as usize))
}

/// Whether nothing but a word or mark of a range, or a comma, stands between two expressions.
fn is_range(grammar: &Grammar, first: &DateMention, second: &DateMention) -> bool {
    let words = grammar.words();
    let between = between(grammar, first, second);
    let joins = |i: usize| matches!(words.lower(i), "-" | "–" | "—") || is(grammar, i, Role::RangeJoin);
    let comma = |i: usize| words.lower(i) == ",";
    match between.len() {
        1 => joins(between.start) || comma(between.start),
        2 => comma(between.start) && joins(between.start + 1),
        _ => false,
    }
}

fn is(grammar: &Grammar, i: usize, role: Role) -> bool {
    let words = grammar.words();
    words.language().dates().words.get(words.folded(i)).is_some_and(|says| says.roles.has(role))
}

/// `Thursday and Friday, January 9 and 10`: the first goes with the first, the last with the last. Where there are
/// not as many days as weekdays, nobody can tell which is whose. The index of the first expression behind them.
fn several(grammar: &Grammar, mentions: &mut [DateMention], from: usize) -> usize {
    let mut first_day = from;
    while first_day < mentions.len()
        && is_weekday(&mentions[first_day])
        && mentions.get(first_day + 1).is_some_and(|next| is_range(grammar, &mentions[first_day], next))
    {
        first_day += 1;
    }
    let Some(dated) = mentions.get(first_day).filter(|_| first_day > from) else { return from };
    // The last weekday stands with its day, or right before it.
    let mut weekdays: Vec<_> = mentions[from..first_day].iter().map(|m| m.written.weekday).collect();
    if is_weekday(dated) {
        weekdays.push(dated.written.weekday);
        let next = mentions.get(first_day + 1).filter(|next| {
            is_bare_day(next) && {
                let between = between(grammar, dated, next);
                between.len() == 1 && matches!(grammar.words().lower(between.start), "," | "(")
            }
        });
        if next.is_none() {
            return first_day + 1;
        }
        first_day += 1;
    } else if dated.written.weekday.is_some() && dated.written.day.is_some() {
        weekdays.push(dated.written.weekday);
    } else {
        return from;
    }
    let mut end = first_day + 1;
    while mentions.get(end).is_some_and(|next| {
        next.written.day.is_some() && next.written.weekday.is_none() && is_range(grammar, &mentions[end - 1], next)
    }) {
        end += 1;
    }
    let days = &mut mentions[first_day..end];
    let as_many = days.len() == weekdays.len();
    for (day, weekday) in days.iter_mut().zip(weekdays) {
        day.written.weekday = weekday.filter(|_| as_many);
    }
    end
}

/// `Thursday (June 3)`, and a weekday at the end of one line or block with its day at the start of the next.
fn weekday_before(grammar: &Grammar, first: &DateMention, second: &mut DateMention) {
    if !is_weekday(first) || second.written.weekday.is_some() || !is_bare_day(second) {
        return;
    }
    let gap = grammar.prose().text.get(first.at.end as usize..second.at.start as usize).unwrap_or_default();
    let figures = second.written.order == Some(super::Order::Numeric);
    if gap == " (" || figures && matches!(gap, " " | ", ") {
        second.written.weekday = first.written.weekday;
        return;
    }
    let start = grammar.words().within(first.at).start;
    let opening_hours =
        start > 0 && (is(grammar, start - 1, Role::RangeJoin) || grammar.words().lower(start - 1) == "–");
    if gap.contains('\n') && gap.trim().trim_matches(',').is_empty() && !opening_hours {
        second.written.weekday = first.written.weekday;
        second.written.parted = true;
    }
}

/// `January 9, a Thursday`, `2026-01-09 (Thursday)`, `12 March (a Friday)`, `May 3, which was a Sunday`.
fn weekday_behind(grammar: &Grammar, first: &mut DateMention, second: &DateMention) {
    if !is_bare_day(first) || !is_weekday(second) {
        return;
    }
    let words = grammar.words();
    let between = between(grammar, first, second);
    let (Some(open), Some(close)) = (words.get(between.start), words.get(words.within(second.at).end)) else { return };
    if open.block != close.block || between.is_empty() {
        return;
    }
    let told = words.language().dates().weekday_told.at(words, between.start + 1);
    let told_by = told.map_or(0, |(length, ())| length);
    let bracket = words.lower(between.start) == "(" && words.text(words.within(second.at).end) == ")";
    let comma = words.lower(between.start) == "," && told_by > 0;
    if (bracket || comma) && between.len() == 1 + told_by {
        first.written.weekday = second.written.weekday;
    }
}
