//! Which of the two media types of GraphQL over HTTP a client takes.

use axum::http::StatusCode;

use crate::http::quality::thousandths;

/// A media type of responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::http) enum MediaType {
    /// `application/graphql-response+json`: the status says whether the request was executed.
    GraphqlResponse,
    /// `application/json`, for clients of old: every well-formed request is answered with 200.
    Json,
}

impl MediaType {
    /// The value of `Content-Type`.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            MediaType::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            MediaType::Json => "application/json; charset=utf-8",
        }
    }

    /// The status of well-formed requests that are not executed.
    pub(super) fn request_error(self) -> StatusCode {
        match self {
            MediaType::GraphqlResponse => StatusCode::BAD_REQUEST,
            MediaType::Json => StatusCode::OK,
        }
    }
}

/// Media ranges of an `Accept` header that are looked at.
const RANGES_MAX: usize = 50;

/// The media type that an `Accept` header asks for; none if it takes neither. Without the header it is JSON, as
/// the specification has it for clients of old.
pub(super) fn negotiate(accept: Option<&str>) -> Option<MediaType> {
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return Some(MediaType::Json);
    };
    let quality_of = |media_type: MediaType| {
        let ranges =
            accept.split(',').take(RANGES_MAX).filter_map(|range| specificity_and_quality(range, media_type));
        // The most specific range that fits decides; of equal ones the first.
        ranges
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map_or(0, |(_, quality)| quality)
    };
    let (graphql, json) = (quality_of(MediaType::GraphqlResponse), quality_of(MediaType::Json));
    match (graphql, json) {
        (0, 0) => None,
        // A wildcard alone does not say that a client knows the newer type.
        (graphql, json) if graphql > json || graphql == json && names_graphql(accept) => {
            Some(MediaType::GraphqlResponse)
        }
        _ => Some(MediaType::Json),
    }
}

fn names_graphql(accept: &str) -> bool {
    accept.to_ascii_lowercase().contains("application/graphql-response+json")
}

/// How closely a media range names a type, and its quality in thousandths; none if it does not cover the type.
fn specificity_and_quality(range: &str, media_type: MediaType) -> Option<(u8, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next()?.to_ascii_lowercase();
    let own = match media_type {
        MediaType::GraphqlResponse => "application/graphql-response+json",
        MediaType::Json => "application/json",
    };
    let specificity = match name.as_str() {
        "*/*" => 1,
        "application/*" => 2,
        name if name == own => 3,
        _ => return None,
    };
    let (mut quality, mut is_utf8) = (1000, true);
    for parameter in parts {
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match key.trim().to_ascii_lowercase().as_str() {
            "q" => quality = thousandths(value),
            "charset" => is_utf8 = value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8"),
            _ => {}
        }
    }
    is_utf8.then_some((specificity, quality))
}

#[cfg(test)]
mod tests {
    use super::{MediaType::*, *};

    #[test]
    fn negotiates() {
        let cases = [
            (None, Some(Json)),
            (Some("*/*"), Some(Json)),
            (Some("application/json"), Some(Json)),
            (Some("application/graphql-response+json"), Some(GraphqlResponse)),
            (Some("application/graphql-response+json, application/json;q=0.9"), Some(GraphqlResponse)),
            (Some("application/json, application/graphql-response+json;q=0.9"), Some(Json)),
            (Some("application/json;q=0, */*"), Some(GraphqlResponse)),
            (Some("text/html"), None),
            (Some("application/json; charset=shift_jis"), None),
            (Some("application/json; charset=UTF-8"), Some(Json)),
        ];
        for (accept, expected) in cases {
            assert_eq!(negotiate(accept), expected, "{accept:?}");
        }
    }
}
