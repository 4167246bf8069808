//! An excerpt: the rows of each file that a diagnostic’s labels need, as the only text that codespan-reporting sees.
//!
//! Bytes of a view (all rows of one file, one after the other) stand for bytes of the file; line and column numbers
//! are answered with those of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::diagnostic::{Label as Shown, LabelStyle};
use codespan_reporting::files::{Error, Files as Views};

use crate::diagnostic::{Diagnostic, Label};
use crate::report::files::Files;
use crate::report::measure::{backward, columns, forward};
use crate::report::{Settings, visible};
use crate::text::{Position, Source};

use super::rows::{self, Line, MOST_FOLDS, Row, Spot, cut};

/// The most secondary labels that are shown; more are counted in a note.
const MOST_SECONDARY: usize = 10;

/// The most lines between the two ends of a label that are shown.
const MOST_LINES_BETWEEN: u32 = 3;

/// Columns shown at each end of a label that is too wide to be shown whole.
const END_COLUMNS: usize = 8;

/// What codespan-reporting is given of the files.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    views: Vec<View>,
    /// The labels, in bytes of the views.
    pub labels: Vec<Shown<usize>>,
    /// Whether a label runs over text that is left out.
    pub is_broken: bool,
    /// Labels that found no place on the page: where, and what was said there.
    pub leftover: Vec<(String, String)>,
    /// How many secondary labels are not shown.
    pub hidden: usize,
    /// Columns of the line numbers.
    pub gutter: usize,
}

/// The rows of one file.
#[derive(Debug, Default)]
struct View {
    name: String,
    text: String,
    rows: Vec<ViewRow>,
    /// Where labels start, in the view and in the file.
    places: Vec<(usize, Position)>,
}

#[derive(Debug, Default)]
struct ViewRow {
    number: u32,
    range: Range<usize>,
    /// The file’s bytes that the row shows; none for a row that only keeps two others apart.
    shows: Option<Range<usize>>,
    /// File bytes and view bytes at the starts of characters, and at the row’s end.
    steps: Vec<(usize, usize)>,
}

/// A label as it lies in its file.
#[derive(Debug, Clone)]
struct Piece<'a> {
    start: usize,
    end: usize,
    lines: (u32, u32),
    position: Position,
    style: LabelStyle,
    message: std::borrow::Cow<'a, str>,
}

