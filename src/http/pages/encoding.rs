//! Which encodings of a file a client takes: `Accept-Encoding`.

use axum::http::{HeaderMap, header};

use crate::http::quality::thousandths;

/// How a file is encoded on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// All of them, the smallest form first.
    const ALL: [Encoding; 3] = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity];

    /// The value of `Content-Encoding`; none where there is nothing to say.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Brotli => Some("br"),
            Encoding::Gzip => Some("gzip"),
            Encoding::Identity => None,
        }
    }

    /// What the name of a file ends with that is encoded so.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Encoding::Brotli => ".br",
            Encoding::Gzip => ".gz",
            Encoding::Identity => "",
        }
    }

    fn is_called(self, coding: &str) -> bool {
        let names: &[&str] = match self {
            Encoding::Brotli => &["br"],
            Encoding::Gzip => &["gzip", "x-gzip"],
            Encoding::Identity => &["identity"],
        };
        names.iter().any(|name| name.eq_ignore_ascii_case(coding))
    }
}

/// Codings of a header that are looked at.
const CODINGS_MAX: usize = 50;

/// The encodings that a client takes, the one that it likes best first.
pub(super) fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let codings: Vec<(&str, u16)> =
        values.flat_map(|value| value.split(',')).take(CODINGS_MAX).map(coding_and_quality).collect();
    let quality = |encoding: Encoding| {
        let named = codings.iter().find(|(coding, _)| encoding.is_called(coding));
        let told = named.or_else(|| codings.iter().find(|(coding, _)| *coding == "*"));
        // What is sent as it is needs no permission, but is the last choice.
        told.map_or(u16::from(encoding == Encoding::Identity), |(_, quality)| *quality)
    };
    let mut accepted: Vec<Encoding> =
        Encoding::ALL.into_iter().filter(|encoding| quality(*encoding) > 0).collect();
    // Of equals the smallest stays first.
    accepted.sort_by_key(|encoding| std::cmp::Reverse(quality(*encoding)));
    accepted
}

fn coding_and_quality(item: &str) -> (&str, u16) {
    let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
    let quality = parameters.split(';').find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case("q").then(|| thousandths(value))
    });
    (coding.trim(), quality.unwrap_or(1000))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::{Encoding::*, *};

    #[test]
    fn takes_what_the_client_likes_best() {
        let cases: [(&[&str], &[Encoding]); 18] = [
            (&[], &[Identity]),
            (&[""], &[Identity]),
            (&["gzip, deflate, br, zstd"], &[Brotli, Gzip, Identity]),
            (&["gzip", "br"], &[Brotli, Gzip, Identity]),
            (&["GZIP;Q=0.8, Br ; q=0.7"], &[Gzip, Brotli, Identity]),
            (&["x-gzip"], &[Gzip, Identity]),
            (&["deflate, zstd"], &[Identity]),
            (&["br;q=0, gzip"], &[Gzip, Identity]),
            (&["identity, gzip;q=0.5"], &[Identity, Gzip]),
            (&["gzip, identity"], &[Gzip, Identity]),
            (&["*"], &[Brotli, Gzip, Identity]),
            (&["*;q=0.5, gzip"], &[Gzip, Brotli, Identity]),
            (&["gzip;q=0.001"], &[Gzip, Identity]),
            (&["br;q=nonsense"], &[Identity]),
            (&["identity;q=0"], &[]),
            (&["identity;q=0, br"], &[Brotli]),
            (&["*;q=0"], &[]),
            (&["gzip, *;q=0"], &[Gzip]),
        ];
        for (values, expected) in cases {
            let values =
                values.iter().map(|value| (header::ACCEPT_ENCODING, HeaderValue::from_static(value)));
            assert_eq!(accepted(&values.clone().collect()), expected, "{:?}", values.collect::<Vec<_>>());
        }
    }

    #[test]
    fn long_headers_are_not_read_to_their_end() {
        let value = HeaderValue::from_str(&format!("{}br", "a,".repeat(CODINGS_MAX))).unwrap();
        assert_eq!(accepted(&[(header::ACCEPT_ENCODING, value)].into_iter().collect()), [Identity]);
    }
}
