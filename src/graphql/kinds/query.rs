//! The root: lookups by id, name or code, and all lists.

use async_graphql::{ID, InputObject, OneofObject};

use super::{
    area::Area,
    as_of::as_of,
    award::Award,
    bureau::Bureau,
    dataset::DatasetInfo,
    entity::Node,
    filter::{
        AllMunicipalitiesArgs, AllPartnershipsArgs, AreasArgs, AwardsArgs, BureausArgs, FundingProgramsArgs,
        InitiativesArgs, OrganizationsArgs, PrefecturesArgs, StrategiesArgs,
    },
    funding_program::FundingProgram,
    initiative::Initiative,
    matrix::{MatrixArgs, PartnershipMatrix, partnership_matrix},
    municipality::Municipality,
    organization::Organization,
    page::{Nodes, PageArgs, nodes},
    partnership::Partnership,
    path::{k_shortest_paths, path_pattern, shortest_path, shortest_paths},
    prefecture::Prefecture,
    search::search,
    source_document::SourceDocument,
    strategy::Strategy,
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        introspection,
        render::{List, Nullable, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, Ix, Kept, Name, Record, Vertex},
};

/// The root of queries.
#[derive(Clone, Copy)]
pub(in crate::graphql) struct Query;

impl Object for Query {
    const IS_COSTLY: bool = true;

    fn name() -> String {
        "Query".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Everything that can be asked.")
            .field("node", "What has this id; null where nothing has.", Self::node)
            .field("nodes", "Same order as asked, null where unknown.", Self::nodes)
            .field("bureau", "A bureau by id or name.", Self::bureau)
            .field("prefecture", "A prefecture by id, code or name.", Self::prefecture)
            .field("municipality", "A municipality by id, code, or prefecture and name.", Self::municipality)
            .field("initiative", "An initiative by id or title.", Self::initiative)
            .field("strategy", "A strategy by id or name.", Self::strategy)
            .field("fundingProgram", "A funding program by id or name.", Self::funding_program)
            .field("sourceDocument", "A source document by id or title.", Self::source_document)
            .field("bureaus", "All bureaus.", Self::bureaus)
            .field("prefectures", "All 47 prefectures, by code.", Self::prefectures)
            .field("municipalities", "All municipalities of Japan, by code.", Self::municipalities)
            .field("initiatives", "All initiatives, document by document.", Self::initiatives)
            .field("strategies", "All strategies.", Self::strategies)
            .field("fundingPrograms", "All funding programs.", Self::funding_programs)
            .field("areas", "All areas.", Self::areas)
            .field("organizations", "All organizations.", Self::organizations)
            .field("sourceDocuments", "All source documents.", Self::source_documents)
            .field(
                "partnerships",
                "Every printed claim, unfiltered unless `where` says otherwise.",
                Self::partnerships,
            )
            .field("awards", "All awards.", Self::awards)
            .field(
                "partnershipMatrix",
                "Which rows work with which columns, and through how many initiatives. Empty rows and columns are \
                 kept; empty cells are not.",
                Self::partnership_matrix,
            )
            .field("asOf", "What held at a date, as far as the documents say.", as_of)
            .field(
                "shortestPath",
                "The first of the shortest paths between two vertices, or null. Every hop carries its evidence.",
                shortest_path,
            )
            .field("shortestPaths", "All paths of the shortest length.", shortest_paths)
            .field(
                "kShortestPaths",
                "The first paths between two vertices that visit no vertex twice, shorter ones first.",
                k_shortest_paths,
            )
            .field("pathPattern", "All paths that follow a pattern and visit no vertex twice.", path_pattern)
            .field(
                "search",
                "Ranked, tolerant full-text search over names, titles, summaries, remarks, codes and ids, in Japanese \
                 and English. Width, kana and spelling variants make no difference. What is written nowhere as it is \
                 is sought with one typing error, then in parts. What has all words comes first, and what has only an \
                 unimportant part of them is left out; of several words, some may stand in the name of what a thing \
                 is joined to, as its bureau or partner.",
                search,
            )
            .field("datasetInfo", "What is known of the data as a whole.", |_: Self, _: &Snapshot| DatasetInfo);
        introspection::define_entries(t);
    }
}

/// Which node.
#[derive(InputObject)]
struct NodeArgs {
    /// Its id.
    id: ID,
}

/// Which nodes.
#[derive(InputObject)]
struct NodesArgs {
    /// Their ids. At most 500.
    ids: Vec<ID>,
}

/// Declares the argument `by` of a lookup.
macro_rules! by_args {
    ($name:ident, $by:ident) => {
        /// Which one.
        #[derive(InputObject)]
        struct $name {
            /// By exactly one of these.
            by: $by,
        }
    };
}

