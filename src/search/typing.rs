//! What counts as one typing error.

/// Whether one letter was put in, left out, changed, or moved by one place; the same letters are no error.
pub(super) fn is_one_error(one: &[char], other: &[char]) -> bool {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
    match (one, other) {
        ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c && one == other => true,
        ([_, one @ ..], [_, other @ ..]) if one == other => true,
        ([_, rest @ ..], _) if rest == other => true,
        (_, [_, rest @ ..]) if rest == one => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn one_error_is_one() {
        for (one, other) in [("abcd", "abd"), ("abd", "abcd"), ("abcd", "abxd"), ("abcd", "bacd"), ("a", "")]
        {
            assert!(is_one_error(&letters(one), &letters(other)), "{one} {other}");
        }
        for (one, other) in [("abcd", "abcd"), ("abcd", "axyd"), ("abcd", "cbad"), ("abc", "a"), ("", "")] {
            assert!(!is_one_error(&letters(one), &letters(other)), "{one} {other}");
        }
    }
}
