//! Files that a rule names: a table beside its file, a dictionary beside whatever file names it.

use std::path::Path;

use include_dir::Dir;
use toml::Spanned;
use toml::de::DeValue;

use crate::text::files;

use super::sheets::{Sheets, Table};

/// The option that holds the text of the table beside a rule file.
pub(super) const TABLE_TEXT: &str = "table-text";

/// The options that hold the two texts of a dictionary.
pub(super) const DICTIONARY_TEXTS: [&str; 2] = ["dictionary-affixes", "dictionary-words"];

/// The ending of an option that holds what was taken out of another one which has words of copydesk’s own besides.
pub(super) const REMOVED: &str = "-removed";

/// What copydesk fills in itself, and nobody writes.
pub(super) fn is_filled_in(option: &str) -> bool {
    option == TABLE_TEXT || DICTIONARY_TEXTS.contains(&option) || option.ends_with(REMOVED)
}

/// Lays the texts of files that the options of a rule name beside their names; none, and a fault, where one cannot be
/// read. Those of a built-in rule come with copydesk: `embedded`.
pub(super) fn lay(sheets: &mut Sheets, path: &str, embedded: Option<&Dir<'_>>, options: &mut Table) -> Option<()> {
    table(sheets, path, embedded, options)?;
    dictionary(sheets, options)
}

fn named(options: &Table, option: &str) -> Option<(String, std::ops::Range<usize>)> {
    let value = options.get(option)?;
    match value.get_ref() {
        DeValue::String(name) if !name.is_empty() => Some((name.to_string(), value.span())),
        _ => None,
    }
}

fn table(sheets: &mut Sheets, path: &str, embedded: Option<&Dir<'_>>, options: &mut Table) -> Option<()> {
    let Some((name, at)) = named(options, "table") else { return Some(()) };
    let text = match (embedded, path.strip_prefix("rules/")) {
        (Some(embedded), Some(path)) => {
            let beside = path.rsplit_once('/').map_or(name.clone(), |(group, _)| format!("{group}/{name}"));
            embedded.get_file(&beside).and_then(|f| f.contents_utf8()).map(str::to_owned).ok_or_else(String::new)
        }
        _ => {
            let folder = Path::new(path).parent().unwrap_or(Path::new("."));
            files::read_own(&Path::new(path).with_file_name(&name), folder).map_err(|error| files::reason(&error))
        }
    };
    match text {
        Ok(text) => fill(options, TABLE_TEXT, text, at),
        Err(reason) => {
            sheets.fault("unreadable", at, format!("cannot read `{name}` beside the rule file"), reason);
            return None;
        }
    }
    Some(())
}

fn fill(options: &mut Table, option: &'static str, text: String, at: std::ops::Range<usize>) {
    options.insert(Spanned::new(0..0, option.into()), Spanned::new(at, DeValue::String(text.into())));
}

/// A dictionary of Hunspell is two files, `en_GB.aff` and `en_GB.dic`, in an encoding that the first one names.
fn dictionary(sheets: &mut Sheets, options: &mut Table) -> Option<()> {
    let Some((name, at)) = named(options, "dictionary") else { return Some(()) };
    let stem = name.strip_suffix(".dic").or(name.strip_suffix(".aff")).unwrap_or(&name);
    let beside = Path::new(&*sheets.anchor(at.clone()).file).with_file_name(stem);
    let mut encoding = None;
    for (ending, option) in ["aff", "dic"].into_iter().zip(DICTIONARY_TEXTS) {
        let path = format!("{}.{ending}", beside.display());
        // Dictionaries may lie anywhere: nothing of them is shown.
        match files::read(Path::new(&path), files::LONGEST) {
            Ok(bytes) => {
                let known = *encoding.get_or_insert_with(|| stated(&bytes));
                fill(options, option, known.decode(&bytes).0.into_owned(), at.clone());
            }
            Err(error) => {
                let fault = sheets.fault("unreadable", at, format!("cannot read `{path}`"), files::reason(&error));
                fault.help = Some(
                    "a dictionary is two files, NAME.aff and NAME.dic; write their path without the ending".to_owned(),
                );
                return None;
            }
        }
    }
    Some(())
}

/// The encoding that a file of affixes says it has: `SET ISO8859-1`.
fn stated(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let line = bytes.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"SET "));
    let label = line.map(|label| String::from_utf8_lossy(label).trim().to_ascii_lowercase()).unwrap_or_default();
    // Hunspell writes `ISO8859-1` and `microsoft-cp1251` for what others call `iso-8859-1` and `windows-1251`.
    let label = label.replace("microsoft-cp", "windows-");
    let label = match label.strip_prefix("iso8859-") {
        Some(part) => format!("iso-8859-{part}"),
        None => label,
    };
    encoding_rs::Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::stated;

    #[test]
    fn encodings_as_hunspell_names_them() {
        assert_eq!(stated(b"# affixes\nSET ISO8859-1\r\nTRY a\n").name(), "windows-1252");
        assert_eq!(stated(b"SET KOI8-R\n").name(), "KOI8-R");
        assert_eq!(stated(b"SET microsoft-cp1251\n").name(), "windows-1251");
        assert_eq!(stated(b"TRY a\n").name(), "UTF-8");
    }
}
