//! Numbers in messages.

/// A number as a message shows it: thousands parted, two decimals at most.
pub(super) fn shown(value: f64) -> String {
    let rounded = (value.abs() * 100.0).round() / 100.0;
    let whole = rounded.trunc();
    let digits = format!("{whole}");
    let mut text = String::new();
    for (k, digit) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    let rest = format!("{:.2}", rounded - whole);
    let decimals = rest.trim_start_matches('0').trim_end_matches('0').trim_end_matches('.');
    let sign = if value < 0.0 && rounded > 0.0 { "−" } else { "" };
    format!("{sign}{text}{decimals}")
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn numbers_in_messages() {
        for (value, text) in [
            (410.0, "410"),
            (12.5, "12.5"),
            (1_234_567.0, "1,234,567"),
            (0.125, "0.13"),
            (-3.0, "−3"),
            (5.0 / 3.0, "1.67"),
        ] {
            assert_eq!(shown(value), text);
        }
    }
}
