//! Numbers in messages.

/// A number as a message shows it: thousands parted, two decimals at most.
pub(super) fn shown(value: f64) -> String {
    const TRILLION: f64 = 1e12;
    const BILLION: f64 = 1e9;
    const MILLION: f64 = 1e6;
    // What two decimals say of a great number is said in words.
    let fits = |unit: f64| value.abs() >= unit && (value / unit * 100.0).fract().abs() < 1e-6;
    match value {
        _ if fits(TRILLION) => return format!("{} trillion", shown(value / TRILLION)),
        _ if fits(BILLION) => return format!("{} billion", shown(value / BILLION)),
        _ if fits(MILLION) => return format!("{} million", shown(value / MILLION)),
        _ => {}
    }
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
            (4_120_000_000.0, "4.12 billion"),
            (2_000_000.0, "2 million"),
            (0.125, "0.13"),
            (-3.0, "−3"),
            (5.0 / 3.0, "1.67"),
        ] {
            assert_eq!(shown(value), text);
        }
    }
}
