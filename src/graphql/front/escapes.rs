//! Escapes of characters beyond `\uFFFF`, which the parser refuses: `\uD842\uDFB7` and `\u{20BB7}` are 𠮷.

use std::borrow::Cow;

use super::scan::{Scanner, Token};

/// The document with these escapes written out; what is no character is left for the parser to refuse.
pub(super) fn written_out(text: &str) -> Cow<'_, str> {
    if !["\\ud", "\\uD", "\\u{"].iter().any(|start| text.contains(start)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut scanner = Scanner::new(text);
    while let Some(token) = scanner.next_token() {
        let Token::String(start, end) = token else { continue };
        if text[start..].starts_with("\"\"\"") {
            continue;
        }
        let mut at = start;
        while let Some(found) = text.get(at..end).and_then(|rest| rest.find('\\')) {
            at += found;
            match escaped(&text[at..end]) {
                Some((character, length)) => {
                    out.push_str(&text[copied..at]);
                    match u16::try_from(u32::from(character)) {
                        Ok(unit) => out.push_str(&format!("\\u{unit:04X}")),
                        Err(_) => out.push(character),
                    }
                    at += length;
                    copied = at;
                }
                // The backslash with what it escapes, which may be a backslash.
                None => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            }
        }
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The character of an escape that the parser does not know, and the length of the escape.
fn escaped(text: &str) -> Option<(char, usize)> {
    if let Some(rest) = text.strip_prefix("\\u{") {
        let digits = &rest[..rest.find('}')?];
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
        return Some((char::from_u32(code)?, "\\u{}".len() + digits.len()));
    }
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)
    };
    let pair = [unit(0)?, unit(6)?];
    let character = char::decode_utf16(pair).next()?.ok()?;
    (character.len_utf16() == 2).then_some((character, 12))
}

#[cfg(test)]
mod tests {
    use super::written_out;

    #[test]
    fn writes_out_what_the_parser_refuses() {
        let cases = [
            (r#"{ a(b: "\uD842\uDFB7野家") }"#, r#"{ a(b: "𠮷野家") }"#),
            (r#"{ a(b: "\ud842\udfb7", c: "\u{20BB7}") }"#, r#"{ a(b: "𠮷", c: "𠮷") }"#),
            (r#"{ a(b: "\u{22}\u{5c}") }"#, r#"{ a(b: "\u0022\u005C") }"#),
        ];
        for (given, expected) in cases {
            assert_eq!(written_out(given), expected);
        }
    }

    #[test]
    fn leaves_all_else() {
        let texts = [
            r#"{ a(b: "\\uD842\\uDFB7") }"#,
            r#"{ a(b: "\uD842") }"#,
            r#"{ a(b: "\uDFB7\uD842") }"#,
            r#"{ a(b: "\u{110000}\u{}\u{+1}\u{x") }"#,
            r#"{ a(b: """\uD842\uDFB7""") } # "\uD842\uDFB7""#,
            r#"{ a(b: "\uD842\"#,
            "\"\\ud\\",
        ];
        for text in texts {
            assert_eq!(written_out(text), text);
        }
    }
}