by_args!(BureauArgs, BureauBy);
by_args!(PrefectureArgs, PrefectureBy);
by_args!(MunicipalityArgs, MunicipalityBy);
by_args!(InitiativeArgs, InitiativeBy);
by_args!(StrategyArgs, StrategyBy);
by_args!(FundingProgramArgs, FundingProgramBy);
by_args!(SourceDocumentArgs, SourceDocumentBy);

/// How a bureau is told.
#[derive(OneofObject)]
enum BureauBy {
    /// Its id.
    Id(ID),
    /// Its full name, in any language.
    Name(String),
}

/// How a prefecture is told.
#[derive(OneofObject)]
enum PrefectureBy {
    /// Its id.
    Id(ID),
    /// JIS X 0401, two digits.
    Code(String),
    /// ISO 3166-2: `JP-13`.
    IsoCode(String),
    /// Its full name, in any language.
    Name(String),
}

/// How a municipality is told.
#[derive(OneofObject)]
enum MunicipalityBy {
    /// Its id.
    Id(ID),
    /// JIS X 0402, five digits without check digit.
    Code(String),
    /// Prefecture and name: 静岡県小山町.
    FullName(String),
}

/// How an initiative is told.
#[derive(OneofObject)]
enum InitiativeBy {
    /// Its id.
    Id(ID),
    /// Its title; an error with code AMBIGUOUS where several bear it.
    Title(String),
}

/// How a strategy is told.
#[derive(OneofObject)]
enum StrategyBy {
    /// Its id.
    Id(ID),
    /// Its full name, in any language.
    Name(String),
}

/// How a funding program is told.
#[derive(OneofObject)]
enum FundingProgramBy {
    /// Its id.
    Id(ID),
    /// Its full name, in any language.
    Name(String),
}

/// How a source document is told.
#[derive(OneofObject)]
enum SourceDocumentBy {
    /// Its id.
    Id(ID),
    /// Its title, in any language.
    Title(String),
}

impl Query {
    fn node(self, snapshot: &Snapshot, args: &NodeArgs) -> Option<Node> {
        snapshot.find(&args.id).map(Node::from)
    }

