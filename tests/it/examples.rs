//! The examples, run as their readers do: against a real server, each printing what is expected and saving its picture.
//!
//! `BLESS=1` rewrites what is expected.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::server::Server;

/// The scripts in Python; each saves a picture.
const SCRIPTS: [&str; 4] = ["network", "communities", "heatmap", "projection"];

/// A picture with Japanese labels is neither empty nor huge.
const PICTURE_BYTES: std::ops::Range<usize> = 20_000..1_000_000;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// The interpreter that `make test` sets up.
fn python() -> PathBuf {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin/python");
    assert!(python.exists(), "Python's packages are not installed: run `make test`");
    python
}

/// A script with its arguments, in a folder of its own for what is drawn.
fn run_script(name: &str, args: &[&str]) -> Output {
    Command::new(python())
        .arg(examples().join("python").join(format!("{name}.py")))
        .args(args)
        .env("MPLBACKEND", "Agg")
        .env("MPLCONFIGDIR", env!("CARGO_TARGET_TMPDIR"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUTF8", "1")
        .output()
        .expect("Python runs")
}

/// Something of npm's scripts in the folder of the TypeScript client.
fn run_npm(args: &[&str]) -> Output {
    let folder = examples().join("typescript");
    assert!(folder.join("node_modules").is_dir(), "the client is not installed: run `make test`");
    Command::new("npm").args(["run", "--silent"]).args(args).current_dir(folder).output().expect("npm runs")
}

/// What it printed, if all went well.
fn printed(name: &str, output: Output) -> String {
    let [told, wrong] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{name}: {told}\n{wrong}");
    told
}

fn assert_is_expected(name: &str, told: &str) {
    let path = examples().join("expected").join(format!("{name}.txt"));
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(path, told).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(told, expected, "{name} prints something else; BLESS=1 rewrites {}", path.display());
}

/// The width and height of a PNG.
fn size_of_picture(path: &Path) -> (u32, u32) {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{} is no PNG", path.display());
    assert!(bytes.ends_with(b"IEND\xaeB`\x82"), "{} is cut off", path.display());
    assert!(PICTURE_BYTES.contains(&bytes.len()), "{} has {} bytes", path.display(), bytes.len());
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn scripts_print_what_is_expected_and_save_a_picture() {
    let server = Server::shared();
    for name in SCRIPTS {
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        let _ = fs::remove_file(&picture);
        let output = run_script(name, &["--url", server.url(), "--output", picture.to_str().unwrap()]);
        assert_is_expected(name, &printed(name, output));

        let (width, height) = size_of_picture(&picture);
        let committed = size_of_picture(&examples().join("pictures").join(format!("{name}.png")));
        assert!(width > 600 && height > 400, "{name}: {width} x {height}");
        // Letters may be a little wider elsewhere.
        let is_like = |a: u32, b: u32| a.abs_diff(b) <= 20;
        assert!(
            is_like(width, committed.0) && is_like(height, committed.1),
            "{name}: the picture is {width} x {height}, in examples/pictures it is {committed:?}: run `make pictures`"
        );
    }
}

#[test]
fn scripts_say_why_they_fail() {
    // Nothing listens there: the port is a reserved one.
    let output = run_script("heatmap", &["--url", "http://127.0.0.1:1"]);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && wrong.contains("http://127.0.0.1:1 does not answer"), "{wrong}");
}

#[test]
fn the_client_in_typescript_is_as_the_schema_says_and_prints_what_is_expected() {
    // The types are generated anew and compared; a field that is no longer there is found, too.
    let check = run_npm(&["check"]);
    let told = String::from_utf8_lossy(&check.stdout).into_owned();
    let wrong = String::from_utf8_lossy(&check.stderr).into_owned();
    assert!(check.status.success(), "run `npm run generate` in examples/typescript\n{told}\n{wrong}");

    let server = Server::shared();
    let output = run_npm(&["start", "--", "--url", server.url()]);
    assert_is_expected("partners", &printed("partners", output));
}

#[test]
fn every_picture_has_its_script_and_its_words() {
    let readme = fs::read_to_string(examples().join("README.md")).unwrap();
    let mut pictures: Vec<String> = fs::read_dir(examples().join("pictures"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pictures.sort();
    let mut expected = SCRIPTS.map(|name| format!("{name}.png"));
    expected.sort();
    assert_eq!(pictures, expected);
    for picture in pictures {
        let link = format!("](pictures/{picture})");
        let alt = readme.split(&link).next().and_then(|before| before.rsplit("![").next());
        assert!(readme.contains(&link), "examples/README.md does not show {picture}");
        assert!(alt.is_some_and(|alt| alt.len() > 40), "{picture} has no words for those who do not see it");
    }
}
