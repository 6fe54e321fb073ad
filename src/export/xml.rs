//! XML, written piece by piece: the few tags of two formats need no more of a library than this.

/// Appends `<name a="x" b="y"`: a tag that is still open.
pub(super) fn open<'a>(
    name: &str,
    attributes: impl IntoIterator<Item = (&'static str, &'a str)>,
    out: &mut Vec<u8>,
) {
    out.push(b'<');
    out.extend_from_slice(name.as_bytes());
    for (name, value) in attributes {
        attribute(name, value, out);
    }
}

/// Appends an attribute to a tag that is still open.
pub(super) fn attribute(name: &str, value: &str, out: &mut Vec<u8>) {
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"=\"");
    text(value, out);
    out.push(b'"');
}

/// Appends a text, between tags or as the value of an attribute.
///
/// Line ends and tabs are written as references, or a reader would make spaces or other line ends of them. Characters that XML
/// cannot hold, not even as references, become U+FFFD.
///
/// # Source
///
/// XML 1.0, fifth edition: 2.2 Characters, 2.4 Character Data and Markup, 2.11 End-of-Line Handling, 3.3.3 Attribute-Value
/// Normalization.
pub(super) fn text(text: &str, out: &mut Vec<u8>) {
    let mut utf8 = [0; 4];
    for c in text.chars() {
        out.extend_from_slice(match c {
            '&' => b"&amp;",
            '<' => b"&lt;",
            '>' => b"&gt;",
            '"' => b"&quot;",
            '\t' => b"&#9;",
            '\n' => b"&#10;",
            '\r' => b"&#13;",
            // Line ends to readers that follow XML 1.1.
            '\u{85}' => b"&#133;",
            '\u{2028}' => b"&#8232;",
            '\u{0}'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}".as_bytes(),
            _ => c.encode_utf8(&mut utf8).as_bytes(),
        });
    }
}

/// Whether each tag that is opened is closed again, in order, and nothing between them could be taken for one.
#[cfg(test)]
pub(super) fn is_nested(xml: &str) -> bool {
    let mut open = Vec::new();
    for part in xml.split('<').skip(1).filter(|part| !part.starts_with('?')) {
        let Some((tag, text)) = part.split_once('>') else { return false };
        let name = tag.trim_end_matches('/').split(' ').next().unwrap_or_default();
        match (name.strip_prefix('/'), tag.ends_with('/')) {
            (Some(name), _) if open.pop() != Some(name) => return false,
            (Some(_), _) | (None, true) => {}
            (None, false) => open.push(name),
        }
        if tag.matches('"').count() % 2 > 0 || text.contains('>') {
            return false;
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::drawn::HOSTILE;

    fn escaped(plain: &str) -> String {
        let mut out = Vec::new();
        text(plain, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escaped("<a b=\"c\">&amp;]]>'"), "&lt;a b=&quot;c&quot;&gt;&amp;amp;]]&gt;'");
        assert_eq!(escaped("a\r\n\tb"), "a&#13;&#10;&#9;b");
        assert_eq!(
            escaped("\0\u{1f}\u{7f}\u{ffff}か\u{3099}𠮷"),
            "\u{fffd}\u{fffd}\u{7f}\u{fffd}か\u{3099}𠮷"
        );
    }

    #[test]
    fn nothing_breaks_out() {
        for hostile in HOSTILE {
            let escaped = escaped(hostile);
            assert!(!escaped.contains(['<', '>', '"']), "{escaped}");
            assert!(!escaped.contains(|c| c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}')), "{escaped}");
        }
    }

    proptest! {
        #[test]
        fn all_texts_come_back(plain in any::<String>()) {
            let references =
                [("&#9;", "\t"), ("&#10;", "\n"), ("&#13;", "\r"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
            let read = references.iter().fold(escaped(&plain), |text, (reference, c)| text.replace(reference, c));
            let is_lost = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
            prop_assert_eq!(read, plain.replace(is_lost, "\u{fffd}"));
        }
    }

    #[test]
    fn tags_have_attributes() {
        let mut out = Vec::new();
        open("node", [("id", "a"), ("label", "<")], &mut out);
        assert_eq!(out, b"<node id=\"a\" label=\"&lt;\"");
    }
}
