//! The root: lookups by id, name or code, and all lists.

use async_graphql::{ID, InputObject};

use super::{
    analysis::analysis,
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
    lookup,
    matrix::{MatrixArgs, PartnershipMatrix, partnership_matrix},
    municipality::Municipality,
    organization::Organization,
    page::{Nodes, PageArgs, nodes},
    partnership::Partnership,
    path::{k_shortest_paths, path_pattern, shortest_path, shortest_paths},
    prefecture::Prefecture,
    resolution::resolve,
    search::search,
    source_document::SourceDocument,
    strategy::Strategy,
};
use crate::graphql::{
    error::{ErrorCode, FieldError},
    introspection,
    render::{List, Object, Table},
    snapshot::Snapshot,
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
            .sized_by(&["ids"])
            .field("bureau", "A bureau by id or name.", lookup::bureau)
            .field("prefecture", "A prefecture by id, code or name.", lookup::prefecture)
            .field("municipality", "A municipality by id, code, or prefecture and name.", lookup::municipality)
            .field("initiative", "An initiative by id or title.", lookup::initiative)
            .field("strategy", "A strategy by id or name.", lookup::strategy)
            .field("fundingProgram", "A funding program by id or name.", lookup::funding_program)
            .field("sourceDocument", "A source document by id or title.", lookup::source_document)
            .field(
                "resolve",
                "Turns written names into vertices, in the order given. Says AMBIGUOUS rather than guess.",
                resolve,
            )
            .sized_by(&["texts"])
            .weighs(400)
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
            .weighs(500)
            .field("asOf", "What held at a date, as far as the documents say.", as_of)
            .field(
                "shortestPath",
                "The first of the shortest paths between two vertices, or null. Every hop carries its evidence; what is reference data has none.",
                shortest_path,
            )
            .weighs(500)
            .field("shortestPaths", "All paths of the shortest length.", shortest_paths)
            .weighs(500)
            .field(
                "kShortestPaths",
                "The first paths between two vertices that visit no vertex twice, shorter ones first.",
                k_shortest_paths,
            )
            .sized_by(&["k"])
            .weighs(500)
            .field("pathPattern", "All paths that follow a pattern and visit no vertex twice.", path_pattern)
            .weighs(500)
            .field(
                "search",
                "Ranked, tolerant full-text search over names, titles, summaries, remarks, codes and ids, in Japanese \
                 and English. Width, kana and spelling variants make no difference. What is written nowhere as it is \
                 is sought as names put together, with one typing error, and in parts. What has all words comes first, and what has only an \
                 unimportant part of them is left out; of several words, some may stand in the name of what a thing \
                 is joined to, as its bureau or partner.",
                search,
            )
            .weighs(50)
            .field(
                "analysis",
                "The graph as a network: measures, communities, similar and missing ties, of all of it or of what `scope` selects.",
                analysis,
            )
            // To select a network takes longer than a small request may.
            .weighs(400)
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
