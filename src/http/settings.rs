//! Every setting of the service, once: flag, environment variable, default and what it means.

use std::{net::IpAddr, path::PathBuf, str::FromStr, time::Duration};

use clap::{Args, ValueEnum, builder::FalseyValueParser};
use ipnet::IpNet;

/// How the service is operated.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where it listens.
    #[command(flatten)]
    pub listening: Listening,
    /// Bounds on connections.
    #[command(flatten)]
    pub connections: Connections,
    /// Bounds on executions.
    #[command(flatten)]
    pub turns: Turns,
    /// Bounds on clients.
    #[command(flatten)]
    pub rates: Rates,
    /// Documents that are known before they are asked.
    #[command(flatten)]
    pub documents: Documents,
    /// Bounds on websockets.
    #[command(flatten)]
    pub websockets: WebSockets,
    /// When the data is loaded again.
    #[command(flatten)]
    pub reloading: Reloading,
}

const HOST: &str = "127.0.0.1";
const PORT: u16 = 8000;

/// Where the service listens.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Listening")]
pub struct Listening {
    /// The address to listen on.
    #[arg(long, env = "HOST", default_value = HOST, value_parser = host)]
    pub host: String,
    /// The port to listen on; 0 lets the system choose.
    #[arg(long, env = "PORT", default_value_t = PORT, value_parser = port)]
    pub port: u16,
    /// Where /metrics is served: ADDRESS:PORT, `main` for the same port as everything else, or `off` [default:
    /// 127.0.0.1:9464, or a free port if that one is taken].
    #[arg(long, env = "METRICS", value_name = "WHERE")]
    pub metrics: Option<MetricsPlace>,
}

/// Where metrics are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetricsPlace {
    /// On an address of their own.
    At(String),
    /// On the main address.
    Main,
    /// Nowhere.
    Off,
}

impl FromStr for MetricsPlace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "main" => Ok(MetricsPlace::Main),
            "off" => Ok(MetricsPlace::Off),
            _ => match text.rsplit_once(':').map(|(host, port)| (host, port.parse::<u16>())) {
                Some((host, Ok(_))) if !host.is_empty() => Ok(MetricsPlace::At(text.to_owned())),
                _ => Err("write ADDRESS:PORT, `main` or `off`".into()),
            },
        }
    }
}

/// Bounds on connections.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Connections")]
pub struct Connections {
    /// Connections at once; the one that waits longest gives way to a new one.
    #[arg(long, env = "MAX_CONNECTIONS", value_name = "COUNT", default_value_t = 1_000, value_parser = at_least_one::<usize>)]
    pub max_connections: usize,
    /// Connections at once of one client.
    #[arg(long, env = "MAX_CONNECTIONS_PER_CLIENT", value_name = "COUNT", default_value_t = 250, value_parser = at_least_one::<usize>)]
    pub max_connections_per_client: usize,
    /// How long a new connection may be silent.
    #[arg(long, env = "FIRST_BYTE_TIMEOUT", value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub first_byte_timeout: Duration,
    /// How long the head of a request may take to arrive.
    #[arg(long, env = "HEADER_TIMEOUT", value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub header_timeout: Duration,
    /// How long the body of a request may take to arrive.
    #[arg(long, env = "BODY_TIMEOUT", value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub body_timeout: Duration,
    /// How long a connection is kept open for the next request.
    #[arg(long, env = "IDLE_TIMEOUT", value_name = "SECONDS", default_value = "75", value_parser = seconds)]
    pub idle_timeout: Duration,
    /// How long a client may read next to nothing of an answer.
    #[arg(long, env = "WRITE_TIMEOUT", value_name = "SECONDS", default_value = "20", value_parser = seconds)]
    pub write_timeout: Duration,
    /// How long the service still takes connections once it is told to stop, so that balancers see /readyz fail.
    #[arg(long, env = "DRAIN_DELAY", value_name = "SECONDS", default_value = "0.25", value_parser = delay)]
    pub drain_delay: Duration,
    /// How long requests in flight may still take after that.
    #[arg(long, env = "DRAIN_TIMEOUT", value_name = "SECONDS", default_value = "20", value_parser = seconds)]
    pub drain_timeout: Duration,
}

/// Bounds on what is executed at once.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Execution")]
pub struct Turns {
    /// Cost of all large requests that are executed at once; small ones have turns of their own.
    #[arg(long, env = "COST_AT_ONCE", value_name = "COST", default_value_t = 40_000, value_parser = at_least_one::<u32>)]
    pub cost_at_once: u32,
    /// How long a request may wait for its turn.
    #[arg(long, env = "QUEUE_TIMEOUT", value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    pub queue_timeout: Duration,
}

/// Bounds on one client.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Rate limit")]
pub struct Rates {
    /// Requests of one client in a minute; 0 for any number.
    #[arg(long, env = "RATE_REQUESTS", value_name = "COUNT", default_value_t = 1_200)]
    pub rate_requests: u32,
    /// Cost of all requests of one client in a minute; 0 for any.
    #[arg(long, env = "RATE_COST", value_name = "COST", default_value_t = 1_000_000)]
    pub rate_cost: u32,
    /// Networks whose clients are not limited; `none` for no such network.
    #[arg(
        long,
        env = "RATE_EXEMPT",
        value_name = "CIDR",
        value_delimiter = ',',
        default_value = "127.0.0.0/8,::1/128",
        value_parser = network
    )]
    pub rate_exempt: Vec<Network>,
    /// Reverse proxies that say who the client is.
    #[arg(
        long,
        env = "TRUSTED_PROXIES",
        value_name = "CIDR",
        value_delimiter = ',',
        default_value = "none",
        value_parser = network
    )]
    pub trusted_proxies: Vec<Network>,
    /// The header in which they say it; the other one counts for nothing.
    #[arg(
        long,
        env = "FORWARDED_HEADER",
        value_enum,
        value_name = "HEADER",
        default_value = "x-forwarded-for"
    )]
    pub forwarded_header: ForwardedHeader,
}

