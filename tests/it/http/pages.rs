//! What is served beside `/graphql`.

use std::{collections::BTreeMap, fs, path::Path};

use super::wire::{Answer, send};
use crate::server::Server;

fn get(server: &Server, target: &str) -> Answer {
    send(server, "GET", target, &[], b"")
}

/// A file of the build; none where the pages were not built.
fn built(file: &str) -> Option<Vec<u8>> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist").join(file)).ok()
}

const EXPLORER: [&str; 14] = [
    "/",
    "/?q=%E7%A6%8F%E5%B3%B6&lang=en",
    "/matrix",
    "/matrix?period=CURRENT&order=count",
    "/map",
    "/graph",
    "/compare?a=bureau:environment",
    "/timeline",
    "/about",
    "/entities/prefecture:07",
    "/entities/prefecture%3A07?lang=en",
    "/entities/bureau:environment",
    "/entities/initiative:action-plan-2017-06-1-01",
    "/documents/source-document:coexistence-projects-2019",
];
/// Addresses of what the data does not have, or has as something else.
const UNKNOWN: [&str; 10] = [
    "/entities/nothing",
    "/entities/prefecture:48",
    "/entities/prefecture:07/",
    "/entities/%FF",
    "/entities/%00",
    "/entities/award:mlit-2024-01",
    "/entities/source-document:coexistence-projects-2019",
    "/documents/prefecture:07",
    "/documents/nothing",
    "/documents/%E6%96%87%E6%9B%B8",
];
/// An address of each page, and its file.
const PAGES: [(&str, &str); 3] =
    [("/", "index.html"), ("/playground", "playground.html"), ("/schema", "schema.html")];

#[test]
fn the_schema_is_served_as_it_is_printed() {
    let answer = get(&Server::shared(), "/schema.graphql");
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/plain; charset=utf-8".into()));
    assert!(answer.text() == tokyo_policy_graph::graphql::sdl(), "it is another schema");
}

#[test]
fn pages_that_are_not_there_say_so_in_two_languages() {
    let server = Server::shared();
    for target in [
        "/nothing",
        "/graphql/",
        "/graphql/a",
        "/playground/",
        "/assets/",
        "/assets/nothing.js",
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/playground.html",
        "/assets/../.vite/manifest.json",
        "/assets/..%2f.vite%2fmanifest.json",
        "/.vite/manifest.json",
        "/index.html",
        "/playground.html",
        "/matrix/",
        "/entities",
        "/entities/",
        "/documents/",
        "/index.php?a=<script>",
        "//",
        "/.git/config",
        "/%00",
        "/%FF",
    ] {
        let answer = get(&server, target);
        assert!(matches!(answer.status, 400 | 404), "{target}: {}", answer.status);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!text.contains("[package]") && !text.contains("<script>"), "{target}");
    }
    let answer = get(&server, "/nothing");
    assert_eq!((answer.status, answer.header("content-type")), (404, "text/html; charset=utf-8".into()));
    assert!(answer.text().contains("ページが見つかりません") && answer.text().contains("no such page"));
    for place in ["/", "/playground"] {
        assert!(answer.text().contains(&format!("href=\"{place}\"")), "{place}");
    }
}

#[test]
fn nothing_is_guessed_from_bytes() {
    let server = Server::shared();
    for target in [
        "/",
        "/playground",
        "/schema",
        "/schema.graphql",
        "/healthz",
        "/readyz",
        "/nothing",
        "/graphql",
        "/assets/nothing.js",
    ] {
        assert_eq!(get(&server, target).header("x-content-type-options"), "nosniff", "{target}");
    }
}

#[test]
fn every_address_of_the_explorer_is_its_page() {
    let server = Server::shared();
    for target in EXPLORER {
        assert_is_page(&get(&server, target), target, "index.html", 200);
    }
    for target in UNKNOWN {
        assert_is_page(&get(&server, target), target, "index.html", 404);
    }
    for (target, file) in PAGES {
        assert_is_page(&get(&server, target), target, file, 200);
    }
}

