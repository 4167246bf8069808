//! Rows: short stretches cut from long lines, at word boundaries, around the places that must be seen.

use crate::report::measure::{backward, columns, forward};

/// A stretch of one line that becomes a row of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The line, from 0.
    pub line: u32,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Whether text of the line before it is left out.
    pub cut_before: bool,
    /// Whether text of the line after it is left out.
    pub cut_after: bool,
}

/// A line’s text in the file, without its line end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// The whole file.
    pub text: &'a str,
    /// The line, from 0.
    pub number: u32,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// A stretch of a line that must be seen whole, and the words that are said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Columns of the message below it; 0 for none.
    pub message: usize,
    /// Whether the message must follow the end, and cannot hang below the start.
    pub follows: bool,
}

/// Columns of a line between two others that are sure to be seen.
pub(super) const LEAST: usize = 20;

/// How many rows a stretch is folded into rather than shown by its two ends alone.
pub(super) const MOST_FOLDS: usize = 3;

/// Cuts rows of at most `width` columns from a line so that every spot is seen. `spots` are sorted by start.
pub(super) fn cut(line: Line<'_>, spots: &[Spot], width: usize) -> Vec<Row> {
    let groups = grouped(line, spots, width);
    let mut rows: Vec<Row> = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        let floor = rows.last().map_or(line.start, |row| row.end);
        let ceiling = groups.get(i + 1).map_or(line.end, |next| next.start.max(group.end));
        let start = group.start.max(floor);
        let end = group.end.max(start);
        let cutter = Cutter { line, floor, ceiling, width };
        rows.extend(cutter.rows(start, end, group));
    }
    // What is cut is known only once the neighbours are: rows that touch are a fold, not a cut.
    let leaves_out = |from: usize, to: usize| line.text[from..to.max(from)].contains(|c: char| c != ' ');
    for i in 0..rows.len() {
        rows[i].cut_before =
            if i == 0 { rows[i].start > line.start } else { leaves_out(rows[i - 1].end, rows[i].start) };
        rows[i].cut_after =
            if i + 1 == rows.len() { rows[i].end < line.end } else { leaves_out(rows[i].end, rows[i + 1].start) };
    }
    rows
}

/// Spots that share a row, or one spot that is folded over several.
struct Group {
    start: usize,
    end: usize,
    /// The most columns that may stand before the group so that each message ends on the page.
    room: usize,
    /// The same, for the last message to follow its carets.
    trailing: Option<usize>,
    /// Columns of the message at the end.
    last: usize,
    /// The spots, where there are several.
    members: Vec<Spot>,
}

fn grouped(line: Line<'_>, spots: &[Spot], width: usize) -> Vec<Group> {
    let inner = width.saturating_sub(2);
    let mut groups: Vec<(usize, usize, Vec<Spot>)> = Vec::new();
    for &spot in spots {
        if let Some((start, end, members)) = groups.last_mut() {
            let union = (*start).min(spot.start)..(*end).max(spot.end);
            let overlaps = spot.start < *end;
            let fits = columns(line.text, union.start, union.end, inner).is_some()
                && columns(line.text, *start, spot.start, inner)
                    .is_some_and(|before| before + demand(line, &spot) <= inner);
            if overlaps || fits {
                (*start, *end) = (union.start, union.end);
                members.push(spot);
                continue;
            }
        }
        groups.push((spot.start, spot.end, vec![spot]));
    }
    groups
        .into_iter()
        .map(|(start, end, members)| {
            let most = members
                .iter()
                .filter(|s| s.message > 0)
                .map(|s| forward(line.text, start, s.start, width).1 + demand(line, s))
                .max()
                .unwrap_or(0);
            let last = members.iter().max_by_key(|s| s.end);
            let trailing = last
                .filter(|s| s.message > 0)
                .and_then(|s| width.checked_sub(forward(line.text, start, s.end, width).1 + 3 + s.message));
            Group {
                start,
                end,
                room: width.saturating_sub(most + 1),
                trailing,
                last: last.map_or(0, |s| s.message),
                members,
            }
        })
        .collect()
}

