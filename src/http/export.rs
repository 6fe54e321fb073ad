//! `/export`: the graph in the formats of other tools.

use std::{io, sync::Arc};

use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Path, Query, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use serde_json::json;

use super::{
    client::Client,
    execution::{self, Refused},
    graphql::{MediaType, Refusal, check_address},
    log,
    pages::is_known,
    rate::Asked,
    service::Service,
    turns::{CLIENT_BYTES_MAX, Share},
};
use crate::{
    export::{Attribute, Export, Format, edge_attributes, vertex_attributes},
    graphql::{Engine, Served, scope_words},
};

/// What can be exported, and how.
pub(super) async fn formats() -> Response {
    let formats = Format::ALL.map(|format| {
        let options = format.options().iter().map(|option| {
            json!({ "name": option.name(), "description": option.description(), "allowed": option.allowed() })
        });
        json!({
            "name": format.name(),
            "address": format!("/export/{}", format.name()),
            "description": format.description(),
            "mediaType": format.media_type(),
            "options": options.collect::<Vec<_>>(),
        })
    });
    let attribute =
        |Attribute { name, value_type, doc }| json!({ "name": name, "type": value_type, "description": doc });
    let body = json!({
        "formats": formats,
        "scope": scope_words().collect::<Vec<_>>(),
        "vertexAttributes": vertex_attributes().map(attribute).collect::<Vec<_>>(),
        "edgeAttributes": edge_attributes().map(attribute).collect::<Vec<_>>(),
    });
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body.to_string()).into_response()
}

/// The graph in a format.
pub(super) async fn export(
    State(service): State<Arc<Service>>,
    Extension(client): Extension<Client>,
    name: Result<Path<String>, PathRejection>,
    address: Uri,
    headers: HeaderMap,
) -> Response {
    let format = name.ok().and_then(|Path(name)| Format::from_name(&name));
    let Some(format) = format else { return unknown_format().respond(MediaType::Json) };
    let words = match words(&address) {
        Ok(words) => words,
        Err(refusal) => return refusal.respond(MediaType::Json),
    };
    let engine = service.current.engine();
    let version = engine.snapshot().version();
    let etag = format!("\"{version}\"");
    let known = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    // Words that are wrong are refused even where the data is known.
    let exported = match prepare(&service, client, engine.clone(), format, words).await {
        Ok(exported) => exported,
        Err(refused) => {
            execution::count(&service, None, &refused);
            return Refusal::of(&refused, MediaType::Json).respond(MediaType::Json);
        }
    };
    if is_known(&headers, &etag) {
        return (StatusCode::NOT_MODIFIED, known).into_response();
    }
    let disposition = format!("attachment; filename=\"{}\"", format.file_name(version));
    let of_file = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    (known, of_file, Body::from_stream(pieces(exported))).into_response()
}

/// What an export counts as: the whole graph is looked at, and all of it may be written.
const COST: u64 = 2_000;
/// What it takes of the large turns, so that two are selected at once: that takes more memory than most answers do.
const TURN_COST: u64 = 20_000;
/// Room for the pieces that wait to be sent: the connection keeps 400 KiB, beside the one that is being written.
const PIECES_BYTES: usize = 512 * 1024;

/// An export that is ready to be written, with the room that it takes until it is read.
struct Exported {
    export: Export<Served>,
    service: Arc<Service>,
    _share: Share,
}

/// Selects what is to be exported, and gets ready to write it.
async fn prepare(
    service: &Arc<Service>,
    client: Client,
    engine: Arc<Engine>,
    format: Format,
    words: Vec<(String, String)>,
) -> Result<Exported, Refused> {
    log::note_cost(COST);
    let turn = execution::turn(service, TURN_COST).await?;
    service.limiter.take(client, Asked::Cost, COST).map_err(Refused::RateLimited)?;
    let exported = execution::off_the_loop(move || {
        let exported = engine.export(format, &words);
        drop(turn);
        exported
    });
    let export = exported.await?.map_err(Refused::Unexportable)?;
    let room = export.selection().byte_size() + PIECES_BYTES;
    if room > CLIENT_BYTES_MAX {
        return Err(Refused::TooLargeToExport);
    }
    let share = service.turns.share(client, room).ok_or(Refused::Busy)?;
    Ok(Exported { export, service: service.clone(), _share: share })
}

impl Exported {
    /// The next piece, written off the event loop in a turn of its own, so that a client that reads fast takes no more of the
    /// processors than others.
    async fn piece(mut self) -> Result<Option<(Vec<u8>, Self)>, Refused> {
        let turn = self.service.turns.take_for_piece().await;
        execution::off_the_loop(move || {
            let piece = self.export.next();
            drop(turn);
            piece.map(|piece| (piece, self))
        })
        .await
    }
}

/// The pieces of an export, each written when the one before it was taken.
fn pieces(exported: Exported) -> impl stream::Stream<Item = io::Result<Bytes>> {
    stream::unfold(Some(exported), |exported| async {
        match exported?.piece().await {
            Ok(next) => next.map(|(piece, exported)| (Ok(piece.into()), Some(exported))),
            // The connection ends, and the client sees that the answer is not whole.
            Err(_) => Some((Err(io::Error::other("the export cannot be written on")), None)),
        }
    })
}

/// The words of an address, in their order.
fn words(address: &Uri) -> Result<Vec<(String, String)>, Refusal> {
    check_address(address)?;
    match Query::try_from_uri(address) {
        Ok(Query(words)) => Ok(words),
        Err(_) => Err(Refusal::bad("The parameters of the address cannot be read.")),
    }
}

fn unknown_format() -> Refusal {
    let names = Format::ALL.map(Format::name).join(", ");
    Refusal::new(StatusCode::NOT_FOUND, format!("There is no such format; there are {names}."))
}
