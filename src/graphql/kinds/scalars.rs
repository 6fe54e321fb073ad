//! The scalars of the schema that GraphQL does not bring.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

macro_rules! text_scalar {
    ($(#[doc = $doc:literal])* $name:ident $graphql:literal $url:literal, |$text:ident| $check:expr) => {
        $(#[doc = $doc])*
        pub(super) struct $name(pub(super) String);

        $(#[doc = $doc])*
        #[Scalar(name = $graphql, specified_by_url = $url)]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                match value {
                    Value::String($text) if $check => Ok($name($text)),
                    other => Err(InputValueError::expected_type(other)),
                }
            }

            fn is_valid(value: &Value) -> bool {
                matches!(value, Value::String($text) if $check)
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.clone())
            }
        }
    };
}

text_scalar!(
    /// A calendar date of ISO 8601: `2017-06-30`.
    DateScalar "Date" "https://www.iso.org/iso-8601-date-and-time-format.html",
    |text| text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
);
text_scalar!(
    /// A point in time of RFC 3339, in UTC: `2026-04-01T09:00:00Z`.
    DateTimeScalar "DateTime" "https://www.rfc-editor.org/rfc/rfc3339",
    |text| text.parse::<jiff::Timestamp>().is_ok()
);
text_scalar!(
    /// The address of a page, as printed: some were damaged when the document was converted, and stay so.
    UrlScalar "URL" "https://url.spec.whatwg.org/",
    |text| text.starts_with("http://") || text.starts_with("https://")
);
