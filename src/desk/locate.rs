//! From a finding in prose to a diagnostic in files.

use crate::diagnostic::{Anchor, Applicability, Diagnostic, Edit, Fix, Label, Severity};
use crate::facts::Document;
use crate::read::Format;
use crate::rule::finding::Mend;
use crate::rule::{Finding, Place, Rule};

/// Places a finding. `document` is the story that its places in prose count in; a finding whose places cannot be
/// told without one is dropped, as no kind makes such a finding.
///
/// `severity` tells how grave the rule is in the file at a path. The fingerprint is left empty.
pub(super) fn located(
    rule: &Rule,
    finding: Finding,
    document: Option<&Document>,
    severity: impl Fn(&str) -> Severity,
) -> Option<Diagnostic> {
    let anchor = |place: &Place| match place {
        Place::There(anchor) => Some(anchor.clone()),
        Place::Here(at) => document.map(|d| Anchor { file: d.page.source.path.clone(), at: d.page.prose.locate(*at) }),
    };
    let primary = anchor(&finding.at)?;
    let secondary = finding
        .related
        .iter()
        .map(|(place, message)| Some(Label { anchor: anchor(place)?, message: one_line(message) }))
        .collect::<Option<_>>()?;
    let fixes = finding.mends.iter().filter_map(|mend| fix(mend, document)).collect();
    Some(Diagnostic {
        rule: rule.id.clone(),
        severity: weighed(finding.severity, rule.stated, severity(&primary.file)),
        message: one_line(&finding.message),
        primary: Label { anchor: primary, message: one_line(&finding.label) },
        secondary,
        notes: finding.notes.iter().map(|note| one_line(note)).collect(),
        help: finding.help.as_deref().map(one_line),
        fixes,
        fingerprint: String::new(),
    })
}

/// What a finding says, on one line: words of the story that it repeats may stand on two.
pub(super) fn one_line(text: &str) -> String {
    match text.contains(['\n', '\r', '\t']) {
        true => text.split_whitespace().collect::<Vec<_>>().join(" "),
        false => text.to_owned(),
    }
}

/// A mend as edits of files, in order of place. Where the prose is not byte for byte the file’s, it can only be shown;
/// edits that overlap are no mend.
fn fix(mend: &Mend, document: Option<&Document>) -> Option<Fix> {
    let mut applicability = mend.applicability;
    let mut edits = Vec::new();
    for (place, insert) in &mend.edits {
        let anchor = match place {
            // Whoever makes an edit in another file has seen to it that the bytes there are the prose’s.
            Place::There(anchor) => anchor.clone(),
            Place::Here(at) => {
                let page = &document?.page;
                if !page.prose.is_exact(*at) {
                    applicability = Applicability::Display;
                }
                Anchor { file: page.source.path.clone(), at: page.prose.locate(*at) }
            }
        };
        let html = matches!(place, Place::Here(_)) && document.is_some_and(|d| d.page.format == Format::Html);
        edits.push(Edit { anchor, insert: if html { escaped(insert) } else { insert.clone() } });
    }
    // A rule may find the outer pair of marks before the inner one; whoever applies edits reads them in order of place.
    edits.sort_by(|one, other| {
        (&one.anchor.file, one.anchor.at.start).cmp(&(&other.anchor.file, other.anchor.at.start))
    });
    if edits
        .windows(2)
        .any(|pair| pair[0].anchor.file == pair[1].anchor.file && pair[0].anchor.at.end > pair[1].anchor.at.start)
    {
        return None;
    }
    Some(Fix { title: one_line(&mend.title), applicability, edits })
}

/// Prose as HTML writes it.
fn escaped(prose: &str) -> String {
    prose.replace('&', "&amp;").replace('<', "&lt;")
}

/// How grave a finding is: `found` is what the rule says of this one finding, `stated` what its file says of all, and
/// `asked` what is asked for. A house that makes a rule lighter makes its gravest findings lighter; one that makes it
/// graver leaves those alone that the rule itself is unsure of.
fn weighed(found: Option<Severity>, stated: Severity, asked: Severity) -> Severity {
    match found {
        None => asked,
        Some(found) if asked < stated => found.min(asked),
        Some(found) if found >= stated => found.max(asked),
        Some(found) => found,
    }
}