    fn nodes<'a>(
        self,
        snapshot: &'a Snapshot,
        args: &'a NodesArgs,
    ) -> Result<List<impl Iterator<Item = Option<Node>>>, FieldError> {
        let max = snapshot.limits().page_size as usize;
        if args.ids.len() > max {
            let message = format!("`ids` may have at most {max} items.");
            return Err(FieldError::new(ErrorCode::BadUserInput, message));
        }
        Ok(List(args.ids.iter().map(|id| snapshot.find(id).map(Node::from))))
    }

    fn bureau(self, snapshot: &Snapshot, args: &BureauArgs) -> Nullable<Bureau> {
        lookup(
            Bureau,
            match &args.by {
                BureauBy::Id(id) => Ok(by_id(snapshot, id)),
                BureauBy::Name(name) => only(snapshot, |bureau: &model::Bureau| bears(&bureau.name, name)),
            },
        )
    }

    fn prefecture(self, snapshot: &Snapshot, args: &PrefectureArgs) -> Nullable<Prefecture> {
        lookup(
            Prefecture,
            match &args.by {
                PrefectureBy::Id(id) => Ok(by_id(snapshot, id)),
                PrefectureBy::Code(code) => only(snapshot, |one: &model::Prefecture| *one.code == **code),
                PrefectureBy::IsoCode(code) => {
                    only(snapshot, |one: &model::Prefecture| *one.iso_code == **code)
                }
                PrefectureBy::Name(name) => only(snapshot, |one: &model::Prefecture| bears(&one.name, name)),
            },
        )
    }

    fn municipality(self, snapshot: &Snapshot, args: &MunicipalityArgs) -> Nullable<Municipality> {
        lookup(
            Municipality,
            match &args.by {
                MunicipalityBy::Id(id) => Ok(by_id(snapshot, id)),
                MunicipalityBy::Code(code) => only(snapshot, |one: &model::Municipality| *one.code == **code),
                MunicipalityBy::FullName(name) => {
                    only(snapshot, |one: &model::Municipality| *one.full_name == **name)
                }
            },
        )
    }

    fn initiative(self, snapshot: &Snapshot, args: &InitiativeArgs) -> Nullable<Initiative> {
        lookup(
            Initiative,
            match &args.by {
                InitiativeBy::Id(id) => Ok(by_id(snapshot, id)),
                InitiativeBy::Title(title) => {
                    only(snapshot, |one: &model::Initiative| bears(&one.name, title))
                }
            },
        )
    }

    fn strategy(self, snapshot: &Snapshot, args: &StrategyArgs) -> Nullable<Strategy> {
        lookup(
            Strategy,
            match &args.by {
                StrategyBy::Id(id) => Ok(by_id(snapshot, id)),
                StrategyBy::Name(name) => only(snapshot, |one: &model::Strategy| bears(&one.name, name)),
            },
        )
    }

    fn funding_program(self, snapshot: &Snapshot, args: &FundingProgramArgs) -> Nullable<FundingProgram> {
        lookup(
            FundingProgram,
            match &args.by {
                FundingProgramBy::Id(id) => Ok(by_id(snapshot, id)),
                FundingProgramBy::Name(name) => {
                    only(snapshot, |one: &model::FundingProgram| bears(&one.name, name))
                }
            },
        )
    }

    fn source_document(self, snapshot: &Snapshot, args: &SourceDocumentArgs) -> Nullable<SourceDocument> {
        lookup(
            SourceDocument,
            match &args.by {
                SourceDocumentBy::Id(id) => Ok(match snapshot.find(id) {
                    Some(Record::SourceDocument(ix)) => Some(ix),
                    _ => None,
                }),
                SourceDocumentBy::Title(title) => only(snapshot, |one: &model::SourceDocument| {
                    [&one.title.ja, &one.title.en].iter().any(|own| ***own == **title)
                }),
            },
        )
    }

    fn bureaus(self, snapshot: &Snapshot, args: &BureausArgs) -> Nodes<Bureau> {
        args.nodes(snapshot, snapshot.all(), Bureau)
    }

    fn prefectures(self, snapshot: &Snapshot, args: &PrefecturesArgs) -> Nodes<Prefecture> {
        args.nodes(snapshot, snapshot.all(), Prefecture)
    }

    fn municipalities(self, snapshot: &Snapshot, args: &AllMunicipalitiesArgs) -> Nodes<Municipality> {
        args.nodes(snapshot, snapshot.all(), Municipality)
    }

    fn initiatives(self, snapshot: &Snapshot, args: &InitiativesArgs) -> Nodes<Initiative> {
        args.nodes(snapshot, snapshot.all(), Initiative)
    }

    fn strategies(self, snapshot: &Snapshot, args: &StrategiesArgs) -> Nodes<Strategy> {
        args.nodes(snapshot, snapshot.all(), Strategy)
    }

    fn funding_programs(self, snapshot: &Snapshot, args: &FundingProgramsArgs) -> Nodes<FundingProgram> {
        args.nodes(snapshot, snapshot.all(), FundingProgram)
    }

    fn areas(self, snapshot: &Snapshot, args: &AreasArgs) -> Nodes<Area> {
        args.nodes(snapshot, snapshot.all(), Area)
    }

    fn organizations(self, snapshot: &Snapshot, args: &OrganizationsArgs) -> Nodes<Organization> {
        args.nodes(snapshot, snapshot.all(), Organization)
    }

    fn source_documents(self, snapshot: &Snapshot, page: &PageArgs) -> Nodes<SourceDocument> {
        nodes(snapshot, snapshot.all().map(SourceDocument), page)
    }

    fn partnerships(self, snapshot: &Snapshot, args: &AllPartnershipsArgs) -> Nodes<Partnership> {
        args.nodes(snapshot, snapshot.partnerships().iter().copied(), Partnership)
    }

    fn awards(self, snapshot: &Snapshot, args: &AwardsArgs) -> Nodes<Award> {
        args.nodes(snapshot, snapshot.all(), Award)
    }

    fn partnership_matrix(
        self,
        snapshot: &Snapshot,
        args: &MatrixArgs,
    ) -> Result<PartnershipMatrix, FieldError> {
        partnership_matrix(snapshot, args)
    }
}

fn lookup<T, H>(handle: impl Fn(Ix<T>) -> H, found: Result<Option<Ix<T>>, FieldError>) -> Nullable<H> {
    Nullable(found.map(|ix| ix.map(handle)))
}

fn by_id<T>(snapshot: &Snapshot, id: &ID) -> Option<Ix<T>>
where
    Ix<T>: TryFrom<Vertex>,
{
    match snapshot.find(id)? {
        Record::Vertex(vertex) => Ix::try_from(vertex).ok(),
        _ => None,
    }
}

/// The only record that fits; an error where several do.
fn only<T: Kept>(snapshot: &Snapshot, fits: impl Fn(&T) -> bool) -> Result<Option<Ix<T>>, FieldError> {
    let mut found = snapshot.all::<T>().filter(|ix| fits(&snapshot[*ix]));
    let first = found.next();
    match found.next().and(first) {
        None => Ok(first),
        Some(_) => {
            let message = "Several things bear this name; look it up by `id`.";
            Err(FieldError::new(ErrorCode::Ambiguous, message))
        }
    }
}

fn bears(name: &Name, text: &str) -> bool {
    *name.ja == *text || *name.en == *text || name.kana.as_deref() == Some(text)
}
