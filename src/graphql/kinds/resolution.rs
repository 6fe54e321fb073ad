//! What written names were resolved to.

use async_graphql::{Enum as GraphqlEnum, InputObject};

use super::{
    entity::Entity,
    enums::{EntityKind, Language},
    page::By,
    query::Query,
    values::{LangArgs, each},
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Enum, List, Object, Table},
        snapshot::Snapshot,
    },
    model,
    search::{self, Candidate},
};

/// How sure the meaning of a text is.
#[derive(GraphqlEnum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "search::ResolutionStatus")]
pub(super) enum ResolutionStatus {
    /// Letter by letter an id, a code or a name of one vertex, and nothing else could be meant.
    Exact,
    /// Another way of writing one vertex, and nothing else could be meant: other letters, readings, romanization,
    /// left out suffixes.
    Normalized,
    /// Several vertices could be meant, and all are candidates; for a ward (行政区), its city.
    Ambiguous,
    /// No vertex is meant. Candidates are only near: one typing error away, in another prefecture, or the city of a
    /// ward.
    None,
}

/// Which texts are to be resolved.
#[derive(InputObject)]
pub(super) struct ResolveArgs {
    /// Written names, ids or codes. At most 500; those of more than 300 letters have no meaning.
    texts: Vec<String>,
    /// Only vertices of these kinds; all where not given.
    kinds: Option<Vec<EntityKind>>,
}

/// A text and what it was resolved to.
pub(super) struct Resolution {
    text: String,
    found: search::Resolution,
}

/// Resolves texts, in the order in which they are given.
pub(super) fn resolve<'a>(
    _: Query,
    snapshot: &'a Snapshot,
    args: &'a ResolveArgs,
) -> Result<List<impl Iterator<Item = Resolution>>, FieldError> {
    let max = snapshot.limits().page_size as usize;
    if args.texts.len() > max {
        let message = format!("`texts` may have at most {max} items.");
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    let kinds: Option<Vec<model::EntityKind>> =
        args.kinds.as_ref().map(|kinds| kinds.iter().map(|kind| (*kind).into()).collect());
    Ok(List(args.texts.iter().map(move |text| Resolution {
        text: text.clone(),
        found: snapshot.names().resolve(snapshot, text, kinds.as_deref()),
    })))
}

impl Object for Resolution {
    // Each may take as long as a few hundred objects.
    const IS_COSTLY: bool = true;

    fn name() -> String {
        "Resolution".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("What a written name means.")
            .field("text", "The text as it was given.", Self::text)
            .field("status", "How sure its meaning is.", Self::status)
            .field(
                "candidates",
                "What it means, could mean, or is near to; best first, then in the order of vertices. At most 20.",
                Self::candidates,
            )
            .usually(3);
    }
}

impl Resolution {
    fn text<'a>(&'a self, _: &'a Snapshot) -> &'a str {
        &self.text
    }

    fn status<'a>(&'a self, _: &'a Snapshot) -> Enum<ResolutionStatus> {
        Enum(self.found.status.into())
    }

    fn candidates<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = By<'a, Candidate>>> {
        each(&self.found.candidates)
    }
}

impl Object for Candidate {
    fn name() -> String {
        "Candidate".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A vertex that a text may mean.")
            .field("node", "The vertex.", |c: &Self, _: &Snapshot| Entity::from(c.vertex))
            .field("score", "1 where the text is its name or id; less the further it is from it.", score)
            .field("reason", "How the text fits, in one sentence.", reason);
    }
}

fn score<'a>(candidate: &'a Candidate, _: &'a Snapshot) -> f64 {
    candidate.score
}

fn reason<'a>(candidate: &'a Candidate, snapshot: &'a Snapshot, args: &'a LangArgs) -> String {
    match args.lang {
        Some(Language::En) => candidate.explain_en(snapshot),
        None | Some(Language::Ja | Language::Kana) => candidate.explain_ja(snapshot),
    }
}