/// It is the page, or the one that says that it was not built.
fn assert_is_page(answer: &Answer, target: &str, file: &str, status: u16) {
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{target}");
    let Some(page) = built(file) else {
        assert_eq!(answer.status, 404, "{target}");
        for part in [
            "組み込まれていません",
            "is not in this binary",
            "make run",
            "/graphql",
            "/schema.graphql",
            "/export",
        ] {
            assert!(answer.text().contains(part), "{target}: {part}");
        }
        return;
    };
    assert_eq!(answer.status, status, "{target}");
    assert!(answer.body == page, "{target} is another page");
    assert_eq!(answer.header("cache-control"), "no-cache", "{target}");
    // An error is no state of the page that a client may have.
    assert_eq!(answer.header("etag").is_empty(), status != 200, "{target}");
}

#[test]
fn what_is_unknown_stays_so_for_those_who_have_the_page() {
    let server = Server::shared();
    let etag = get(&server, "/").header("etag");
    for target in UNKNOWN {
        for known in [&etag, "*"] {
            let headers = [("if-none-match", known), ("accept-encoding", "identity")];
            let answer = send(&server, "GET", target, &headers, b"");
            assert_is_page(&answer, target, "index.html", 404);
        }
    }
}

#[test]
fn pages_load_nothing_but_our_own() {
    let server = Server::shared();
    for (target, file) in PAGES {
        let answer = get(&server, target);
        let policy = policy(&answer);
        for (directive, source) in [
            ("default-src", "'none'"),
            ("script-src", "'self'"),
            ("connect-src", "'self'"),
            ("base-uri", "'none'"),
            ("frame-ancestors", "'none'"),
        ] {
            assert_eq!(policy.get(directive).map(String::as_str), Some(source), "{target}: {directive}");
        }
        for sources in policy.values() {
            for source in ["http:", "https:", "*", "'unsafe-eval'", "blob:"] {
                assert!(!sources.split(' ').any(|one| one == source), "{target}: {sources}");
            }
            assert!(!sources.contains("://"), "{target}: {sources}");
        }
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{target}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{target}");
        if let Some(page) = built(file) {
            let text = String::from_utf8(page).unwrap();
            assert!(!text.contains("src=\"http") && !text.contains("href=\"http"), "{text}");
            for asset in links(&text) {
                assert_eq!(get(&server, &asset).status, 200, "{asset}");
            }
        }
    }
    let explorer = policy(&get(&server, "/"));
    assert!(explorer.values().all(|sources| !sources.contains("unsafe")), "{explorer:?}");
}

#[test]
fn pages_of_a_few_words_load_nothing_at_all() {
    let answer = get(&Server::shared(), "/nothing");
    let policy = policy(&answer);
    assert!(policy.values().all(|sources| sources == "'none'"), "{policy:?}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
}

/// The sources of each directive of a content security policy.
fn policy(answer: &Answer) -> BTreeMap<String, String> {
    let policy = answer.header("content-security-policy");
    let directives = policy.split(';').map(|directive| directive.trim().split_once(' ').unwrap());
    directives.map(|(name, sources)| (name.to_owned(), sources.to_owned())).collect()
}

#[test]
fn assets_with_a_hash_are_kept_for_good() {
    let server = Server::shared();
    // The one whose name says nothing of its contents first.
    let mut names = assets();
    names.sort_by_key(|name| name != "licenses.md");
    if let Some(first) = names.first() {
        assert_eq!(first, "licenses.md");
    }
    for name in names.iter().take(6) {
        let target = format!("/assets/{name}");
        let answer = get(&server, &target);
        assert_eq!(answer.status, 200, "{target}");
        assert!(answer.body == built(&format!("assets/{name}")).unwrap(), "{target}");
        let expected = if name == "licenses.md" { "no-cache" } else { "public, max-age=31536000, immutable" };
        assert_eq!(answer.header("cache-control"), expected, "{target}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{target}");
        let of_worker = policy(&answer);
        assert_eq!(
            (&*of_worker["default-src"], &*of_worker["script-src"]),
            ("'none'", "'self' 'wasm-unsafe-eval'"),
            "{target}"
        );
        let tag = answer.header("etag");
        assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 2, "{target}: {tag}");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".into()] {
            let again = send(&server, "GET", &target, &[("if-none-match", &known)], b"");
            assert_eq!((again.status, again.body.len()), (304, 0), "{target}: {known}");
            assert_eq!(again.header("etag"), tag, "{target}");
        }
        assert_eq!(send(&server, "GET", &target, &[("if-none-match", "\"other\"")], b"").status, 200);
    }
}