impl Excerpt {
    /// The excerpt for a diagnostic.
    pub(super) fn of(diagnostic: &Diagnostic, files: &Files<'_>, settings: &Settings<'_>) -> Self {
        let mut excerpt = Self { hidden: diagnostic.secondary.len().saturating_sub(MOST_SECONDARY), ..Self::default() };
        let primary = std::iter::once((&diagnostic.primary, LabelStyle::Primary));
        let secondary = diagnostic.secondary.iter().take(MOST_SECONDARY).map(|label| (label, LabelStyle::Secondary));
        let mut by_file: Vec<(&Source, Vec<Piece<'_>>)> = Vec::new();
        for (label, style) in primary.chain(secondary) {
            match files.get(&label.anchor.file) {
                Some(source) => {
                    let piece = Piece::of(label, style, source);
                    match by_file.iter_mut().find(|(s, _)| s.path == source.path) {
                        Some((_, pieces)) => pieces.push(piece),
                        None => by_file.push((source, vec![piece])),
                    }
                }
                None => excerpt
                    .leftover
                    .push((visible::line(&label.anchor.file).into_owned(), visible::line(&label.message).into_owned())),
            }
        }
        let last_line = by_file.iter().flat_map(|(_, pieces)| pieces.iter().map(|p| p.lines.1)).max();
        excerpt.gutter = last_line.map_or(0, |line| (line + 1).ilog10() as usize + 1);
        for (source, pieces) in by_file {
            excerpt.lay_out(source, &pieces, settings);
        }
        excerpt
    }

    fn lay_out(&mut self, source: &Source, pieces: &[Piece<'_>], settings: &Settings<'_>) {
        // Each label over several rows takes two columns of every row, and narrower rows may make more of them.
        let page = settings.width.saturating_sub(self.gutter + 3);
        let mut bars = pieces.iter().filter(|p| p.lines.0 != p.lines.1).count();
        let (view, width) = loop {
            let width = page.saturating_sub(2 * bars).max(20);
            let view = View::of(source, pieces, width, settings);
            let needed = pieces.iter().filter(|p| view.row_of_start(p.start) != view.row_of_end(p)).count();
            if needed <= bars {
                break (view, width);
            }
            bars = needed;
        };
        let file = self.views.len();
        for piece in pieces {
            self.label(&view, file, piece, width);
        }
        self.views.push(view);
        if let Some(view) = self.views.last_mut() {
            view.places = pieces.iter().map(|p| (view.at(p.start, view.row_of_start(p.start)), p.position)).collect();
        }
    }

    fn label(&mut self, view: &View, file: usize, piece: &Piece<'_>, width: usize) {
        let (first, last) = (view.row_of_start(piece.start), view.row_of_end(piece));
        let range = view.at(piece.start, first)..view.at(piece.end, last);
        let range = range.start..range.end.max(range.start);
        let says = visible::text_width(&piece.message);
        let before = |row: usize, to: usize| view.columns(row, to);
        let mut message = piece.message.clone().into_owned();
        if first == last {
            let follows = before(last, range.end).max(before(first, range.start) + 1) + 1 + says <= width;
            let hangs = before(first, range.start) + says <= width;
            if says > 0 && !follows && hangs {
                // Codespan writes the message after the carets unless another label lies over them.
                self.labels.push(Shown::new(piece.style, file, range.clone()));
            } else if says > 0 && !follows {
                self.set_aside(piece, &mut message);
            }
        } else {
            if says > 0 && before(last, range.end) + 2 + says > width {
                self.set_aside(piece, &mut message);
            }
            self.is_broken |= view.rows[first..=last].iter().any(|row| row.shows.is_none());
        }
        self.labels.push(Shown::new(piece.style, file, range).with_message(message));
    }

    /// A message that is too long for the page becomes a note.
    fn set_aside(&mut self, piece: &Piece<'_>, message: &mut String) {
        let place = match piece.style {
            LabelStyle::Primary => String::new(),
            LabelStyle::Secondary => format!("at {}:{}", piece.position.line, piece.position.column),
        };
        self.leftover.push((place, std::mem::take(message)));
    }
}

impl<'a> Piece<'a> {
    fn of(label: &'a Label, style: LabelStyle, source: &Source) -> Self {
        let text = &*source.text;
        let position = source.position(label.anchor.at.start);
        let mut start = boundary(text, label.anchor.at.start as usize);
        let mut end = boundary(text, label.anchor.at.end as usize).max(start);
        // The line ends that a label runs into are not its matter.
        while end > start && text[..end].ends_with(['\n', '\r']) {
            end -= 1;
        }
        (start, end) = whole_characters(text, start, end);
        let line = line(source, source.lines.line_of(start as u32));
        start = start.clamp(line.start, line.end);
        end = end.max(start);
        let lines = (line.number, source.lines.line_of(end as u32));
        Piece { start, end, lines, position, style, message: visible::line(&label.message) }
    }
}

/// The last character boundary at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Widens a stretch so that it holds the letter of an accent it starts with, and the accents of its last letter; an
/// empty one moves behind the accents.
fn whole_characters(text: &str, mut start: usize, mut end: usize) -> (usize, usize) {
    const MOST: usize = 16;
    let is_accent = |c: char| visible::width(c) == 0;
    let is_empty = start == end;
    for _ in 0..if is_empty { 0 } else { MOST } {
        match text[..start].chars().next_back() {
            Some(before) if before != '\n' && text[start..].chars().next().is_some_and(is_accent) => {
                start -= before.len_utf8()
            }
            _ => break,
        }
    }
    for _ in 0..MOST {
        match text[end..].chars().next() {
            Some(c) if is_accent(c) => end += c.len_utf8(),
            _ => break,
        }
    }
    if is_empty || text[start..end].chars().take(2 * MOST).all(is_accent) {
        // Without a letter there is nothing to stand a caret under but what follows.
        return (end, end);
    }
    (start, end)
}

/// A line of a file, without its line end, and without a byte order mark.
fn line(source: &Source, number: u32) -> Line<'_> {
    let text = &*source.text;
    let mut start = source.lines.start_of(number) as usize;
    let next = number as usize + 1;
    let mut end =
        if next < source.lines.count() { source.lines.start_of(next as u32) as usize - 1 } else { text.len() };
    if text[start..end].ends_with('\r') {
        end -= 1;
    }
    if start == 0 && text[..end].starts_with('\u{feff}') {
        start = '\u{feff}'.len_utf8();
    }
    Line { text, number, start, end }
}

impl View {
    fn of(source: &Source, pieces: &[Piece<'_>], width: usize, settings: &Settings<'_>) -> Self {
        let mut view = View { name: name(&source.path, settings), ..View::default() };
        for (number, mut spots) in spots(source, pieces, width) {
            spots.sort_unstable();
            let line = line(source, number);
            for row in cut(line, &spots, width) {
                view.push(row, &source.text);
            }
        }
        view
    }

    fn push(&mut self, row: Row, text: &str) {
        let number = row.line + 1;
        if let Some(last) = self.rows.last() {
            let touches = if last.number == number { !row.cut_before } else { last.number + 1 == number };
            if !touches {
                // Codespan draws a break where more than one row is passed over.
                for _ in 0..2 {
                    let at = self.text.len();
                    self.text.push('\n');
                    self.rows.push(ViewRow { number, range: at..at, ..ViewRow::default() });
                }
            }
        }
        let start = self.text.len();
        let mut steps = Vec::new();
        if row.cut_before {
            self.text.push('…');
        }
        for (i, c) in text[row.start..row.end].char_indices() {
            steps.push((row.start + i, self.text.len()));
            match visible::stand_in(c) {
                Some(shown) => self.text.push_str(&shown),
                None => self.text.push(c),
            }
        }
        steps.push((row.end, self.text.len()));
        if row.cut_after {
            self.text.push('…');
        }
        self.rows.push(ViewRow { number, range: start..self.text.len(), shows: Some(row.start..row.end), steps });
        self.text.push('\n');
    }

    /// The row on which a label that starts at a byte of the file starts.
    fn row_of_start(&self, start: usize) -> usize {
        let shown =
            |row: &ViewRow| row.shows.as_ref().is_some_and(|s| s.start == start || (s.start < start && start < s.end));
        let ends = |row: &ViewRow| row.shows.as_ref().is_some_and(|s| s.end == start);
        self.rows.iter().position(shown).or_else(|| self.rows.iter().rposition(ends)).unwrap_or(0)
    }

    /// The row on which a label ends.
    fn row_of_end(&self, piece: &Piece<'_>) -> usize {
        if piece.start == piece.end {
            return self.row_of_start(piece.start);
        }
        let end = piece.end;
        let shown = |row: &ViewRow| row.shows.as_ref().is_some_and(|s| s.start < end && end <= s.end);
        let first = self.row_of_start(piece.start);
        self.rows.iter().position(shown).unwrap_or(first).max(first)
    }

    /// The byte of the view for a byte of the file, on a row.
    fn at(&self, offset: usize, row: usize) -> usize {
        let Some(row) = self.rows.get(row) else { return 0 };
        let i = row.steps.partition_point(|&(file, _)| file < offset);
        row.steps.get(i).or(row.steps.last()).map_or(row.range.start, |&(_, view)| view)
    }

    /// Columns of a row before a byte of the view.
    fn columns(&self, row: usize, to: usize) -> usize {
        self.rows
            .get(row)
            .map_or(0, |row| visible::text_width(&self.text[row.range.start..to.clamp(row.range.start, row.range.end)]))
    }
}

/// The stretches of each line that must be seen.
fn spots(source: &Source, pieces: &[Piece<'_>], width: usize) -> BTreeMap<u32, Vec<Spot>> {
    let text = &*source.text;
    let inner = width.saturating_sub(2);
    let mut spots: BTreeMap<u32, Vec<Spot>> = BTreeMap::new();
    let mut add = |line: u32, start: usize, end: usize, message: usize, follows: bool| {
        spots.entry(line).or_default().push(Spot { start, end, message, follows });
    };
    for piece in pieces {
        // A message longer than this finds no place beside the text it speaks of; it becomes a note.
        let message = Some(visible::text_width(&piece.message)).filter(|&m| m < width * 3 / 4).unwrap_or(0);
        let (first, last) = piece.lines;
        if piece.start == piece.end {
            // A place between two characters is seen by the text before it.
            let line = line(source, first);
            add(first, backward(text, piece.start, line.start, END_COLUMNS).0, piece.end, message, false);
        } else if first == last {
            match columns(text, piece.start, piece.end, inner * MOST_FOLDS * 4 / 5) {
                Some(wide) => add(first, piece.start, piece.end, message, wide > inner),
                None => {
                    add(first, piece.start, forward(text, piece.start, piece.end, END_COLUMNS).0, 0, false);
                    add(first, backward(text, piece.end, piece.start, END_COLUMNS).0, piece.end, message, true);
                }
            }
        } else {
            let top = line(source, first);
            match columns(text, piece.start, top.end, inner) {
                Some(_) => add(first, piece.start, top.end.max(piece.start), 0, false),
                None => add(first, piece.start, forward(text, piece.start, top.end, END_COLUMNS).0, 0, false),
            }
            if last - first <= MOST_LINES_BETWEEN + 1 {
                for between in first + 1..last {
                    let line = line(source, between);
                    add(between, line.start, forward(text, line.start, line.end, rows::LEAST.min(inner)).0, 0, false);
                }
            }
            let bottom = line(source, last);
            let end = piece.end.max(bottom.start);
            match columns(text, bottom.start, end, inner) {
                Some(_) => add(last, bottom.start, end, message, true),
                None => add(last, backward(text, end, bottom.start, END_COLUMNS).0, end, message, true),
            }
        }
    }
    spots
}

/// A file’s name as it is shown, as a link where the terminal opens one.
fn name(path: &str, settings: &Settings<'_>) -> String {
    let shown = visible::line(path);
    match settings.links {
        Some(folder) => {
            let target = crate::report::uri::of_file(&folder.join(path));
            format!("\u{1b}]8;;{target}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
        }
        None => shown.into_owned(),
    }
}

impl<'a> Views<'a> for Excerpt {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, file: usize) -> Result<&'a str, Error> {
        Ok(&self.view(file)?.name)
    }

    fn source(&'a self, file: usize) -> Result<&'a str, Error> {
        Ok(&self.view(file)?.text)
    }

    fn line_index(&'a self, file: usize, byte: usize) -> Result<usize, Error> {
        let rows = &self.view(file)?.rows;
        Ok(rows.partition_point(|row| row.range.start <= byte).saturating_sub(1))
    }

    fn line_number(&'a self, file: usize, row: usize) -> Result<usize, Error> {
        Ok(self.row(file, row)?.number as usize)
    }

    fn column_number(&'a self, file: usize, _row: usize, byte: usize) -> Result<usize, Error> {
        let places = &self.view(file)?.places;
        Ok(places.iter().find(|(at, _)| *at == byte).map_or(1, |(_, position)| position.column as usize))
    }

    fn line_range(&'a self, file: usize, row: usize) -> Result<Range<usize>, Error> {
        Ok(self.row(file, row)?.range.clone())
    }
}

impl Excerpt {
    fn view(&self, file: usize) -> Result<&View, Error> {
        self.views.get(file).ok_or(Error::FileMissing)
    }

    fn row(&self, file: usize, row: usize) -> Result<&ViewRow, Error> {
        let rows = &self.view(file)?.rows;
        rows.get(row).ok_or(Error::LineTooLarge { given: row, max: rows.len() })
    }
}