/// A header in which proxies say who the client is. Most proxies write one of them and pass on what the client wrote
/// into the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ForwardedHeader {
    /// `X-Forwarded-For`, of which most know.
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// A network, or none.
pub type Network = Option<IpNet>;

/// Documents that are known before they are asked.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Documents")]
pub struct Documents {
    /// A folder of trusted documents: `*.graphql`, one each, or `*.json`, objects of texts by id.
    #[arg(long, env = "DOCUMENTS", value_name = "DIR")]
    pub documents: Option<PathBuf>,
    /// What is served besides trusted documents.
    #[arg(
        long,
        env = "DOCUMENTS_MODE",
        value_enum,
        value_name = "MODE",
        default_value = "prefer",
        requires = "documents"
    )]
    pub documents_mode: DocumentsMode,
    /// How many automatically persisted documents are kept; 0 for none.
    #[arg(long, env = "PERSISTED_DOCUMENTS", value_name = "COUNT", default_value_t = 1_000)]
    pub persisted_documents: usize,
}

/// What is served besides trusted documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentsMode {
    /// The folder is not read.
    Off,
    /// Trusted documents by their id, all others by their text.
    Prefer,
    /// Nothing but trusted documents.
    Only,
}

/// Bounds on websockets.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "WebSockets")]
pub struct WebSockets {
    /// Websockets at once; 0 for none.
    #[arg(long, env = "MAX_WEBSOCKETS", value_name = "COUNT", default_value_t = 250)]
    pub max_websockets: usize,
    /// Websockets at once of one client.
    #[arg(long, env = "MAX_WEBSOCKETS_PER_CLIENT", value_name = "COUNT", default_value_t = 50)]
    pub max_websockets_per_client: usize,
    /// Operations at once of one websocket.
    #[arg(long, env = "WEBSOCKET_OPERATIONS", value_name = "COUNT", default_value_t = 20, value_parser = at_least_one::<usize>)]
    pub websocket_operations: usize,
    /// Messages that a client may send in a minute over one websocket.
    #[arg(long, env = "WEBSOCKET_MESSAGES", value_name = "COUNT", default_value_t = 600, value_parser = at_least_one::<u32>)]
    pub websocket_messages: u32,
    /// How long a client may take to send `connection_init`.
    #[arg(long, env = "WEBSOCKET_INIT_TIMEOUT", value_name = "SECONDS", default_value = "3", value_parser = seconds)]
    pub websocket_init_timeout: Duration,
    /// How often the service pings.
    #[arg(long, env = "WEBSOCKET_PING", value_name = "SECONDS", default_value = "25", value_parser = seconds)]
    pub websocket_ping: Duration,
    /// How long a websocket may be without an operation.
    #[arg(long, env = "WEBSOCKET_IDLE_TIMEOUT", value_name = "SECONDS", default_value = "300", value_parser = seconds)]
    pub websocket_idle_timeout: Duration,
    /// Origins whose pages may open websockets, besides our own; `*` for all.
    #[arg(long, env = "ORIGINS", value_name = "ORIGIN", value_delimiter = ',', value_parser = origin)]
    pub origins: Vec<String>,
}

/// When the data is loaded again, besides on SIGHUP.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Reloading")]
pub struct Reloading {
    /// Load the data again when the files of the folder have changed.
    #[arg(long, env = "WATCH", value_parser = FalseyValueParser::new())]
    pub watch: bool,
}

/// A host; one without a name is that of nothing said, as in `HOST= serve`.
fn host(text: &str) -> Result<String, String> {
    Ok(if text.is_empty() { HOST } else { text }.to_owned())
}

/// A port; the same.
fn port(text: &str) -> Result<u16, String> {
    if text.is_empty() {
        return Ok(PORT);
    }
    text.parse().map_err(|_| "write a number from 0 to 65535".into())
}

/// A number above none.
fn at_least_one<N: FromStr + Default + PartialEq>(text: &str) -> Result<N, String> {
    text.parse().ok().filter(|number| *number != N::default()).ok_or_else(|| "write a number above 0".into())
}

/// An origin as browsers write it, or all of them.
fn origin(text: &str) -> Result<String, String> {
    let is_origin = text.split_once("://").is_some_and(|(scheme, host)| {
        ["http", "https"].contains(&scheme) && !host.is_empty() && !host.contains('/')
    });
    match is_origin || text == "*" {
        true => Ok(text.to_ascii_lowercase()),
        false => Err("write an origin like https://example.com, or *".into()),
    }
}

/// A time in seconds, more than none and at most a day.
fn seconds(text: &str) -> Result<Duration, String> {
    match delay(text) {
        Ok(time) if !time.is_zero() => Ok(time),
        _ => Err("write seconds above 0 and up to 86400".into()),
    }
}

/// A time in seconds, maybe none, and at most a day.
fn delay(text: &str) -> Result<Duration, String> {
    const DAY: f64 = 86_400.0;
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=DAY).contains(&seconds) => Ok(Duration::from_secs_f64(seconds)),
        _ => Err("write seconds from 0 to 86400".into()),
    }
}

/// A network in CIDR notation, a single address, or `none`.
fn network(text: &str) -> Result<Network, String> {
    if text == "none" {
        return Ok(None);
    }
    let address = || text.parse::<IpAddr>().ok().map(IpNet::from);
    let network = text.parse().ok().or_else(address);
    network.map(Some).ok_or_else(|| "write a network like 10.0.0.0/8, an address, or `none`".into())
}