#[test]
fn files_are_sent_in_the_encoding_that_is_taken() {
    let server = Server::shared();
    let pages = PAGES.map(|(target, file)| (target.to_owned(), file.to_owned()));
    let assets = assets().into_iter().map(|name| (format!("/assets/{name}"), format!("assets/{name}")));
    for (target, file) in pages.into_iter().chain(assets) {
        let Some(original) = built(&file) else { continue };
        let mut forms = BTreeMap::new();
        for (accepted, encoding, ending) in [
            ("gzip, deflate, br, zstd", "br", ".br"),
            ("br;q=0.5, gzip;q=0.8, *;q=0", "gzip", ".gz"),
            ("zstd, identity", "", ""),
        ] {
            // What is small has no other form.
            let form = built(&format!("{file}{ending}"));
            let encoding = if form.is_some() { encoding } else { "" };
            if form.is_none() && accepted.contains("*;q=0") {
                assert_eq!(send(&server, "GET", &target, &[("accept-encoding", accepted)], b"").status, 406);
                continue;
            }
            let body = form.unwrap_or_else(|| original.clone());
            let answer = send(&server, "GET", &target, &[("accept-encoding", accepted)], b"");
            assert_eq!(
                (answer.status, answer.header("content-encoding")),
                (200, encoding.into()),
                "{target}"
            );
            assert!(answer.body == body, "{target}: {accepted}");
            assert_eq!(answer.header("content-length"), body.len().to_string(), "{target}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{target}");
            let etag = answer.header("etag");
            assert!(!etag.is_empty() && !etag.starts_with("W/"), "{target}: {etag}");
            assert!(
                *forms.entry(etag.clone()).or_insert(body.clone()) == body,
                "{target}: two forms have {etag}"
            );
            assert_same_head(&server, &target, accepted, &answer);
            let headers = [("accept-encoding", accepted), ("if-none-match", &*etag)];
            let known = send(&server, "GET", &target, &headers, b"");
            assert_eq!((known.status, known.body.len()), (304, 0), "{target}: {accepted}");
            for name in ["etag", "vary", "cache-control", "content-security-policy"] {
                assert_eq!(known.header(name), answer.header(name), "{target}: {name}");
            }
            let length = known.header("content-length");
            assert!(length.is_empty() || length == answer.header("content-length"), "{target}: {length}");
        }
    }
}

/// Without the body the answer is the same.
fn assert_same_head(server: &Server, target: &str, accepted: &str, answer: &Answer) {
    let head = send(server, "HEAD", target, &[("accept-encoding", accepted)], b"");
    assert_eq!((head.status, head.body.len()), (answer.status, 0), "{target}");
    for name in ["content-type", "content-encoding", "content-length", "etag", "vary", "cache-control"] {
        assert_eq!(head.header(name), answer.header(name), "{target}: {name}");
    }
}

#[test]
fn heads_are_those_of_the_answers() {
    let server = Server::shared();
    for target in EXPLORER.into_iter().chain(UNKNOWN).chain(["/playground", "/schema", "/nothing"]) {
        for accepted in ["br", "identity"] {
            let answer = send(&server, "GET", target, &[("accept-encoding", accepted)], b"");
            assert_same_head(&server, target, accepted, &answer);
        }
    }
}

#[test]
fn encoded_forms_have_no_address() {
    let server = Server::shared();
    for name in assets() {
        for ending in [".br", ".gz"] {
            let target = format!("/assets/{name}{ending}");
            assert_eq!(get(&server, &target).status, 404, "{target}");
        }
    }
}

/// The names of the assets, without their encoded forms; none where the pages were not built.
fn assets() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/dist/assets");
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")).collect();
    names.sort();
    names
}

/// The own files that a page names.
fn links(page: &str) -> Vec<String> {
    let quoted = page.split('"').filter(|part| part.starts_with("/assets/"));
    quoted.map(str::to_owned).collect()
}
