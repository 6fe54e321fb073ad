//! A real server: the built binary on a port of its own.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak, mpsc},
    time::Duration,
};

use serde_json::{Value, json};

/// A server that runs until it is dropped.
pub struct Server {
    child: Child,
    url: String,
    log: Arc<Mutex<Vec<String>>>,
}

/// The servers that running tests share: one under the usual limits, one under a limit of cost that lets a test ask
/// for everything at once.
static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());
static GENEROUS: Mutex<Weak<Server>> = Mutex::new(Weak::new());

impl Server {
    /// A server over the data inside the binary that all tests running at this moment share. It ends with the
    /// last of them: nothing would end one in a `static`.
    pub fn shared() -> Arc<Server> {
        Server::shared_in(&SHARED, &[])
    }

    /// The same for tests that ask for everything at once: no operation costs too much.
    pub fn generous() -> Arc<Server> {
        Server::shared_in(&GENEROUS, &["--limit", "cost=2000000000"])
    }

    fn shared_in(place: &Mutex<Weak<Server>>, args: &[&str]) -> Arc<Server> {
        let mut shared = place.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let server = Arc::new(Server::start_with(args));
            *shared = Arc::downgrade(&server);
            server
        })
    }

    /// Serves the data inside the binary.
    pub fn start() -> Server {
        Server::start_with(&[])
    }

    /// The same with further arguments of `serve`.
    pub fn start_with(args: &[&str]) -> Server {
        Server::start_in(args, &[])
    }

    /// The same, doing something with the process id at each line of the log.
    pub fn start_when(args: &[&str], on_line: impl Fn(u32, &str) + Send + 'static) -> Server {
        Server::start_command(command(args, &[]), on_line)
    }

    /// The same in an environment that has nothing but what is given. A port is chosen freely unless one is named.
    pub fn start_in(args: &[&str], environment: &[(&str, &str)]) -> Server {
        Server::start_command(command(args, environment), |_, _| {})
    }

    fn start_command(mut command: Command, on_line: impl Fn(u32, &str) + Send + 'static) -> Server {
        let mut child = command.spawn().expect("the binary starts");
        let lines = BufReader::new(child.stderr.take().expect("its log is piped"));
        let log = Arc::new(Mutex::new(Vec::new()));
        let (sender, receiver) = mpsc::channel();
        let (pid, kept) = (child.id(), log.clone());
        // Reads on after the address is known: a full pipe would stop the server.
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                on_line(pid, &line);
                if let Some((_, url)) = line.split_once("listening on http://") {
                    let address: String = url.chars().take_while(|c| !"/ \"".contains(*c)).collect();
                    let _ = sender.send(format!("http://{address}"));
                }
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        });
        let url = receiver.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| {
            let _ = child.kill();
            let _ = child.wait();
            panic!("it does not say where it listens: {:?}", log.lock())
        });
        Server { child, url, log }
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `127.0.0.1:PORT`.
    pub fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// The process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).join("\n")
    }

    /// The memory that it holds, in KiB; none once the process has ended.
    pub fn memory(&self) -> Option<u64> {
        self.kibibytes("VmRSS:")
    }

    /// The most memory that it held since [`Server::forget_peak`], in KiB; none once the process has ended.
    pub fn peak(&self) -> Option<u64> {
        self.kibibytes("VmHWM:")
    }

    /// From now on the peak is looked for anew; false where the system cannot do that.
    pub fn forget_peak(&self) -> bool {
        fs::write(format!("/proc/{}/clear_refs", self.pid()), "5").is_ok()
    }

    fn kibibytes(&self, what: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(what))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// The processor time that it took so far, in hundredths of a second.
    pub fn processor_time(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap_or_default();
        let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
        let fields = after_name.split(' ').skip(11).take(2);
        fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
    }

    /// Sends a query and returns the whole response.
    pub fn ask(&self, query: &str) -> Value {
        self.ask_with(query, &json!({}))
    }

    /// Sends a query with variables and returns the whole response.
    pub fn ask_with(&self, query: &str, variables: &Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        ureq::post(format!("{}/graphql", self.url))
            .send_json(body)
            .expect("the server answers")
            .body_mut()
            .read_json()
            .expect("the answer is JSON")
    }

    /// Sends a query that must have no errors, and returns its data.
    pub fn data(&self, query: &str) -> Value {
        let mut response = self.ask(query);
        assert_eq!(response.get("errors"), None, "{query}");
        response["data"].take()
    }

    /// Ends it at once, as the system does to a process that takes too much.
    pub fn kill(&self) {
        let sent = Command::new("kill").args(["-KILL", &self.pid().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits until the process ends, and returns its exit code.
    pub fn wait(mut self) -> Option<i32> {
        self.child.wait().expect("the process can be waited for").code()
    }
}

/// A command in an environment that has nothing but what is given.
fn command(args: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(binary());
    command.arg("serve").args(args).env_clear().env("PORT", "0").envs(environment.iter().copied());
    command.stdin(Stdio::null()).stderr(Stdio::piped()).stdout(Stdio::null());
    command
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary of this build, or another one that ATTACK_BINARY names.
fn binary() -> String {
    env::var("ATTACK_BINARY").unwrap_or_else(|_| env!("CARGO_BIN_EXE_tokyo-policy-graph").to_owned())
}
