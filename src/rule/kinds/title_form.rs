//! One title in two forms: `Gov.` beside `Governor`, `Mr` beside `Mr.`

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::people::{Mention, NameForm, Office, TitleForm};
use crate::language::Title;
use crate::rule::{Check, Finding, House, Kind};

/// `[title-form]` in a rule file.
pub const KIND: Kind = Kind {
    table: "title-form",
    doc: "one title written in two forms before names, or in another form than the house’s",
    read: |options| options.story::<Forms>(),
};

/// The options of `[title-form]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Forms {
    /// Which form is right.
    form: Wanted,
    /// Whether titles inside quotations are judged too.
    quotations: bool,
}

/// Which form of a title a style wants before a full name.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    /// Whichever the story uses most.
    #[default]
    Consistent,
    /// AP’s short forms, with points.
    Ap,
    /// Short ranks without points.
    NoPoints,
    /// Courtesy titles and `Dr` short, without points, all others spelled out.
    CourtesyOnly,
    /// Spelled out.
    Long,
}

/// A title as it stands before a name.
#[derive(Clone, Copy)]
struct Use<'a> {
    mention: &'a Mention,
    office: Office,
}

impl Check for Forms {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut uses: Vec<Use<'_>> = document
            .people()
            .iter()
            .flat_map(|p| &p.mentions)
            .filter_map(|mention| Some(Use { mention, office: mention.office? }))
            .filter(|u| {
                u.office.capital && matches!(u.office.form, TitleForm::Long | TitleForm::Pointed | TitleForm::Bare)
            })
            .filter(|u| self.quotations || !document.is_quoted(u.mention.at))
            .filter(|u| !is_of_another_office(document, u.office))
            .collect();
        uses.sort_by_key(|u| u.office.at);
        match self.wanted() {
            Some(wanted) => uses.iter().filter_map(|u| against_style(document, *u, wanted)).collect(),
            None => consistent(document, &uses),
        }
    }
}

impl Forms {
    fn wanted(&self) -> Option<Wanted> {
        (self.form != Wanted::Consistent).then_some(self.form)
    }
}

/// Whether a capital before a title makes it another one that goes by the long form: `Union Representative`.
fn is_of_another_office(document: &Document, office: Office) -> bool {
    let words = document.words();
    let first = words.within(office.at).start;
    let Some(before) = first.checked_sub(1).filter(|&b| words.all()[b].block == words.all()[first].block) else {
        return false;
    };
    let names = document.language().capitals().word(words.folded(before));
    let another = names.head || names.thing || document.language().titles().fields.contains(words.folded(before));
    words.all()[before].capital && another && !names.opener && !names.place && !names.people
}

/// The form of a title that a style wants, where it wants one.
fn right(title: &Title, wanted: Wanted) -> &str {
    use crate::language::TitleKind::{Courtesy, Medical};
    let short = match wanted {
        Wanted::Ap => title.ap.as_deref(),
        Wanted::NoPoints => title.uk.as_deref(),
        Wanted::CourtesyOnly if matches!(title.kind, Courtesy | Medical) => title.uk.as_deref(),
        _ => None,
    };
    match title.kind {
        // Courtesy titles are short everywhere.
        Courtesy if wanted == Wanted::Long => title.uk.as_deref().unwrap_or(&title.long),
        _ => short.unwrap_or(&title.long),
    }
}

fn against_style(document: &Document, one: Use<'_>, wanted: Wanted) -> Option<Finding> {
    if one.mention.form != NameForm::Full {
        return None;
    }
    let written = document.text(one.office.at);
    let right = right(one.office.entry, wanted);
    // `Reverend` is not always that office’s own short form in other churches; spelled-out courtesies are names of
    // roles.
    if written == right || one.office.entry.ap.is_none() && one.office.entry.uk.is_none() {
        return None;
    }
    Some(
        Finding::new(
            one.office.at,
            format!("`{written}` before a full name; the style writes `{right}`"),
            "another form",
        )
        .help(format!("write `{right}`"))
        .mend(format!("write `{right}`"), Applicability::Safe, one.office.at, right),
    )
}

/// The forms that are counted.
const FORMS: [TitleForm; 3] = [TitleForm::Long, TitleForm::Pointed, TitleForm::Bare];

fn consistent(document: &Document, uses: &[Use<'_>]) -> Vec<Finding> {
    // Spelled out with the surname alone and short with the full name is a style of its own, so names are held against
    // their like.
    let mut groups: FxHashMap<(usize, bool), Vec<Use<'_>>> = FxHashMap::default();
    for one in uses {
        groups.entry((one.office.title, one.mention.form == NameForm::Full)).or_default().push(*one);
    }
    let mut lists: Vec<Vec<Use<'_>>> = groups.into_values().collect();
    lists.sort_by_key(|l| l[0].office.at);
    let mut all: FxHashMap<usize, [usize; FORMS.len()]> = FxHashMap::default();
    for one in uses {
        let of_title = all.entry(one.office.title).or_default();
        FORMS.iter().zip(of_title).filter(|(form, _)| **form == one.office.form).for_each(|(_, count)| *count += 1);
    }
    let mut findings = Vec::new();
    for list in lists {
        let count = |form: TitleForm| list.iter().filter(|u| u.office.form == form).count();
        let first = |form: TitleForm| list.iter().position(|u| u.office.form == form).unwrap_or(usize::MAX);
        // The commonest form stays; at a tie the one that the story has before all names, then the one that comes
        // first.
        let title = list[0].office.title;
        let everywhere = |form: TitleForm| {
            FORMS.iter().position(|f| *f == form).and_then(|i| Some(all.get(&title)?[i])).unwrap_or_default()
        };
        let rank = |f: &TitleForm| (count(*f), everywhere(*f), std::cmp::Reverse(first(*f)));
        let Some(main) = FORMS.into_iter().filter(|f| count(*f) > 0).max_by_key(rank) else {
            continue;
        };
        let Some(model) = list.iter().find(|u| u.office.form == main) else { continue };
        let model_text = document.text(model.office.at);
        let settled = |form: TitleForm| match everywhere(main) > everywhere(form) {
            true => Applicability::Safe,
            // One against one settles nothing.
            false => Applicability::Unsafe,
        };
        for odd in list.iter().filter(|u| u.office.form != main) {
            let written = document.text(odd.office.at);
            findings.push(
                Finding::new(
                    odd.office.at,
                    format!("`{written}` here, `{model_text}` elsewhere before a name"),
                    "another form of the title",
                )
                .related(model.office.at, format!("`{model_text}` here"))
                .help("write one form of the title")
                .mend(
                    format!("write `{model_text}`"),
                    settled(odd.office.form),
                    odd.office.at,
                    model_text,
                ),
            );
        }
    }
    findings
}
