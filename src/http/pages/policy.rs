//! What pages may load and do, and what other pages may do with them.

use axum::http::{HeaderName, header};

/// The explorer's: nothing but our own files, no style or script within a page, and no script from a string.
pub(super) const EXPLORER: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// The playground's: GraphiQL's editor writes styles into the page, and works in workers.
pub(super) const PLAYGROUND: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// The schema map's: Voyager makes an empty style element, whose hash this is, and fills it through the CSSOM. It draws in a worker.
pub(super) const SCHEMA_MAP: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self'; connect-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// That of what pages load. A worker is held to the policy of its own script, and the schema map's is WebAssembly.
const ASSET: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// That of pages of a few words.
pub(super) const PLAIN: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The headers of a page with a policy. No page uses what is refused, so nothing that finds its way into one may.
pub(super) fn of_page(policy: &'static str) -> [(HeaderName, &'static str); 3] {
    const REFUSED: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), \
        geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), \
        midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
        usb=(), xr-spatial-tracking=()";
    [
        (header::CONTENT_SECURITY_POLICY, policy),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), REFUSED),
    ]
}

/// The headers of what pages load.
pub(super) fn of_asset() -> [(HeaderName, &'static str); 1] {
    [(header::CONTENT_SECURITY_POLICY, ASSET)]
}
