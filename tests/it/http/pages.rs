//! What is served beside `/graphql`.

use std::{fs, path::Path};

use super::wire::{Answer, send};
use crate::server::Server;

fn get(server: &Server, target: &str) -> Answer {
    send(server, "GET", target, &[], b"")
}

fn folder(below: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

#[test]
fn the_root_leads_to_the_playground() {
    let answer = get(&Server::shared(), "/");
    assert!(matches!(answer.status, 302 | 303 | 307 | 308), "{}", answer.status);
    assert_eq!(answer.header("location"), "/playground");
}

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
    assert!(answer.text().contains("href=\"/playground\""));
}

#[test]
fn nothing_is_guessed_from_bytes() {
    let server = Server::shared();
    for target in [
        "/playground",
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
fn the_playground_allows_no_foreign_script() {
    let server = Server::shared();
    let answer = get(&server, "/playground");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let policy = answer.header("content-security-policy");
    for rule in ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "connect-src 'self'"] {
        assert!(policy.contains(rule), "{rule} is not in {policy}");
    }
    assert!(
        !policy.contains("http:") && !policy.contains("https:") && !policy.contains("unsafe-eval"),
        "{policy}"
    );
    let text = answer.text();
    if folder("web/dist/playground.html").exists() {
        assert_eq!(answer.status, 200);
        assert!(!text.contains("src=\"http") && !text.contains("href=\"http"), "{text}");
        for asset in links(text) {
            assert_eq!(get(&server, &asset).status, 200, "{asset}");
        }
    } else {
        assert_eq!(answer.status, 404);
        assert!(text.contains("make run"));
    }
}

#[test]
fn assets_with_a_hash_are_kept_for_good() {
    let server = Server::shared();
    let Ok(assets) = fs::read_dir(folder("web/dist/assets")) else { return };
    let mut assets: Vec<_> = assets.map(|asset| asset.unwrap().path()).collect();
    // The one whose name says nothing of its contents first.
    assets.sort_by_key(|path| !path.ends_with("licenses.md"));
    assert!(assets[0].ends_with("licenses.md"), "{}", assets[0].display());
    for asset in assets.iter().take(6) {
        let name = asset.file_name().unwrap().to_string_lossy();
        let target = format!("/assets/{name}");
        let answer = get(&server, &target);
        assert_eq!(answer.status, 200, "{target}");
        assert_eq!(answer.body, fs::read(asset).unwrap(), "{target}");
        let expected = if name == "licenses.md" { "no-cache" } else { "public, max-age=31536000, immutable" };
        assert_eq!(answer.header("cache-control"), expected, "{target}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{target}");
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

/// The own files that a page names.
fn links(page: &str) -> Vec<String> {
    let quoted = page.split('"').filter(|part| part.starts_with("/assets/"));
    quoted.map(str::to_owned).collect()
}
