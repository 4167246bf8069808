//! The house’s word from the editor’s menu: a rule turned off, a word accepted, a name or a person entered, as edits of
//! `copydesk.toml` that keep what stands there as it is.

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

/// What is written into a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ruling {
    /// A rule, by its id, is off.
    Off(String),
    /// A word or phrase is right whatever a rule says.
    Accept(String),
    /// A name of a place, a firm or a product is written like this.
    Spelling(String),
    /// A person is called this and bears this title.
    Person(String, Option<String>),
}

impl Ruling {
    /// What a menu says of it.
    pub(super) fn title(&self) -> String {
        match self {
            Ruling::Off(rule) => format!("Turn {rule} off in copydesk.toml"),
            Ruling::Accept(word) => format!("Accept “{word}” in copydesk.toml"),
            Ruling::Spelling(name) => format!("Add “{name}” to [names] in copydesk.toml"),
            Ruling::Person(name, None) => format!("Add “{name}” to [people] in copydesk.toml"),
            Ruling::Person(name, Some(title)) => format!("Add “{title} {name}” to [people] in copydesk.toml"),
        }
    }

    /// Where in the text of a configuration what is to be inserted, so that the ruling holds; none where it cannot be
    /// said by inserting alone, or holds already.
    pub(super) fn insertion(&self, text: &str) -> Option<(usize, String)> {
        let quoted = |text: &str| Value::from(text).to_string();
        let (at, insert) = match self {
            Ruling::Off(rule) => entry(text, "rules", &quoted(rule), "\"off\"")?,
            Ruling::Accept(word) => item(text, None, "accept", &quoted(word))?,
            Ruling::Spelling(name) => item(text, Some("names"), "spellings", &quoted(name))?,
            Ruling::Person(name, title) => {
                let value = title.as_ref().map_or("{}".to_owned(), |title| quoted(title));
                entry(text, "people", &quoted(name), &value)?
            }
        };
        let after = format!("{}{insert}{}", &text[..at], &text[at..]);
        // Nobody has to trust the eye that found the place.
        (self.added(text.parse().ok()?)? == after.parse::<Table>().ok()?).then_some((at, insert))
    }

    /// A configuration with the ruling in it; none where it is there.
    fn added(&self, mut config: Table) -> Option<Table> {
        let table = |config: &mut Table, key: &str, name: &str, value: Value| {
            let there = config.entry(key).or_insert_with(|| Table::new().into()).as_table_mut()?;
            there.insert(name.to_owned(), value).is_none().then_some(())
        };
        match self {
            Ruling::Off(rule) => table(&mut config, "rules", rule, "off".into())?,
            Ruling::Person(name, title) => {
                let value = title.as_ref().map_or_else(|| Table::new().into(), |title| title.as_str().into());
                table(&mut config, "people", name, value)?;
            }
            Ruling::Accept(word) => list(config.entry("accept"), word)?,
            Ruling::Spelling(name) => {
                let names = config.entry("names").or_insert_with(|| Table::new().into()).as_table_mut()?;
                list(names.entry("spellings"), name)?;
            }
        }
        Some(config)
    }
}

fn list(there: toml::map::Entry<'_, String, Value>, item: &str) -> Option<()> {
    let list = there.or_insert_with(|| Value::Array(Vec::new())).as_array_mut()?;
    let new = !list.iter().any(|one| one.as_str() == Some(item));
    new.then(|| list.push(item.into()))
}

/// A line in a table: below its head, or in a table of its own at the end.
fn entry(text: &str, table: &str, key: &str, value: &str) -> Option<(usize, String)> {
    let line = format!("{key} = {value}\n");
    if let Some(at) = below_head(text, table) {
        let lacks = if text[..at].ends_with('\n') { "" } else { "\n" };
        return Some((at, format!("{lacks}{line}")));
    }
    let gap = match text {
        "" => "",
        _ if text.ends_with("\n\n") => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    Some((text.len(), format!("{gap}[{table}]\n{line}")))
}

/// The byte behind the line `[table]`.
fn below_head(text: &str, table: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let head = line.trim().strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if head.is_some_and(|(name, rest)| name.trim() == table && (rest.is_empty() || rest.trim().starts_with('#'))) {
            return Some(at);
        }
    }
    None
}

