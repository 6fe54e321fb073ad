//! Groups of vertices: components and communities.

use std::sync::Arc;

use async_graphql::{ID, InputObject};

use super::{
    study::{Study, budget, spent},
    vertices::{Vertices, vertices},
};
use crate::{
    analysis::{self, Leiden, Parameter, Partition},
    graphql::{
        error::{ErrorCode, FieldError},
        kinds::{
            enums::CommunityAlgorithm,
            page::{By, Forward20Args},
        },
        render::{Enum, List, Object, Output, Table},
        snapshot::Snapshot,
    },
};

/// How many rounds labels are passed on.
const LABEL_ROUNDS: usize = 10;

/// The smallest and the greatest resolution.
const RESOLUTIONS: std::ops::RangeInclusive<f64> = 0.0..=1_000.0;

/// How communities are found.
#[derive(InputObject)]
pub(super) struct CommunitiesArgs {
    /// The greater, the smaller the communities. From 0 to 1000.
    #[graphql(default_with = "Some(1.0)")]
    resolution: Option<f64>,
    /// What the random numbers come from: the same seed finds the same communities.
    #[graphql(default_with = "Some(42)")]
    seed: Option<i32>,
    /// How.
    #[graphql(default_with = "Some(CommunityAlgorithm::Leiden)")]
    algorithm: Option<CommunityAlgorithm>,
    /// Whether weights count.
    #[graphql(default_with = "Some(true)")]
    weighted: Option<bool>,
}

