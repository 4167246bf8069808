//! Words that may be written in several ways, and should be written in one of them in a story.

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::language::{Language, Phrases};
use crate::rule::flaw::Flaw;
use crate::rule::ways::Way;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Parts, Quotations, Scope};

/// `[consistent]` in a rule file.
pub const KIND: Kind = Kind {
    table: "consistent",
    doc: "words written in several ways where a story should keep to one; the rarer way is reported, at a tie the later",
    read: |options| options.story::<Consistent>(),
};

/// The options of `[consistent]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Consistent {
    written: Written,
    /// The row and the column of each form.
    forms: Phrases<(usize, usize)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// Rows of forms of one word: `["email", "e-mail"]`. In every row the same way of writing stands at the same place.
    forms: Vec<Vec<Spanned<String>>>,
    /// Whether the rows are settled together (`colour` and `center` disagree), or each for itself.
    together: bool,
    /// A form of the way that is right whatever the story does more often.
    prefer: Option<Spanned<String>>,
    /// How many places may differ and still be a slip; more are a second way of the story, and told only where this is 0.
    slips: usize,
    /// Whether the stories of a folder are held against each other too, and not each against itself alone.
    folder: bool,
    /// What is wrong; `{}` stands for the form as the story has it, `{other}` for the one it should have.
    message: String,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// Whether to look inside quotation marks too.
    quotations: Quotations,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            forms: Vec::new(),
            together: true,
            prefer: None,
            slips: 0,
            folder: false,
            message: "`{}` here, `{other}` elsewhere in the story".to_owned(),
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

impl From<Written> for Consistent {
    fn from(written: Written) -> Self {
        let rows = written.forms.iter().enumerate();
        let forms = rows.flat_map(|(row, forms)| {
            forms.iter().enumerate().map(move |(column, form)| (form.get_ref().clone(), (row, column)))
        });
        Self { forms: Phrases::new(Language::english(), forms), written }
    }
}

/// A form as it stands in the story.
#[derive(Debug, Clone, Copy)]
struct Seen {
    at: Span<InProse>,
    row: usize,
    column: usize,
}

impl Check for Consistent {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let seen = self.seen(document);
        if self.written.together {
            return self.disagreements(document, &seen);
        }
        let row = |row| seen.iter().filter(move |s| s.row == row).copied().collect::<Vec<_>>();
        (0..self.written.forms.len()).flat_map(|r| self.disagreements(document, &row(r))).collect()
    }

    fn ways(&self, document: &Document) -> Vec<Way> {
        if !self.written.folder || self.written.prefer.is_some() {
            return Vec::new();
        }
        // Rows that are settled together are one thing in the ways of its columns; the first row names them.
        let row = |seen: &Seen| if self.written.together { 0 } else { seen.row };
        let word = |seen: &Seen| self.written.forms[row(seen)].first().map(|form| form.get_ref().clone());
        let column = |seen: &Seen| self.written.forms[row(seen)].get(seen.column).map(|form| form.get_ref().clone());
        let seen = self.seen(document);
        seen.iter().filter_map(|seen| Some(Way::new(word(seen)?, column(seen)?, seen.at))).collect()
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = &self.written;
        if written.forms.is_empty() {
            return vec![Flaw::everywhere("`forms` is empty, so nothing is ever found")];
        }
        let mut flaws: Vec<Flaw> = written.forms.iter().flat_map(|row| Flaw::of_blanks(row)).collect();
        for row in &written.forms {
            match row.as_slice() {
                [] => flaws.push(Flaw::everywhere("a row of `forms` is empty")),
                [alone] => {
                    flaws.push(Flaw::new(alone.span(), "a row with one form", "with what should it be consistent?"))
                }
                _ => {}
            }
        }
        let all: Vec<&Spanned<String>> = written.forms.iter().flatten().collect();
        for (i, form) in all.iter().enumerate() {
            if let Some(before) = all[..i].iter().find(|other| other.get_ref().eq_ignore_ascii_case(form.get_ref())) {
                let message = format!("`{}` stands twice in `forms`", form.get_ref());
                flaws.push(Flaw::new(form.span(), message, "again here").with(before.span(), "first here"));
            }
        }
        if let Some(prefer) = &written.prefer
            && self.preferred().is_none()
        {
            let message = format!("`{}` is none of the forms", prefer.get_ref());
            flaws.push(Flaw::new(prefer.span(), message, "expected one of `forms`"));
        }
        flaws
    }
}

impl Consistent {
    fn seen(&self, document: &Document) -> Vec<Seen> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.written.parts, self.written.quotations);
        let mut seen = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let Some((length, &(row, column))) = self.forms.at(words, i) else {
                i += 1;
                continue;
            };
            let at = words.span(i..i + length);
            if scope.holds(at) {
                seen.push(Seen { at, row, column });
            }
            i += length;
        }
        seen
    }

    /// The column that the rule prefers.
    fn preferred(&self) -> Option<usize> {
        let prefer = self.written.prefer.as_ref()?;
        self.written.forms.iter().find_map(|row| row.iter().position(|form| form.get_ref() == prefer.get_ref()))
    }

    fn disagreements(&self, document: &Document, seen: &[Seen]) -> Vec<Finding> {
        let pinned = self.preferred();
        let Some(winner) = pinned.or_else(|| winner(seen)) else { return Vec::new() };
        let others = seen.iter().filter(|s| s.column != winner).count();
        let (usual, slips) = (seen.len() - others, self.written.slips);
        if pinned.is_none() && slips > 0 && (2 * others > usual || others > slips) {
            return Vec::new();
        }
        // The other form is shown where it stands: of the same word if it can be, else of any.
        let shown = |row: usize| {
            let mut right = seen.iter().filter(|s| s.column == winner);
            right.clone().find(|s| s.row == row).or_else(|| right.next())
        };
        let mut findings = Vec::new();
        for wrong in seen.iter().filter(|s| s.column != winner) {
            let Some(form) = self.written.forms[wrong.row].get(winner).map(Spanned::get_ref) else { continue };
            let found = document.text(wrong.at);
            let insert = match found.chars().next() {
                Some(first) if first.is_uppercase() => capital(form),
                _ => form.clone(),
            };
            let (other, applicability) = match shown(wrong.row) {
                Some(right) if pinned.is_none() => (document.text(right.at), Applicability::Unsafe),
                _ => (form.as_str(), Applicability::Safe),
            };
            let message = self.written.message.replace("{other}", other).replace("{}", found);
            let mut finding = Finding::new(wrong.at, message, "this form").mend(
                format!("write `{insert}`"),
                applicability,
                wrong.at,
                &insert,
            );
            match shown(wrong.row) {
                Some(right) => finding = finding.related(right.at, "the other form"),
                // A contradiction needs two places, unless the house has settled which form is right.
                None if pinned.is_none() => continue,
                None => {}
            }
            findings.push(finding);
        }
        findings
    }
}

/// The column seen most often; at a tie the one seen first. None where only one is seen.
fn winner(seen: &[Seen]) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for one in seen {
        match counts.iter_mut().find(|(column, _)| *column == one.column) {
            Some((_, count)) => *count += 1,
            None => counts.push((one.column, 1)),
        }
    }
    let most = counts.iter().map(|&(_, count)| count).max()?;
    if counts.len() < 2 {
        return None;
    }
    counts.iter().find(|&&(_, count)| count == most).map(|&(column, _)| column)
}

fn capital(form: &str) -> String {
    let mut rest = form.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}
