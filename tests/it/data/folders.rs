//! What else may lie in a data folder: links, pipes, too much, too deep; told or passed over, and never waited for.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    thread,
};

use tokyo_policy_graph::data::{self, FILE_SIZE_MAX, ProblemKind};

use super::{files_below, repository};

/// A copy of the small data set.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("folder-{name}"));
    fs::remove_dir_all(&folder).ok();
    for (name, bytes) in files_below(&repository("tests/data/minimal")) {
        write(&folder, &name, &bytes);
    }
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The problems of a folder, one a line; empty where there are none.
fn problems(folder: &Path) -> String {
    let loaded = data::from_folder(folder).and_then(|files| data::load(&files));
    loaded.map_or_else(
        |problems| problems.iter().map(|problem| format!("{problem}\n")).collect(),
        |_| String::new(),
    )
}

#[test]
fn what_is_no_data_is_passed_over() {
    let folder = folder("passed-over");
    let before = data::load(&data::from_folder(&folder).unwrap()).unwrap().version;
    write(&folder, "schema/deep/deeper/deepest/a.json", b"no JSON");
    write(&folder, "README.md", b"");
    write(&folder, "notes/a.txt", b"");
    // Of version control, editors and container platforms.
    write(&folder, ".git/refs/remotes/origin/head/a.json", b"{");
    write(&folder, ".bureaus.json.swp", b"");
    write(&folder, ".#bureaus.json", b"");
    symlink(repository("Cargo.toml"), folder.join("LINK")).unwrap();
    assert_eq!(problems(&folder), "");
    assert_eq!(data::load(&data::from_folder(&folder).unwrap()).unwrap().version, before);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_folder_itself_may_be_named_by_a_link() {
    let folder = folder("linked");
    let link = folder.with_extension("link");
    fs::remove_file(&link).ok();
    symlink(&folder, &link).unwrap();
    assert_eq!(problems(&link), "");
    fs::remove_file(link).unwrap();
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn links_are_named() {
    let folder = folder("links");
    let elsewhere = folder.with_extension("elsewhere");
    fs::remove_dir_all(&elsewhere).ok();
    fs::rename(folder.join("reference"), &elsewhere).unwrap();
    symlink(&elsewhere, folder.join("reference")).unwrap();
    fs::rename(folder.join("areas.json"), elsewhere.join("areas.json")).unwrap();
    symlink(elsewhere.join("areas.json"), folder.join("areas.json")).unwrap();
    symlink("nowhere", folder.join("initiatives/lost.json")).unwrap();
    let told = problems(&folder);
    for name in ["areas.json", "reference", "initiatives/lost.json"] {
        let line =
            format!("{name}: file: is a link: put the file or folder itself there: links are not followed\n");
        assert!(told.contains(&line), "{name} is not in {told}");
    }
    fs::remove_dir_all(folder).unwrap();
    fs::remove_dir_all(elsewhere).unwrap();
}

#[test]
fn pipes_and_sockets_are_not_opened() {
    let folder = folder("pipes");
    fs::remove_file(folder.join("areas.json")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("areas.json")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("x.json")).unwrap();
    let told = problems(&folder);
    for name in ["areas.json", "x.json"] {
        assert!(told.contains(&format!("{name}: file: cannot be read (not a regular file)")), "{told}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn names_and_folders_that_cannot_be_are_told() {
    let folder = folder("names");
    write(&folder, "a/b/c/d/e.json", b"{}");
    fs::write(folder.join(OsStr::from_bytes(b"\xff.json")), "{}").unwrap();
    fs::create_dir(folder.join(OsStr::from_bytes(b"\xfe"))).unwrap();
    let told = problems(&folder);
    assert!(told.contains("a/b/c/d: file: lies deeper than 3 folders, where nothing is read"), "{told}");
    assert_eq!(told.matches("has a name that is not UTF-8").count(), 2, "{told}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_folder_holds_so_much_and_no_more() {
    let folder = folder("much");
    for at in 0..17 {
        let file = fs::File::create(folder.join(format!("initiatives/{at}.json"))).unwrap();
        // Without content, which takes no room.
        file.set_len(FILE_SIZE_MAX).unwrap();
    }
    assert!(problems(&folder).contains("more than 64 MiB of JSON"), "{}", problems(&folder));
    fs::remove_dir_all(folder.join("initiatives")).unwrap();
    fs::create_dir_all(folder.join("initiatives")).unwrap();
    (0..1_001).for_each(|at| fs::write(folder.join(format!("initiatives/{at}.json")), "").unwrap());
    assert!(problems(&folder).contains("more than 1,000 JSON files"), "{}", problems(&folder));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_stamp_tells_every_change() {
    let folder = folder("stamps");
    let file = folder.join("areas.json");
    let mut before = data::stamp(&folder);
    assert_eq!(before, data::stamp(&folder));
    let mut changed = |what: &str| {
        let now = data::stamp(&folder);
        assert_ne!(before, now, "{what}");
        before = now;
    };
    let text = fs::read(&file).unwrap();
    fs::write(&file, [&text[..], b"\n"].concat()).unwrap();
    changed("written longer");
    fs::write(folder.join("new"), &text).unwrap();
    fs::rename(folder.join("new"), &file).unwrap();
    changed("replaced");
    fs::write(folder.join("initiatives/new.json"), "").unwrap();
    changed("added");
    fs::remove_file(folder.join("initiatives/new.json")).unwrap();
    changed("removed");
    fs::remove_file(&file).unwrap();
    symlink("nowhere", &file).unwrap();
    changed("replaced by a link");
    fs::remove_dir_all(&folder).unwrap();
    changed("all gone");
}

/// All files are replaced together, by a link that comes to lead elsewhere; a reader sees them of one state.
#[test]
fn what_is_read_belongs_together() {
    let folder = folder("together");
    let (link, other) = (folder.with_extension("now"), folder.with_extension("other"));
    fs::remove_dir_all(&other).ok();
    fs::remove_file(&link).ok();
    for (name, bytes) in files_below(&folder) {
        let text = String::from_utf8(bytes).unwrap();
        write(&other, &name, format!("\n{text}").as_bytes());
    }
    let version = |folder: &Path| data::load(&data::from_folder(folder).unwrap()).unwrap().version;
    let versions = [version(&folder), version(&other)];
    symlink(&folder, &link).unwrap();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let new = link.with_extension("new");
            for to in [&other, &folder].into_iter().cycle() {
                if is_over.load(Relaxed) {
                    break;
                }
                symlink(to, &new).unwrap();
                fs::rename(&new, &link).unwrap();
                thread::sleep(std::time::Duration::from_micros(300));
            }
        });
        for _ in 0..100 {
            match data::from_folder(&link) {
                Ok(files) => {
                    let version = data::load(&files).unwrap().version;
                    assert!(versions.contains(&version));
                }
                Err(problems) => {
                    let kinds: Vec<ProblemKind> = problems.iter().map(|problem| problem.kind).collect();
                    assert_eq!(kinds, [ProblemKind::UnreadableFile], "{problems}");
                }
            }
        }
        is_over.store(true, Relaxed);
    });
    for path in [&folder, &other] {
        fs::remove_dir_all(path).unwrap();
    }
    fs::remove_file(link).unwrap();
}
