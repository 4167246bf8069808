//! The capitals of a word that takes the place of another.

/// Whether the house writes a word with capitals of its own, which hold whatever stood there: `iPhone`, `Kyiv`.
pub(super) fn is_house_capital(prefer: &str) -> bool {
    prefer.chars().any(char::is_uppercase)
}

/// The preferred word in the case of the word it replaces: all capitals, a capital, or as it is. `avoid` is how the
/// rule writes what was found; `begins` tells whether a sentence begins with it.
pub(super) fn cased(prefer: &str, avoid: &str, found: &str, begins: bool) -> String {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).collect::<Vec<_>>();
    let (there, rule) = (letters(found), letters(avoid));
    let all = |word: &[char]| word.len() > 1 && word.iter().all(|c| c.is_uppercase());
    if all(&there) && !all(&rule) {
        return prefer.to_uppercase();
    }
    let first = |word: &[char]| word.first().is_some_and(|c| c.is_uppercase());
    // The rule’s own capital is part of the word that goes.
    if first(&there) && (begins || !first(&rule)) { capital(prefer) } else { prefer.to_owned() }
}

/// A word with a capital.
pub(super) fn capital(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefer: &str, found: &str, expected: &str) {
        assert_eq!(cased(prefer, "towards", found, false), expected);
    }

    #[test]
    fn case_follows_the_story() {
        check("toward", "towards", "toward");
        check("toward", "Towards", "Toward");
        check("toward", "TOWARDS", "TOWARD");
        check("élan", "Verve", "Élan");
    }

    #[test]
    fn the_houses_own_capitals_hold() {
        assert!(is_house_capital("iPhone"));
        assert!(is_house_capital("Amazon EBS"));
        assert!(!is_house_capital("toward"));
        assert_eq!(cased("internet", "Internet", "Internet", false), "internet");
        assert_eq!(cased("internet", "Internet", "Internet", true), "Internet");
    }
}
