//! One way of writing large sums: `$3 million`, `$3m`, `$3M`.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::quantities::{Magnitude, Money as Sum, Quantity, Unit};
use crate::rule::kinds::narrative::Narrative;
use crate::rule::kinds::odd_one_out::{Use, Verdict, judge};
use crate::rule::kinds::scope::Quotations;
use crate::rule::{Check, Finding, House, Kind};

/// `[money]` in a rule file.
pub const KIND: Kind = Kind {
    table: "money",
    doc: "one way of writing millions and billions of money",
    read: |options| options.story::<Money>(),
};

/// The options of `[money]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Money {
    /// How millions and billions are written.
    magnitude: Form,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
enum Form {
    /// As the story does.
    #[default]
    #[serde(rename = "consistent")]
    Consistent,
    /// `$3 million`
    #[serde(rename = "word")]
    Word,
    /// `$3m`
    #[serde(rename = "m")]
    Letter,
}

/// A large sum, and its magnitude as it is written.
type Found<'a> = (&'a Quantity, &'a Sum);

impl Check for Money {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::with(document, self.quotations);
        let wanted = match self.magnitude {
            Form::Consistent => None,
            Form::Word => Some(Magnitude::Word),
            Form::Letter => Some(Magnitude::Letter),
        };
        let sums = document.quantities().iter().filter(|q| narrative.holds(q.at)).filter_map(|q| match &q.unit {
            Unit::Money(sum) if !q.carried => Some((q, sum)),
            _ => None,
        });
        let sums: Vec<Found<'_>> = sums.collect();
        let mut findings = Vec::new();
        // Millions and billions are two units, and trillions have no short form that papers agree on.
        for scale in [1e6, 1e9] {
            let large = sums.iter().filter(|(q, _)| (scale..scale * 1000.0).contains(&q.value));
            let uses: Vec<_> = large.filter_map(|&found| Some(Use { form: found.1.magnitude?, found })).collect();
            findings.extend(judge(&uses, wanted).into_iter().flat_map(|verdict| told(document, &verdict, scale)));
        }
        findings.extend(signs(document, &sums));
        super::once_a_place(findings)
    }
}

fn told(document: &Document, verdict: &Verdict<Magnitude, Found<'_>>, scale: f64) -> Vec<Finding> {
    let text = |q: &Quantity| document.text(q.at);
    let odd = verdict.odd.iter().map(|one| {
        let (at, (here, _)) = (one.found.0.at, one.found);
        let help = match written(document, one.found, verdict.wanted, scale) {
            Some(form) => format!("write it as `{form}`"),
            None => "write its magnitude as elsewhere".to_owned(),
        };
        match verdict.shown {
            Some((shown, _)) => {
                Finding::new(at, format!("`{}` here, `{}` elsewhere", text(here), text(shown)), "another form")
                    .related(shown.at, "written so here")
                    .help(help)
            }
            None => {
                let message = format!("`{}` is not the house’s form of a large sum", text(here));
                Finding::new(at, message, "not the house’s form").help(help)
            }
        }
    });
    odd.collect()
}

/// A sum as it is to be written.
fn written(document: &Document, (quantity, _): Found<'_>, wanted: Magnitude, scale: f64) -> Option<String> {
    let figures = quantity.number;
    let text = document.text(figures);
    let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
    let before = document.page.prose.text.get(quantity.at.start as usize..figures.start as usize)?;
    let number = &text[..digits];
    let numbers = document.language().numbers();
    let word = numbers.scales.iter().find(|(_, value)| **value as f64 == scale)?.0;
    let first: String = word.chars().take(1).collect();
    // The short form of a billion in small letters is of two.
    let short = numbers.magnitudes.iter().filter(|(form, value)| **value as f64 == scale && form.starts_with(&first));
    let short = short.map(|(form, _)| form).filter(|form| form.len() == if scale > 1e6 { 2 } else { 1 }).min()?;
    let behind = &document.page.prose.text[quantity.form_at.end as usize..quantity.at.end as usize];
    Some(match wanted {
        Magnitude::Word => format!("{before}{number} {word}{behind}"),
        Magnitude::Letter => format!("{before}{number}{short}{behind}"),
        Magnitude::Capital => format!("{before}{number}{}{behind}", first.to_uppercase()),
    })
}

/// One currency under two signs (`Rs 500`, `₹500`), and a bare dollar among those of one country.
fn signs(document: &Document, sums: &[Found<'_>]) -> Vec<Finding> {
    let marked = |sum: &Sum| !sum.sign.chars().all(char::is_alphabetic) || sum.sign.chars().any(char::is_uppercase);
    let signed: Vec<Found<'_>> = sums.iter().copied().filter(|(_, sum)| marked(sum)).collect();
    let mut findings = Vec::new();
    let mut currencies: Vec<&str> = signed.iter().map(|(_, sum)| sum.currency.as_str()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    for currency in &currencies {
        let here = signed.iter().filter(|(_, sum)| sum.currency == **currency);
        let uses: Vec<_> = here.map(|&found| Use { form: found.1.sign.trim_end_matches('.'), found }).collect();
        let Some(verdict) = judge(&uses, None) else { continue };
        let Some(shown) = verdict.shown else { continue };
        findings.extend(verdict.odd.iter().map(|one| other_sign(document, one.found, shown)));
    }
    // Where nearly every dollar has its country, one without is a question.
    let bare: Vec<&Found<'_>> = signed.iter().filter(|(_, sum)| sum.sign == sum.currency).collect();
    let dollars: Vec<&Found<'_>> =
        signed.iter().filter(|(_, sum)| sum.sign.ends_with('$') && sum.sign != sum.currency).collect();
    let one_country = dollars.windows(2).all(|pair| pair[0].1.currency == pair[1].1.currency);
    if let [first, _, ..] = dollars.as_slice()
        && one_country
        && bare.len() < dollars.len()
    {
        findings.extend(bare.iter().map(|odd| other_sign(document, **odd, **first)));
    }
    findings
}

fn other_sign(document: &Document, (odd, a): Found<'_>, (shown, b): Found<'_>) -> Finding {
    let message = format!("`{}` here, `{}` elsewhere", document.text(odd.at), document.text(shown.at));
    let finding =
        Finding::new(odd.at, message, format!("`{}` here", a.sign)).related(shown.at, format!("`{}` here", b.sign));
    finding.help("one sign a currency throughout a story")
}
