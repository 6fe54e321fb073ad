//! Quality values: how much a client wants one of several forms.

/// A quality value in thousandths; 0, which is a refusal, where it is none.
pub(super) fn thousandths(value: &str) -> u16 {
    value.trim().parse::<f32>().map_or(0, |quality| (quality.clamp(0.0, 1.0) * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_a_number() {
        let cases =
            [("1", 1000), (" 0.5 ", 500), ("0", 0), ("2", 1000), ("-1", 0), ("NaN", 0), ("", 0), ("x", 0)];
        for (value, expected) in cases {
            assert_eq!(thousandths(value), expected, "{value}");
        }
    }
}