/// An item of a list: behind its last one, or in a list of its own.
fn item(text: &str, table: Option<&str>, key: &str, item: &str) -> Option<(usize, String)> {
    let root = DeTable::parse(text).ok()?.into_inner();
    let found = match table {
        None => root.get(key).map(Spanned::span),
        Some(table) => match root.get(table).map(Spanned::get_ref) {
            Some(DeValue::Table(table)) => table.get(key).map(Spanned::span),
            _ => None,
        },
    };
    if let Some(list) = found {
        let before = text[..list.end].strip_suffix(']')?.trim_end();
        let between = match before.chars().next_back()? {
            '[' => "",
            ',' => " ",
            _ => ", ",
        };
        return Some((before.len(), format!("{between}{item}")));
    }
    if let Some(table) = table {
        return entry(text, table, key, &format!("[{item}]"));
    }
    // Keys of no table stand before the first head.
    let first = text.split_inclusive('\n').take_while(|line| !line.trim_start().starts_with('['));
    let at = first.map(str::len).sum::<usize>();
    let gap = if at < text.len() { "\n" } else { "" };
    let lacks = if at == 0 || text[..at].ends_with('\n') { "" } else { "\n" };
    Some((at, format!("{lacks}{key} = [{item}]\n{gap}")))
}

#[cfg(test)]
mod tests {
    use super::Ruling;

    #[track_caller]
    fn check(text: &str, ruling: &Ruling, expected: Option<&str>) {
        let after = ruling.insertion(text).map(|(at, insert)| format!("{}{insert}{}", &text[..at], &text[at..]));
        assert_eq!(after.as_deref(), expected, "{ruling:?} in {text:?}");
    }

    #[test]
    fn a_rule_is_turned_off() {
        let off = Ruling::Off("date/format".to_owned());
        check("", &off, Some("[rules]\n\"date/format\" = \"off\"\n"));
        check("style = \"ap\"", &off, Some("style = \"ap\"\n\n[rules]\n\"date/format\" = \"off\"\n"));
        let there = "[rules] # ours\ndate = \"note\"\n\n[people]\n";
        let after = "[rules] # ours\n\"date/format\" = \"off\"\ndate = \"note\"\n\n[people]\n";
        check(there, &off, Some(after));
        check("[rules]", &off, Some("[rules]\n\"date/format\" = \"off\"\n"));
        // What is said of it already is somebody’s word, and another form of table is not ours to take apart.
        check("[rules]\n\"date/format\" = \"note\"\n", &off, None);
        check("rules = { date = \"note\" }\n", &off, None);
        check("[rules\n", &off, None);
    }

    #[test]
    fn words_are_accepted() {
        let word = Ruling::Accept("Say \"Ay\"".to_owned());
        check("", &word, Some("accept = ['Say \"Ay\"']\n"));
        check("# ours\n[rules]\n", &word, Some("# ours\naccept = ['Say \"Ay\"']\n\n[rules]\n"));
        check("accept = []\n", &word, Some("accept = ['Say \"Ay\"']\n"));
        check("accept = [\n  \"a\",\n]\n", &word, Some("accept = [\n  \"a\", 'Say \"Ay\"'\n]\n"));
        check("accept = [\"a\" ]\n[rules]\n", &word, Some("accept = [\"a\", 'Say \"Ay\"' ]\n[rules]\n"));
        check("accept = ['Say \"Ay\"']\n", &word, None);
        check("accept = [\"a\" # why\n]\n", &word, None);
    }

    #[test]
    fn names_and_people_are_entered() {
        let name = Ruling::Spelling("Tarnby Mill".to_owned());
        check("[names]\n", &name, Some("[names]\nspellings = [\"Tarnby Mill\"]\n"));
        check("[names]\nspellings = [\"a\"]\n", &name, Some("[names]\nspellings = [\"a\", \"Tarnby Mill\"]\n"));
        let mayor = Ruling::Person("Ada Quill".to_owned(), Some("Mayor".to_owned()));
        check("", &mayor, Some("[people]\n\"Ada Quill\" = \"Mayor\"\n"));
        check("[people]\n\"Ada Quill\" = {}\n", &mayor, None);
        check("", &Ruling::Person("Ada Quill".to_owned(), None), Some("[people]\n\"Ada Quill\" = {}\n"));
    }
}