/// Finds communities.
pub(super) fn communities(
    study: &Arc<Study>,
    snapshot: &Snapshot,
    args: &CommunitiesArgs,
) -> Result<Communities, FieldError> {
    let resolution = args.resolution.unwrap_or(1.0);
    if !RESOLUTIONS.contains(&resolution) {
        let message = "`resolution` must be from 0 to 1000.";
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    let seed = args.seed.unwrap_or(42);
    let algorithm = args.algorithm.unwrap_or(CommunityAlgorithm::Leiden);
    let weighted = args.weighted.unwrap_or(true);
    let network = &*study.network.weighing(weighted);
    let (partition, parameters) = match algorithm {
        CommunityAlgorithm::Leiden => {
            let settings = Leiden { resolution, seed: u64::from(seed.cast_unsigned()) };
            (analysis::leiden(network, settings, &mut budget(snapshot)), vec![])
        }
        CommunityAlgorithm::LabelPropagation => {
            let labels = analysis::label_propagation(network, LABEL_ROUNDS, &mut budget(snapshot));
            (labels.map(Partition::new), vec![Parameter { name: "rounds", value: LABEL_ROUNDS as f64 }])
        }
    };
    let partition = partition.map_err(spent)?;
    let modularity = analysis::modularity(network, &partition, resolution);
    let groups = Groups { study: study.clone(), partition: Arc::new(partition) };
    Ok(Communities { groups, modularity, algorithm, resolution, seed, weighted, parameters })
}

/// Finds the connected components.
pub(super) fn components(
    study: &Arc<Study>,
    snapshot: &Snapshot,
) -> Result<impl Iterator<Item = Component> + use<>, FieldError> {
    let partition = analysis::components(&study.network, &mut budget(snapshot)).map_err(spent)?;
    Ok(Groups { study: study.clone(), partition: Arc::new(partition) }.each().map(Component))
}

/// Groups of the vertices of a network.
#[derive(Clone)]
struct Groups {
    study: Arc<Study>,
    partition: Arc<Partition>,
}

impl Groups {
    fn each(self) -> impl Iterator<Item = Group> {
        (0..self.partition.len()).map(move |number| Group { groups: self.clone(), number })
    }
}

/// One group.
#[derive(Clone)]
struct Group {
    groups: Groups,
    number: usize,
}

impl Group {
    fn members(&self) -> &[usize] {
        &self.groups.partition.groups()[self.number]
    }

    fn nodes(&self, snapshot: &Snapshot, page: &Forward20Args) -> Vertices {
        let members = self.members().iter();
        vertices(snapshot, members.map(|number| self.groups.study.vertex(*number)), page)
    }

    /// How many edges run between its members.
    fn edge_count(&self) -> usize {
        let labels = self.groups.partition.labels();
        let network = &self.groups.study.network;
        let within = |member: &usize| {
            let neighbors = network.neighbors(*member).iter();
            neighbors.filter(|neighbor| labels[neighbor.vertex] == self.number).count()
        };
        self.members().iter().map(within).sum::<usize>() / 2
    }
}

/// A connected component.
pub(super) struct Component(Group);

impl Object for Component {
    fn name() -> String {
        "Component".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A connected component: vertices that are joined with each other, by one edge or several, and with no others.")
            .field("size", "How many vertices it has.", |c: &Self, _: &Snapshot| c.0.members().len())
            .field("edgeCount", "How many pairs of them are joined.", |c: &Self, _: &Snapshot| c.0.edge_count())
            .field("nodes", "Its vertices, in the order of the data.", |c: &Self, s: &Snapshot, page: &Forward20Args| {
                c.0.nodes(s, page)
            });
    }
}

/// What communities were found, and how.
pub(super) struct Communities {
    groups: Groups,
    modularity: f64,
    algorithm: CommunityAlgorithm,
    resolution: f64,
    seed: i32,
    weighted: bool,
    parameters: Vec<Parameter>,
}

/// Which community.
#[derive(InputObject)]
struct CommunityOfArgs {
    /// The id of a vertex.
    id: ID,
}

impl Object for Communities {
    const IS_COSTLY: bool = true;

    fn name() -> String {
        "Communities".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Communities: groups of vertices with more ties within than chance would give them.")
            .field("algorithm", "How they were found.", |c: &Self, _: &Snapshot| Enum(c.algorithm))
            .field("resolution", "With which resolution.", |c: &Self, _: &Snapshot| c.resolution)
            .field("seed", "With which seed.", |c: &Self, _: &Snapshot| c.seed)
            .field("weighted", "Whether weights counted.", |c: &Self, _: &Snapshot| c.weighted)
            .field("parameters", "What else they were worked out with.", Self::parameters)
            .field(
                "modularity",
                "How much more weight lies within the communities than chance would put there, at this resolution: at \
                 most 1. 0 where there are no edges.",
                |c: &Self, _: &Snapshot| c.modularity,
            )
            .field("count", "How many there are.", |c: &Self, _: &Snapshot| c.groups.partition.len())
            .field("communities", "The communities, the largest first.", Self::communities)
            .usually(20)
            .field("communityOf", "The community of a vertex; null where it is not in the network.", Self::of);
    }
}

impl Communities {
    fn parameters<'a>(
        &'a self,
        _: &'a Snapshot,
    ) -> List<impl Iterator<Item = impl Output<Shape = Parameter>>> {
        List(self.parameters.iter().map(By))
    }

    fn communities<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = Community>> {
        List(self.groups.clone().each().map(Community))
    }

    fn of<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a CommunityOfArgs,
    ) -> Result<Option<Community>, FieldError> {
        let position = self.groups.study.position(snapshot, "id", &args.id)?;
        let number = position.map(|position| self.groups.partition.labels()[position]);
        Ok(number.map(|number| Community(Group { groups: self.groups.clone(), number })))
    }
}

/// A community.
struct Community(Group);

impl Object for Community {
    fn name() -> String {
        "Community".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A community.")
            .field("number", "Its number from 1, the largest first.", |c: &Self, _: &Snapshot| c.0.number + 1)
            .field("size", "How many vertices it has.", |c: &Self, _: &Snapshot| c.0.members().len())
            .field("edgeCount", "How many pairs of them are joined.", |c: &Self, _: &Snapshot| {
                c.0.edge_count()
            })
            .field(
                "nodes",
                "Its vertices, in the order of the data.",
                |c: &Self, s: &Snapshot, page: &Forward20Args| c.0.nodes(s, page),
            );
    }
}
