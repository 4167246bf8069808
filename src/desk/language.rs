//! Which stories are in English: by what they say of themselves, by their names and folders, and by their words.
//!
//! What is not is passed over and counted: a rule for English says nothing true of it.

use std::path::Path;

use whatlang::{Detector, Lang, detect};

use crate::language::Language;
use crate::read::Page;

/// Languages that files and folders are named after, as their tags begin.
const TAGS: &[&str] = &[
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu",
    "hy", "id", "it", "ja", "jp", "ka", "ko", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl",
    "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh",
];

/// As much of a story is looked at, in bytes.
const ENOUGH: usize = 4000;

/// In fewer letters nobody can tell, unless the name of the file tells it too.
const FEWEST: usize = 80;

/// How sure the detector must be of another language.
const SURE: f64 = 0.9;

/// The language of a story that is not in English, as two letters where it is known, else as something that no language
/// is called.
pub fn foreign(page: &Page) -> Option<String> {
    let stated = page.about.language.as_deref().and_then(primary);
    if let Some(stated) = stated.filter(|language| language != "en" && language != "eng") {
        return Some(stated);
    }
    let named = named(Path::new(&*page.source.path));
    let sample = sample(page);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 || (letters < FEWEST && !named) {
        return None;
    }
    if !named && is_plainly_english(&sample) {
        return None;
    }
    let found = detect(&sample)?;
    if found.lang() == Lang::Eng {
        return (named && !found.is_reliable()).then(String::new);
    }
    // Which of its neighbours the language is does not matter; that it is not English does.
    let against = Detector::with_allowlist(vec![Lang::Eng, found.lang()]).detect(&sample);
    let sure = named || against.is_some_and(|sure| sure.lang() != Lang::Eng && sure.confidence() >= SURE);
    sure.then(|| letters_of(found.lang()).to_owned())
}

/// Whether every twelfth word is one that only English has: the detector, which is dear, need not be asked.
fn is_plainly_english(sample: &str) -> bool {
    let commonest = &Language::english().token_words().commonest;
    let (mut all, mut common) = (0, 0);
    for word in sample.split_ascii_whitespace() {
        all += 1;
        common += usize::from(commonest.contains(word));
    }
    common >= 4 && common * 12 >= all
}

/// The two letters of a language.
fn letters_of(language: Lang) -> &'static str {
    match language {
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ita => "it",
        Lang::Lit => "lt",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        _ => "",
    }
}

/// The words of the story’s own paragraphs, from the beginning, as many as are looked at.
fn sample(page: &Page) -> String {
    let mut sample = String::new();
    for block in page.prose.blocks.iter().filter(|block| block.kind.is_read()) {
        let room = ENOUGH - sample.len();
        let fits = page.prose.slice(block.at).char_indices().take_while(|&(at, _)| at < room);
        sample.extend(fits.map(|(_, c)| c));
        sample.push('\n');
        if sample.len() >= ENOUGH {
            break;
        }
    }
    sample
}

/// The first part of a tag: `pt` of `pt-BR`; none where it is none.
fn primary(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase())).then_some(first)
}

/// Whether a file’s name (`about.fr.md`) or one of its folders (`content/pt-br`) names another language.
fn named(path: &Path) -> bool {
    let is_tag = |part: &str| {
        let (first, region) = part.split_once(['-', '_']).unwrap_or((part, "xx"));
        let sound = region.len() == 2 || region.len() == 4;
        sound && region.bytes().all(|b| b.is_ascii_alphabetic()) && TAGS.contains(&first.to_ascii_lowercase().as_str())
    };
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let in_name = is_tag(stem) || stem.rsplit_once('.').is_some_and(|(_, tag)| is_tag(tag));
    let folders = path.parent().into_iter().flat_map(Path::components);
    in_name || folders.filter_map(|part| part.as_os_str().to_str()).any(is_tag)
}

#[cfg(test)]
mod tests {
    use super::foreign;
    use crate::read::read;

    #[track_caller]
    fn check(path: &str, text: &str, expected: bool) {
        let page = read(path, text.as_bytes().to_vec()).expect("text");
        assert_eq!(foreign(&page).is_some(), expected, "{path}");
    }

    #[test]
    fn languages() {
        let spanish = "No vamos a permitir que esto se repita en nuestro puerto nunca más, afirmó el ministro. La casa abre a las 9:00 AM. Es una promesa que vamos a cumplir, dijo.";
        let english = "The council of Dunmore voted on Wednesday to close the bridge over the river Orla for a year, and nobody knew why.";
        check("a.txt", spanish, true);
        check("a.txt", english, false);
        check("a.md", &format!("---\nlang: fr\n---\n{english}"), true);
        check("a.html", &format!("<html lang=en-GB><p>{english}"), false);
        check("content/es/a.md", "Abre a las 9:00 AM y a las 11AM, dijo la ministra.", true);
        check("a.pt-br.md", "A ponte sobre o rio fecha na quarta.", true);
        check("it/a.md", english, false);
        check("a.txt", "Bo.", false);
        check("a.txt", "", false);
    }
}
