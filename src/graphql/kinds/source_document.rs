//! Source documents (出典).

use super::{
    filter::ForwardInitiativesArgs,
    initiative::Initiative,
    page::{Node, Nodes, id},
    scalars::{DateScalar, UrlScalar},
    values::{LangArgs, text},
};
use crate::{
    graphql::{
        render::{Object, Scalar, Table},
        snapshot::Snapshot,
    },
    model::{self, Ix, Record, Text},
};

/// A source document.
#[derive(Clone, Copy)]
pub(in crate::graphql) struct SourceDocument(pub(super) Ix<model::SourceDocument>);

impl Node for SourceDocument {
    fn id(self, snapshot: &Snapshot) -> &Text {
        &snapshot[self.0].id
    }

    fn record(self) -> Record {
        Record::SourceDocument(self.0)
    }
}

impl Object for SourceDocument {
    fn name() -> String {
        "SourceDocument".into()
    }

    fn most(snapshot: &Snapshot) -> Option<usize> {
        Some(snapshot.count::<model::SourceDocument>())
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A document that facts were read from (出典). Its text is not part of the service.")
            .implements("Node")
            .field("id", "Stable and readable.", id::<Self>)
            .field("title", "Its title as printed, or in English.", Self::title)
            .field("publisher", "Who published it.", Self::publisher)
            .field("publishedOn", "When, where a full date is printed.", Self::published_on)
            .field("url", "Where it is found, where the document says so.", Self::url)
            .field("sha256", "SHA-256 of the text that was read.", |d: Self, s: &Snapshot| {
                s[d.0].sha256.to_string()
            })
            .field(
                "lineCount",
                "How many lines it has; a last line without line break counts.",
                Self::line_count,
            )
            .field("initiatives", "The initiatives that it lists.", Self::initiatives)
            .field("remark", "What has to be known of it; in our words.", Self::remark);
    }
}

impl SourceDocument {
    fn title<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> &'a Text {
        text(&snapshot[self.0].title, args)
    }

    fn publisher<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> &'a Text {
        text(&snapshot[self.0].publisher, args)
    }

    fn published_on(self, snapshot: &Snapshot) -> Option<Scalar<'_, DateScalar>> {
        snapshot[self.0].published_on.as_ref().map(|date| Scalar::new(&**date.iso()))
    }

    fn url(self, snapshot: &Snapshot) -> Option<Scalar<'_, UrlScalar>> {
        snapshot[self.0].url.as_ref().map(|url| Scalar::new(&**url))
    }

    fn line_count(self, snapshot: &Snapshot) -> u32 {
        snapshot[self.0].line_count
    }

    fn initiatives(self, snapshot: &Snapshot, args: &ForwardInitiativesArgs) -> Nodes<Initiative> {
        args.nodes(snapshot, snapshot.initiatives_of_document(self.0), Initiative)
    }

    fn remark<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> Option<&'a Text> {
        snapshot[self.0].remark.as_ref().map(|remark| text(remark, args))
    }
}
