//! One pass over the bytes, before the recursive parser sees them: counts tokens, directives and open brackets, and finds
//! what the parsed document no longer shows.

use std::collections::HashSet;

use async_graphql::Pos;

use crate::graphql::{
    error::{ErrorCode, ResponseError},
    limits::Limits,
};

/// Refuses documents that are too large or nested too deeply for what comes next, input objects that name a field
/// twice, and empty parentheses. Anything else that is no GraphQL is left to the parser. Gives the number of tokens.
pub(super) fn scan(text: &str, limits: &Limits) -> Result<usize, ResponseError> {
    let mut scanner = Scanner::new(text);
    let mut open: Vec<Open<'_>> = Vec::new();
    let (mut tokens, mut directives) = (0, 0);
    let mut last_name: Option<&str> = None;
    let mut after_parenthesis = false;
    while let Some(token) = scanner.next_token() {
        tokens += 1;
        directives += usize::from(matches!(token, Token::At));
        for (count, limit, what) in
            [(tokens, limits.tokens, "tokens"), (directives, limits.directives, "directives")]
        {
            if count > limit {
                let message = format!("The document has more than {limit} {what}.");
                return Err(ResponseError::request(ErrorCode::LimitExceeded, message));
            }
        }
        match token {
            Token::Open(bracket) => {
                let in_arguments = open.iter().any(|open| open.bracket == b'(');
                open.push(Open { bracket, is_value: in_arguments && bracket == b'{', keys: HashSet::new() });
                if open.len() > limits.nesting {
                    let message = format!("The document is nested more than {} deep.", limits.nesting);
                    return Err(ResponseError::request(ErrorCode::LimitExceeded, message));
                }
            }
            // The parser takes `query () { … }`.
            Token::Close if after_parenthesis => {
                let at = scanner.position();
                let message = format!("Syntax error at line {}, column {}.", at.line, at.column);
                return Err(ResponseError::request(ErrorCode::GraphqlParseFailed, message).at(at));
            }
            Token::Close => drop(open.pop()),
            Token::Colon => {
                if let (Some(name), Some(object)) = (last_name, open.last_mut())
                    && object.is_value
                    && !object.keys.insert(name)
                {
                    let message = format!("There can be only one input field named \"{name}\".");
                    let error = ResponseError::request(ErrorCode::GraphqlValidationFailed, message);
                    return Err(error.at(scanner.position()));
                }
            }
            Token::Name(..) | Token::String(..) | Token::At | Token::Other => {}
        }
        after_parenthesis = matches!(token, Token::Open(b'('));
        last_name = match token {
            Token::Name(start, end) => text.get(start..end),
            _ => None,
        };
    }
    Ok(tokens)
}

struct Open<'t> {
    bracket: u8,
    /// A brace within parentheses is an input object, else a selection.
    is_value: bool,
    keys: HashSet<&'t str>,
}

/// What a document consists of, as far as it matters here; names and strings with where they begin and end.
pub(super) enum Token {
    Open(u8),
    Close,
    Colon,
    At,
    Name(usize, usize),
    String(usize, usize),
    Other,
}

/// Splits a document, right or wrong, into tokens.
pub(super) struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Scanner { bytes: text.as_bytes(), at: 0 }
    }

    pub(super) fn next_token(&mut self) -> Option<Token> {
        loop {
            match *self.bytes.get(self.at)? {
                b' ' | b'\t' | b'\r' | b'\n' | b',' => self.at += 1,
                b'#' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                bracket @ (b'(' | b'[' | b'{') => return self.one(Token::Open(bracket)),
                b')' | b']' | b'}' => return self.one(Token::Close),
                b':' => return self.one(Token::Colon),
                b'@' => return self.one(Token::At),
                b'"' => {
                    let start = self.at;
                    self.skip_string();
                    return Some(Token::String(start, self.at.min(self.bytes.len())));
                }
                byte if byte == b'_' || byte.is_ascii_alphabetic() => {
                    let start = self.at;
                    self.skip_while(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
                    return Some(Token::Name(start, self.at));
                }
                byte if byte == b'-' || byte.is_ascii_digit() => {
                    self.at += 1;
                    self.skip_while(|byte| {
                        matches!(byte, b'.' | b'+' | b'-') || byte.is_ascii_alphanumeric()
                    });
                    return Some(Token::Other);
                }
                b'.' => {
                    self.skip_while(|byte| byte == b'.');
                    return Some(Token::Other);
                }
                _ => return self.one(Token::Other),
            }
        }
    }

    fn one(&mut self, token: Token) -> Option<Token> {
        self.at += 1;
        Some(token)
    }

    fn skip_while(&mut self, matches: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|byte| matches(*byte)) {
            self.at += 1;
        }
    }

    fn skip_string(&mut self) {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"\"\"\"") {
            self.at += 3;
            while self.at < self.bytes.len() && !self.bytes[self.at..].starts_with(b"\"\"\"") {
                let is_escaped = self.bytes[self.at..].starts_with(b"\\\"\"\"");
                self.at += if is_escaped { 4 } else { 1 };
            }
            self.at += 3;
            return;
        }
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => break,
                // An unfinished string ends with its line; the parser will say so.
                b'\n' | b'\r' => return,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
    }

    fn position(&self) -> Pos {
        let before = &self.bytes[..self.at.min(self.bytes.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        Pos { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Result<usize, String> {
        super::scan(text, &Limits::default()).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn bounds_tokens_nesting_and_directives() {
        assert!(scan(&"a ".repeat(2_000)).is_ok());
        assert!(scan(&"a ".repeat(2_001)).is_err());
        assert!(scan(&format!("{{a(b:{}", "[".repeat(30))).is_ok());
        assert!(scan(&format!("{{a(b:{}", "[".repeat(31))).is_err());
        assert!(scan(&"@a".repeat(20)).is_ok());
        assert!(scan(&"@a".repeat(21)).is_err());
    }

    #[test]
    fn strings_and_comments_hide_brackets() {
        let brackets = "[".repeat(100);
        for text in [format!("#{brackets}\n"), format!("\"{brackets}\""), format!("\"\"\"{brackets}\"\"\"")] {
            assert!(scan(&text).is_ok(), "{text}");
        }
        assert!(scan(&format!("\"\\\"\" {brackets}")).is_err());
    }

    #[test]
    fn finds_double_input_fields() {
        assert!(scan("{ a(b: {c: 1, d: {c: 2}}) }").is_ok());
        assert!(scan("{ a: b c: d a: b }").is_ok());
        assert!(scan("{ a(b: {c: 1, c: 2}) }").is_err());
        assert!(scan("query($v: T = {c: 1 c: 2}) { a }").is_err());
    }

    #[test]
    fn refuses_empty_parentheses() {
        assert!(scan("query () { a }").is_err());
        assert!(scan("{ a( ,#\n) }").is_err());
        assert!(scan("{ a(b: []) c(d: {}) }").is_ok());
    }

    #[test]
    fn survives_anything() {
        for text in ["\"", "\"\\", "\"\"\"", "\"\"\"\\", "\\", "{\u{0}", "…", "a(b: {c"] {
            let _ = scan(text);
        }
    }
}
