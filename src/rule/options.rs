//! What there is to say of the options of each kind, gathered from the kinds’ own comments when copydesk is built.

/// An option of a kind.
#[derive(Debug, Clone, Copy)]
pub struct OptionDoc {
    /// Its key.
    pub name: &'static str,
    /// Its type, as the kind’s struct has it.
    kind: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What it is unless a rule file says otherwise; empty where that is nothing, or cannot be told in a word.
    pub default: &'static str,
    values: &'static str,
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// True or false.
    Truth,
    /// A number without a fraction.
    Whole,
    /// A number.
    Number,
    /// A text.
    Text,
    /// One of a few words.
    Word(Vec<&'static str>),
    /// A list of a few words.
    Words(Vec<&'static str>),
    /// A list of texts.
    Texts,
    /// A list of parts of a story, each perhaps with `!` before it.
    Parts(Vec<&'static str>),
    /// True, false, or `"only"`.
    Quotations,
    /// A list of tables, or a table.
    Tables,
}

type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

static OPTIONS: &[(&str, &[Row])] = include!(concat!(env!("OUT_DIR"), "/options.rs"));

/// What every kind that looks at one story takes, whether its struct has it or not.
const QUOTATIONS: Row = (
    "quotations",
    "Quotations",
    "What to do about findings in quotation marks: `true` tells them, `false` passes them over, `\"only\"` tells no others.",
    "true",
    "",
);

/// And whether it is for English alone.
const EVERYWHERE: Row = (
    "any_language",
    "bool",
    "Whether stories in other languages are judged too, which are otherwise passed over.",
    "false",
    "",
);

/// The options of a kind, in the order of its struct.
pub fn of(table: &str) -> impl Iterator<Item = OptionDoc> {
    let rows = OPTIONS.iter().find(|(kind, _)| *kind == table).map(|(_, rows)| *rows).unwrap_or_default();
    let own = rows.iter().any(|row| row.0 == QUOTATIONS.0);
    let rows = rows.iter().chain(Some(&QUOTATIONS).filter(|_| !own)).chain([&EVERYWHERE]);
    rows.map(|&(name, kind, doc, default, values)| OptionDoc { name, kind, doc, default, values })
}

impl OptionDoc {
    /// What its value must be.
    pub fn shape(&self) -> Shape {
        let values = || self.values.split('\u{1f}').filter(|v| !v.is_empty()).collect::<Vec<_>>();
        let list = self.kind.contains("Vec<") || self.kind == "WordSet";
        let inner = self.kind.trim_start_matches("Option<").trim_start_matches("Spanned<").trim_end_matches('>');
        match inner {
            "bool" => Shape::Truth,
            "usize" | "u64" | "u32" | "i64" => Shape::Whole,
            "f64" => Shape::Number,
            "String" => Shape::Text,
            "Quotations" => Shape::Quotations,
            "Parts" => Shape::Parts(values()),
            _ if list && !values().is_empty() => Shape::Words(values()),
            _ if !values().is_empty() => Shape::Word(values()),
            _ if list && (self.kind.contains("String") || self.kind == "WordSet") => Shape::Texts,
            _ => Shape::Tables,
        }
    }

    /// What its value must be, for people.
    pub fn shown(&self) -> String {
        let words = |words: &[&str]| words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(", ");
        match self.shape() {
            Shape::Truth => "true or false".to_owned(),
            Shape::Whole => "a whole number".to_owned(),
            Shape::Number => "a number".to_owned(),
            Shape::Text => "a text".to_owned(),
            Shape::Word(values) => format!("one of {}", words(&values)),
            Shape::Words(values) => format!("a list of {}", words(&values)),
            Shape::Parts(values) => format!("a list of {}; ! before one leaves it out", words(&values)),
            Shape::Texts => "a list of texts".to_owned(),
            Shape::Quotations => "true, false or \"only\"".to_owned(),
            Shape::Tables => "tables".to_owned(),
        }
    }
}
