//! A real server: the built binary on a port of its own.

use std::{
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
    log: Arc<Mutex<String>>,
}

/// The server that running tests share.
static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());

impl Server {
    /// A server over the data inside the binary that all tests running at this moment share. It ends with the
    /// last of them: nothing would end one in a `static`.
    pub fn shared() -> Arc<Server> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let server = Arc::new(Server::start());
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
        Server::start_when(args, |_, _| {})
    }

    /// The same, doing something with the process id at each line of the log.
    pub fn start_when(args: &[&str], on_line: impl Fn(u32, &str) + Send + 'static) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"));
        command.args(["serve", "--port", "0"]).args(args);
        Server::start_command(command, on_line)
    }

    /// The same from a command.
    pub fn start_command(mut command: Command, on_line: impl Fn(u32, &str) + Send + 'static) -> Server {
        let mut child = command
            .env_remove("DATA_DIR")
            .env_remove("HOST")
            .env_remove("PORT")
            .env_remove("LOG_FORMAT")
            .env_remove("RUST_LOG")
            .env_remove("WATCH")
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let log = BufReader::new(child.stderr.take().expect("its log is piped"));
        let (sender, receiver) = mpsc::channel();
        let (pid, text) = (child.id(), Arc::new(Mutex::new(String::new())));
        let kept = text.clone();
        // Reads on after the address is known: a full pipe would stop the server.
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                on_line(pid, &line);
                kept.lock().unwrap_or_else(PoisonError::into_inner).push_str(&format!("{line}\n"));
                if let Some(at) = line.find("http://") {
                    let url: String =
                        line[at..].chars().take_while(|c| !"/ \"".contains(*c) || *c == '/').collect();
                    let _ = sender.send(url.trim_end_matches('/').to_owned());
                }
            }
        });
        let url = receiver.recv_timeout(Duration::from_secs(30)).expect("it says where it listens");
        Server { child, url, log: text }
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
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

    /// Waits until the process ends, and returns its exit code.
    pub fn wait(mut self) -> Option<i32> {
        self.child.wait().expect("the process can be waited for").code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
