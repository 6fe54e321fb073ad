//! networkx agrees with every measure: on known networks, on odd ones, and on random multigraphs.

mod cases;
mod centrality;
mod communities;
mod links;
mod structure;

use std::{
    fmt,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
};

use serde_json::{Value, json};
use tokyo_policy_graph::analysis::{Budget, Network};

use cases::Case;

/// How far a number may be off, as a part of it; of 1 where it is smaller.
const TOLERANCE: f64 = 1e-9;

/// What the library says of a network, or is to tell the script.
type Said = Box<dyn Fn(&Network) -> Value>;

/// Whether a value is what is promised.
type Promise = Box<dyn Fn(&Network, &Value) -> bool>;

/// A measure of the library, and what it is held to.
struct Row {
    /// As the script calls it.
    name: String,
    ours: Said,
    given: Said,
    instead: Promise,
    least: usize,
}

impl Row {
    /// The measure of this name in the script. Where networkx has no value, ours must be null, too.
    fn new(name: impl Into<String>, ours: impl Fn(&Network) -> Value + 'static) -> Self {
        Row {
            name: name.into(),
            ours: Box::new(ours),
            given: Box::new(|_| Value::Null),
            instead: Box::new(|_, ours| ours.is_null()),
            least: 70,
        }
    }

    /// What the script is given to take the measure, beyond the network.
    fn given(self, given: impl Fn(&Network) -> Value + 'static) -> Self {
        Row { given: Box::new(given), ..self }
    }

    /// What must hold of our value where networkx has none.
    fn instead(self, instead: impl Fn(&Network, &Value) -> bool + 'static) -> Self {
        Row { instead: Box::new(instead), ..self }
    }

    /// Of how many networks networkx must have a value, so that the comparison says something.
    fn at_least(self, least: usize) -> Self {
        Row { least, ..self }
    }
}

/// Work without end.
fn boundless() -> Budget {
    Budget::new(u64::MAX)
}

/// These numbers as JSON, which has no other ones.
fn numbers(values: &[f64]) -> Value {
    assert!(values.iter().all(|value| value.is_finite()), "{values:?}");
    json!(values)
}

#[test]
fn networkx_agrees() {
    let rows: Vec<Row> = [centrality::rows(), communities::rows(), links::rows(), structure::rows()]
        .into_iter()
        .flatten()
        .collect();
    let cases = cases::all();
    let told = ask(&rows, &cases);
    let mut findings: Vec<Finding> = rows.iter().map(Finding::new).collect();
    for (case, told) in cases.iter().zip(&told) {
        let names: Vec<&String> = told.as_object().unwrap().keys().collect();
        let strange = names.iter().find(|name| rows.iter().all(|row| row.name != ***name));
        assert_eq!(strange, None, "the script takes a measure that no row compares");
        for finding in &mut findings {
            finding.look(case, told.get(&finding.row.name).expect("the script takes each measure of a row"));
        }
    }
    for finding in &findings {
        println!("{finding}");
    }
    let wrong: Vec<&str> =
        findings.iter().flat_map(|finding| &finding.wrong).map(String::as_str).take(40).collect();
    assert!(wrong.is_empty(), "networkx disagrees:\n{}", wrong.join("\n"));
    for finding in &findings {
        let Finding { row, compared, .. } = finding;
        assert!(*compared >= row.least, "{}: networkx had a value {compared} times only", row.name);
    }
}

/// What the script says of each case.
fn ask(rows: &[Row], cases: &[Case]) -> Vec<Value> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/python/bin/python");
    assert!(python.exists(), "networkx is not installed: run `make test`");
    let mut script = Command::new(python)
        .arg(root.join("tests/networks/measures.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: Vec<Value> = cases.iter().map(|case| line(rows, case)).collect();
    let mut stdin = script.stdin.take().unwrap();
    // Both sides write at once. A script that ended does not listen, and has said why.
    let writer = thread::spawn(move || lines.iter().try_for_each(|line| writeln!(stdin, "{line}")));
    let output = script.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    writer.join().unwrap().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let told: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told.len(), cases.len());
    told
}

fn line(rows: &[Row], case: &Case) -> Value {
    let network = case.network();
    let given = rows.iter().map(|row| (row.name.clone(), (row.given)(&network)));
    let given: serde_json::Map<String, Value> = given.filter(|(_, given)| !given.is_null()).collect();
    json!({ "name": case.name, "vertices": case.vertex_count, "edges": case.edges, "given": given })
}

/// What came out for a row.
struct Finding<'a> {
    row: &'a Row,
    compared: usize,
    /// How far a number was off at most, and where.
    worst: (f64, String),
    wrong: Vec<String>,
}

impl<'a> Finding<'a> {
    fn new(row: &'a Row) -> Self {
        Finding { row, compared: 0, worst: (0.0, String::new()), wrong: vec![] }
    }

    fn look(&mut self, case: &Case, theirs: &Value) {
        let network = case.network();
        let ours = (self.row.ours)(&network);
        if theirs.is_null() {
            if !(self.row.instead)(&network, &ours) {
                self.wrong.push(format!("{} of {}: {ours}, but undefined", self.row.name, case.name));
            }
            return;
        }
        self.compared += 1;
        self.compare(case, "", &ours, theirs);
    }

    fn compare(&mut self, case: &Case, place: &str, ours: &Value, theirs: &Value) {
        let is_alike = match (ours, theirs) {
            (Value::Number(one), Value::Number(other)) => {
                let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
                let off = (one - other).abs() / other.abs().max(1.0);
                if off > self.worst.0 {
                    self.worst = (off, case.name.clone());
                }
                off <= TOLERANCE
            }
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                for (at, (one, other)) in one.iter().zip(other).enumerate() {
                    self.compare(case, &format!("{place}[{at}]"), one, other);
                }
                true
            }
            (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
                for (key, value) in one {
                    self.compare(case, &format!("{place}.{key}"), value, &other[key]);
                }
                true
            }
            _ => ours == theirs,
        };
        if !is_alike {
            let name = &self.row.name;
            self.wrong.push(format!("{name}{place} of {}: {ours}, but networkx has {theirs}", case.name));
        }
    }
}

impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (off, place) = &self.worst;
        write!(f, "{:34} {:4} networks, off by {off:.1e} at most {place}", self.row.name, self.compared)
    }
}
