//! A measure that a house makes itself: sums over what a story is made of.

/// What a formula comes to; `value` tells what a name stands for.
///
/// # Errors
/// What cannot be read, in a few words.
pub(super) fn reckon(text: &str, value: &dyn Fn(&str) -> Option<f64>) -> Result<f64, String> {
    let mut reader = Reader { rest: text, value };
    let result = reader.sum()?;
    match reader.rest.trim() {
        "" => Ok(result),
        rest => Err(format!("`{rest}` is left over")),
    }
}

/// What the root of a sum is written with.
const ROOT: &str = "sqrt";

struct Reader<'a> {
    rest: &'a str,
    value: &'a dyn Fn(&str) -> Option<f64>,
}

impl Reader<'_> {
    fn takes(&mut self, mark: &str) -> bool {
        let rest = self.rest.trim_start();
        let found = rest.strip_prefix(mark);
        self.rest = found.unwrap_or(rest);
        found.is_some()
    }

    fn sum(&mut self) -> Result<f64, String> {
        let mut total = self.product()?;
        loop {
            if self.takes("+") {
                total += self.product()?;
            } else if self.takes("-") {
                total -= self.product()?;
            } else {
                return Ok(total);
            }
        }
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut total = self.one()?;
        loop {
            if self.takes("*") {
                total *= self.one()?;
            } else if self.takes("/") {
                total /= self.one()?;
            } else {
                return Ok(total);
            }
        }
    }

    /// A number, a name, a sum in brackets, or the root of one.
    fn one(&mut self) -> Result<f64, String> {
        if self.takes("-") {
            return Ok(-self.one()?);
        }
        if self.takes("(") {
            let inside = self.sum()?;
            return if self.takes(")") { Ok(inside) } else { Err("a bracket that is not closed".to_owned()) };
        }
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        self.rest = after;
        match word {
            "" => Err(format!("a number or a name is missing before `{after}`")),
            ROOT => Ok(self.one()?.sqrt()),
            word if word.starts_with(|c: char| c.is_ascii_digit()) => {
                word.parse().map_err(|_| format!("`{word}` is no number"))
            }
            word => (self.value)(word).ok_or_else(|| format!("`{word}` is nothing that is counted")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reckon;

    #[test]
    fn sums_are_reckoned_as_they_are_written() {
        let value = |name: &str| (name == "words").then_some(8.0);
        let of = |text: &str| reckon(text, &value);
        assert_eq!(of("1 + 2 * words - (3 - 1) / 4"), Ok(16.5));
        assert_eq!(of("-2 * sqrt(words + 1)"), Ok(-6.0));
        assert_eq!(of("verbs / 2").unwrap_err(), "`verbs` is nothing that is counted");
        assert_eq!(of("(1 + 2").unwrap_err(), "a bracket that is not closed");
        assert!(of("1 +").is_err());
        assert!(of("1 2").is_err());
    }
}
