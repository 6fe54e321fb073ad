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
        let mut child = Command::new(env!("CARGO_BIN_EXE_tokyo-policy-graph"))
            .args(["serve", "--port", "0"])
            .args(args)
            .env_remove("DATA_DIR")
            .env_remove("HOST")
            .env_remove("PORT")
            .env_remove("LOG_FORMAT")
            .env_remove("RUST_LOG")
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let log = BufReader::new(child.stderr.take().expect("its log is piped"));
        let (sender, receiver) = mpsc::channel();
        // Reads on after the address is known: a full pipe would stop the server.
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if let Some(at) = line.find("http://") {
                    let url: String =
                        line[at..].chars().take_while(|c| !"/ \"".contains(*c) || *c == '/').collect();
                    let _ = sender.send(url.trim_end_matches('/').to_owned());
                }
            }
        });
        let url = receiver.recv_timeout(Duration::from_secs(30)).expect("it says where it listens");
        Server { child, url }
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
