//! Who asks: the address that limits are counted by.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::Arc,
};

use axum::{
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};

use super::{
    service::Service,
    settings::{ForwardedHeader, Network, Rates},
};

/// The other end of a connection; the listener puts it into each request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Peer(pub IpAddr);

impl Peer {
    /// Where no listener says who it is.
    pub(super) const UNKNOWN: Peer = Peer(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
}

/// Who is counted as one: an IPv4 address, or a network of 64 bits of IPv6, of which a single host can have all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Client {
    address: IpAddr,
    /// A proxy of ours that does not say whom it speaks for.
    is_unnamed: bool,
}

impl From<IpAddr> for Client {
    fn from(address: IpAddr) -> Self {
        let address = match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            address => address,
        };
        Client { address, is_unnamed: false }
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}

impl Client {
    /// The client of a request. What proxies say of it counts only as far as each of them is trusted: addresses are
    /// read from the last, which the nearest proxy wrote, up to the first that is no proxy of ours.
    pub(super) fn of_request(peer: Peer, headers: &HeaderMap, rates: &Rates) -> Client {
        let mut address = peer.0.to_canonical();
        let mut said = forwarded_for(headers, rates.forwarded_header).into_iter().rev();
        while contains(&rates.trusted_proxies, address) {
            match said.next() {
                Some(Some(next)) => address = next.to_canonical(),
                // Nothing more is said, or nothing that is an address.
                Some(None) | None => break,
            }
        }
        Client { is_unnamed: contains(&rates.trusted_proxies, address), ..address.into() }
    }

    /// Whether the client is known to lie in one of the networks. All strangers could stand behind a proxy of ours that
    /// does not say for whom it asks.
    pub(super) fn is_in(self, networks: &[Network]) -> bool {
        !self.is_unnamed && contains(networks, self.address)
    }
}

/// Puts the client into the request, for all who come after.
pub(super) async fn identify(
    State(service): State<Arc<Service>>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<Peer>().copied().unwrap_or(Peer::UNKNOWN);
    let client = Client::of_request(peer, request.headers(), &service.settings.rates);
    request.extensions_mut().insert(client);
    next.run(request).await
}

fn contains(networks: &[Network], address: IpAddr) -> bool {
    networks.iter().flatten().any(|network| network.contains(&address))
}

/// The addresses that proxies noted, in the order in which they did; none for what is no address.
fn forwarded_for(headers: &HeaderMap, header: ForwardedHeader) -> Vec<Option<IpAddr>> {
    let values = |name: &str| -> Vec<String> {
        // What a client wrote there may be no text at all, and the proxy's own note stands behind it.
        let all = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        all.flat_map(|value| value.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>())
            .collect()
    };
    match header {
        ForwardedHeader::XForwardedFor => {
            values("x-forwarded-for").iter().map(|node| address_of(node)).collect()
        }
        ForwardedHeader::Forwarded => values("forwarded").iter().map(|element| client_of(element)).collect(),
    }
}

/// `for="[2001:db8::1]:80";proto=https`.
fn client_of(element: &str) -> Option<IpAddr> {
    let mut pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let (_, node) = pairs.find(|(key, _)| key.trim().eq_ignore_ascii_case("for"))?;
    address_of(node.trim().trim_matches('"'))
}

/// `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
fn address_of(node: &str) -> Option<IpAddr> {
    if let Some(rest) = node.strip_prefix('[') {
        return rest.split_once(']')?.0.parse().ok();
    }
    node.parse().ok().or_else(|| node.rsplit_once(':')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(
        peer: &str,
        header: ForwardedHeader,
        headers: &[(&'static str, &str)],
        trusted: &[&str],
    ) -> String {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let rates = Rates {
            rate_requests: 0,
            rate_cost: 0,
            rate_exempt: vec![],
            trusted_proxies: trusted.iter().map(|network| Some(network.parse().unwrap())).collect(),
            forwarded_header: header,
        };
        Client::of_request(Peer(peer.parse().unwrap()), &map, &rates).to_string()
    }

    const USUAL: ForwardedHeader = ForwardedHeader::XForwardedFor;
    const PROXIES: [&str; 1] = ["10.0.0.0/8"];

    #[test]
    fn headers_of_strangers_say_nothing() {
        let lie = [("x-forwarded-for", "192.0.2.1"), ("forwarded", "for=192.0.2.2")];
        assert_eq!(client("203.0.113.9", USUAL, &lie, &[]), "203.0.113.9");
        assert_eq!(client("203.0.113.9", USUAL, &lie, &PROXIES), "203.0.113.9");
    }

    #[test]
    fn trusted_proxies_are_passed_over_from_the_last() {
        let through = |value: &str| client("10.0.0.1", USUAL, &[("x-forwarded-for", value)], &PROXIES);
        assert_eq!(through("192.0.2.1"), "192.0.2.1");
        // The client may write what it likes before the proxy's own note.
        assert_eq!(through("198.51.100.7, 192.0.2.1, 10.0.0.2"), "192.0.2.1");
        assert_eq!(through("192.0.2.1:4711"), "192.0.2.1");
        assert_eq!(through("nonsense"), "10.0.0.1");
        assert_eq!(through("10.0.0.3"), "10.0.0.3");
        assert_eq!(through("\u{e9}, 192.0.2.1"), "192.0.2.1");
        assert_eq!(client("10.0.0.1", USUAL, &[], &PROXIES), "10.0.0.1");
    }

    #[test]
    fn only_the_header_that_the_proxies_write_counts() {
        let both =
            [("x-forwarded-for", "192.0.2.9"), ("forwarded", "for=\"[2001:db8:1:2:3::4]:80\";proto=https")];
        assert_eq!(client("10.0.0.1", USUAL, &both, &PROXIES), "192.0.2.9");
        assert_eq!(client("10.0.0.1", ForwardedHeader::Forwarded, &both, &PROXIES), "2001:db8:1:2::");
        assert_eq!(client("10.0.0.1", USUAL, &both[1..], &PROXIES), "10.0.0.1");
    }

    #[test]
    fn addresses_of_one_host_are_one_client() {
        assert_eq!(client("2001:db8:1:2:3:4:5:6", USUAL, &[], &[]), "2001:db8:1:2::");
        assert_eq!(client("::ffff:192.0.2.1", USUAL, &[], &[]), "192.0.2.1");
        let forwarded = [("x-forwarded-for", "192.0.2.1")];
        assert_eq!(client("::ffff:10.0.0.1", USUAL, &forwarded, &PROXIES), "192.0.2.1");
    }
}
