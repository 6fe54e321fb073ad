//! The command line: what it prints, and what it says by its exit code.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use tokyo_policy_graph::graphql;

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"));
    command.args(args).stdin(Stdio::null());
    for variable in ["DATA_DIR", "HOST", "PORT", "LOG_FORMAT", "RUST_LOG", "WATCH"] {
        command.env_remove(variable);
    }
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().expect("the binary runs")
}

/// Exit code, standard output and standard error.
fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it prints UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(!err.contains("panicked") && !err.contains("RUST_BACKTRACE"), "{err}");
    (output.status.code().expect("it ends by itself"), out, err)
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn help_and_version_are_printed() {
    let (code, out, err) = told(&run(&["--version"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, format!("tokyo-policy-graph {}\n", env!("CARGO_PKG_VERSION")));
    let (code, out, err) = told(&run(&["--help"]));
    assert_eq!((code, err.as_str()), (0, ""));
    for word in [
        "serve",
        "check",
        "verify",
        "schema",
        "--port",
        "--host",
        "--data",
        "[env: PORT=]",
        "[default: 8000]",
    ] {
        assert!(out.contains(word), "{word} is not in {out}");
    }
    for subcommand in ["serve", "check", "verify", "schema"] {
        let (code, out, _) = told(&run(&[subcommand, "--help"]));
        assert_eq!(code, 0, "{subcommand}");
        assert!(out.contains("Usage: tokyo-policy-graph"), "{out}");
    }
}

#[test]
fn what_is_not_understood_is_said() {
    for args in [
        &["--nothing"][..],
        &["nothing"],
        &["serve", "--port", "70000"],
        &["serve", "--port", "-1"],
        &["serve", "--port", "http"],
        &["serve", "--log-format", "xml"],
        &["serve", "--watch"],
        &["check", "--port", "1"],
        &["check", "a"],
        &["verify"],
        &["schema", "--data", "."],
        &["--port", "1", "check"],
    ] {
        let (code, out, err) = told(&run(args));
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains("error:") && err.contains("--help"), "{args:?}: {err}");
    }
}

#[test]
fn the_schema_is_printed() {
    let (code, out, err) = told(&run(&["schema"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out == graphql::sdl());
}

#[test]
fn good_data_has_no_problems() {
    let (code, own, err) = told(&run(&["check"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(own.starts_with("no problems: ") && own.ends_with('\n') && own.lines().count() == 1, "{own}");
    let folder = repository("graph-data");
    let (code, out, _) = told(&run(&["check", "--data", &folder.to_string_lossy()]));
    assert_eq!((code, &out), (0, &own));
    let from_environment = command(&["check"]).env("DATA_DIR", &folder).output().unwrap();
    assert_eq!(told(&from_environment), (0, own, String::new()));
}

#[test]
fn data_that_cannot_be_read_is_named() {
    let empty = scratch("empty");
    let file = empty.join("file");
    fs::write(&file, "{}").unwrap();
    for folder in [empty.join("nowhere"), file.clone(), PathBuf::from("")] {
        let (code, out, err) = told(&run(&["check", "--data", &folder.to_string_lossy()]));
        // An empty value is no value for the command line.
        assert!(code == 1 || folder.as_os_str().is_empty() && code == 2, "{}: {err}", folder.display());
        assert_eq!(out, "");
        assert!(!err.trim().is_empty(), "{}", folder.display());
    }
    fs::remove_file(&file).unwrap();
    let (code, out, err) = told(&run(&["check", "--data", &empty.to_string_lossy()]));
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    for missing in ["documents.json", "bureaus.json", "reference/prefectures.json"] {
        assert!(err.contains(missing), "{missing} is not in {err}");
    }
    for (subcommand, expected) in [("serve", 2), ("verify", 2)] {
        let mut args = vec![subcommand, "--data", empty.to_str().unwrap()];
        args.extend(if subcommand == "verify" { ["--sources", "."] } else { ["--port", "0"] });
        assert_eq!(told(&run(&args)).0, expected, "{subcommand}");
    }
    fs::remove_dir_all(empty).unwrap();
}

#[test]
fn all_problems_are_told_at_once() {
    let folder = scratch("broken");
    fs::create_dir_all(folder.join("initiatives")).unwrap();
    fs::write(folder.join("documents.json"), "{").unwrap();
    fs::write(folder.join("bureaus.json"), "{\"bureaus\": [{\"id\": 1}]}").unwrap();
    fs::write(folder.join("initiatives/a.json"), "[]").unwrap();
    fs::write(folder.join("unknown.json"), "{}").unwrap();
    fs::write(folder.join("areas.json"), b"\xff\xfe").unwrap();
    let (code, out, err) = told(&run(&["check", "--data", &folder.to_string_lossy()]));
    assert_eq!((code, out.as_str()), (1, ""));
    for name in ["documents.json", "bureaus.json", "initiatives/a.json", "unknown.json", "areas.json"] {
        assert!(err.contains(name), "{name} is not in {err}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn quotes_are_looked_for_in_the_documents() {
    let empty = scratch("sources");
    let (code, out, err) = told(&run(&["verify", "--sources", &empty.to_string_lossy()]));
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("no file has the SHA-256"), "{out}");
    assert!(out.lines().last().is_some_and(|line| line.starts_with("0 quotes found, 5 problems")), "{out}");
    let (code, out, err) = told(&run(&["verify", "--sources", &empty.join("nowhere").to_string_lossy()]));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("cannot read the documents in") && err.contains("nowhere"), "{err}");
    fs::remove_dir_all(empty).unwrap();
}

#[test]
fn a_reader_that_has_gone_is_no_error() {
    for args in [&["schema"][..], &["check"], &["--help"]] {
        let mut child = command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert!(!err.contains("panicked"), "{args:?}: {err}");
        assert!(status.code().is_some(), "{args:?}: {status}");
    }
}

#[test]
fn the_environment_says_where_to_listen() {
    let listens = |mut command: Command| -> String {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let log = child.stderr.take().unwrap();
        let line = first_line_with(log, "http://");
        child.kill().unwrap();
        child.wait().unwrap();
        line
    };
    let port = free_port();
    let address = format!("http://127.0.0.1:{port}/");
    let mut by_environment = command(&["serve"]);
    by_environment.env("PORT", port.to_string());
    assert!(listens(by_environment).contains(&address));
    // Plain serves, too, and what is written on the line comes before the environment.
    let mut plain = command(&["--port", &port.to_string(), "--log-format", "json"]);
    plain.env("PORT", "1").env("HOST", "127.0.0.1");
    let line = listens(plain);
    assert!(line.contains(&address) && line.starts_with('{') && line.ends_with('}'), "{line}");
    // What is never to change cannot be watched; what is not wanted needs no folder.
    let (code, _, err) = told(&command(&["serve"]).env("WATCH", "1").output().unwrap());
    assert!(code == 2 && err.contains("--data"), "{err}");
    let mut unwatched = command(&["--port", &port.to_string()]);
    unwatched.env("WATCH", "0");
    assert!(listens(unwatched).contains(&address));
    let mut wrong = command(&["serve"]);
    let (code, _, err) = told(&wrong.env("PORT", "many").output().unwrap());
    assert!(code == 2 && err.contains("many"), "{err}");
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn first_line_with(mut log: impl Read, word: &str) -> String {
    let (start, mut text, mut byte) = (Instant::now(), Vec::new(), [0]);
    while start.elapsed() < Duration::from_secs(30) && log.read(&mut byte).unwrap() == 1 {
        if byte[0] != b'\n' {
            text.push(byte[0]);
            continue;
        }
        let line = String::from_utf8_lossy(&text).into_owned();
        if line.contains(word) {
            return line;
        }
        text.clear();
    }
    panic!("no line says {word}");
}