/// Columns from a spot’s start to the end of its message.
fn demand(line: Line<'_>, spot: &Spot) -> usize {
    match spot {
        Spot { message: 0, .. } => 0,
        Spot { follows: true, .. } => forward(line.text, spot.start, spot.end, 1000).1 + 2 + spot.message,
        Spot { .. } => spot.message,
    }
}

struct Cutter<'a> {
    line: Line<'a>,
    /// Where the row before ends.
    floor: usize,
    /// Where the next group starts.
    ceiling: usize,
    width: usize,
}

impl Cutter<'_> {
    fn rows(&self, start: usize, end: usize, group: &Group) -> Vec<Row> {
        let text = self.line.text;
        // A column on each side is kept for the `…`.
        let inner = self.width.saturating_sub(2).max(1);
        let Some(core) = columns(text, start, end, inner) else { return self.folded(start, end, inner, group) };
        let spare = inner - core;
        let left = backward(text, start, self.floor, spare).1;
        let right = forward(text, end, self.ceiling, spare).1;
        let wanted = if right < spare / 3 { spare - right } else { spare * 2 / 3 };
        // A message reads best after its carets; it hangs below them where that would leave no context before.
        let room = group.trailing.filter(|&room| room >= left.min(12)).unwrap_or(group.room);
        let before = left.min(wanted).min(room);
        let from = self.start(start, before);
        let to = self.end(end, spare.saturating_sub(backward(text, start, from, self.width).1));
        vec![self.row(from, to)]
    }

    fn folded(&self, start: usize, end: usize, inner: usize, group: &Group) -> Vec<Row> {
        let text = self.line.text;
        let mut from = self.start(start, inner / 4);
        let mut rows = Vec::new();
        loop {
            let (mut reach, _) = forward(text, from, self.line.end, inner);
            let ends = columns(text, from, end, inner);
            if ends.is_some_and(|ends| {
                group.last > 0 && ends + 2 + group.last > self.width && text[from..end].contains(' ')
            }) {
                // The message stands after the end, so the last row must leave it room.
                reach = end - 1;
                while !text.is_char_boundary(reach) {
                    reach -= 1;
                }
            }
            if reach >= end {
                let to = self.end(end, inner.saturating_sub(forward(text, from, end, self.width).1));
                rows.push(self.row(from, to));
                return rows;
            }
            let to = match text[from..reach].rfind(' ') {
                Some(space) if text[from..from + space].contains(|c: char| c != ' ') => from + space + 1,
                _ => reach,
            };
            // A small label inside a large one is kept in one piece.
            let to = group
                .members
                .iter()
                .filter(|s| from.max(start) < s.start && s.start < to && to < s.end)
                .map(|s| s.start)
                .min()
                .unwrap_or(to);
            // A row without a character would never end.
            let to = if to > from { to } else { from + text[from..].chars().next().map_or(1, char::len_utf8) };
            rows.push(self.row(from, to));
            from = to;
        }
    }

    fn row(&self, start: usize, end: usize) -> Row {
        Row { line: self.line.number, start, end, cut_before: false, cut_after: false }
    }

    /// Where a row starts that shows at most `columns` before `at`: at the beginning of a word, if one begins there.
    fn start(&self, at: usize, columns: usize) -> usize {
        let text = self.line.text;
        let (reach, _) = backward(text, at, self.floor, columns);
        if reach == self.floor {
            // Where a line is folded, the space between its rows is on neither.
            let is_fold = reach > self.line.start;
            return if is_fold { at - text[reach..at].trim_start_matches(' ').len() } else { reach };
        }
        match text[reach..at].find(' ') {
            _ if text[..reach].ends_with(' ') => reach,
            Some(space) => reach + space + 1,
            None if text[..at].ends_with(' ') => at,
            None => reach,
        }
    }

    /// Where a row ends that shows at most `columns` after `at`: at the end of a word, if one ends there.
    fn end(&self, at: usize, columns: usize) -> usize {
        let text = self.line.text;
        let (reach, _) = forward(text, at, self.ceiling, columns);
        if reach == self.ceiling {
            return reach;
        }
        match text[at..reach].rfind(' ') {
            _ if text[reach..].starts_with(' ') => reach,
            Some(space) => at + text[at..at + space].trim_end_matches(' ').len(),
            None if text[at..].starts_with(' ') => at,
            None => reach,
        }
    }
}
