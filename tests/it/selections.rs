//! Selections: what a scope makes of the graph, held against what the graph itself says.

use std::collections::{BTreeMap, BTreeSet};

use tokyo_policy_graph::{
    analysis::{Budget, Network, Origin, ProjectionWeight, Scope, Selection, SelectionError, View},
    data,
    model::{
        Basis, Bureau, EntityKind, Graph, Ix, Municipality, Period, Place, Prefecture, Relation, TieFilter,
        TooManyPairs, Vertex,
    },
};

fn graph() -> Graph {
    data::load(&data::embedded()).unwrap().graph
}

fn select(graph: &Graph, scope: &Scope) -> Selection {
    Selection::new(graph, scope, 1_000_000, &mut Budget::new(u64::MAX)).unwrap()
}

fn two_mode(between: EntityKind, and: EntityKind) -> Scope {
    Scope { view: View::TwoMode { between, and }, ..Scope::default() }
}

fn projection(on: EntityKind, through: EntityKind, weight: ProjectionWeight) -> Scope {
    Scope { view: View::Projection { on, through, weight }, ..Scope::default() }
}

/// Every filter of one period, or both, and of the bases up to one.
fn filters() -> Vec<TieFilter> {
    let bases = [Basis::Named, Basis::Municipality, Basis::Region, Basis::Group, Basis::Nationwide];
    let periods = [vec![Period::Current], vec![Period::Past], vec![Period::Current, Period::Past]];
    let all = periods.iter().flat_map(|periods| {
        (1..=bases.len()).map(|count| TieFilter {
            periods: periods.clone(),
            bases: bases[..count].to_vec(),
            ..TieFilter::default()
        })
    });
    all.collect()
}

/// The weights of a network by its ends.
fn weights(selection: &Selection) -> BTreeMap<(Vertex, Vertex), f64> {
    let network: Network = selection.network();
    let vertex = |at: usize| selection.vertices()[at];
    network.edges().map(|(one, other, weight)| ((vertex(one), vertex(other)), weight)).collect()
}

fn ordered(one: Vertex, other: Vertex) -> (Vertex, Vertex) {
    (one.min(other), one.max(other))
}

#[test]
fn ties_of_two_kinds_are_those_of_the_fields() {
    fn check<P: Place>(graph: &Graph, kind: EntityKind, filter: &TieFilter)
    where
        Vertex: From<Ix<P>>,
    {
        let scope = Scope { partnerships: Some(filter.clone()), ..two_mode(EntityKind::Bureau, kind) };
        let mut expected = BTreeMap::new();
        for bureau in graph.all::<Bureau>() {
            for joined in graph.partners_of_bureau::<P>(bureau, filter) {
                expected.insert(
                    ordered(bureau.into(), joined.other.into()),
                    (joined.initiatives.clone(), joined.claims.clone()),
                );
            }
        }
        let selection = select(graph, &scope);
        let of_weight: BTreeMap<_, _> =
            expected.iter().map(|(ends, (all, _))| (*ends, all.len() as f64)).collect();
        assert_eq!(weights(&selection), of_weight);
        for edge in selection.edges() {
            let ends = ordered(selection.vertices()[edge.source], selection.vertices()[edge.target]);
            let (initiatives, claims) = &expected[&ends];
            assert_eq!(
                selection.through(edge),
                initiatives.iter().map(|ix| Vertex::Initiative(*ix)).collect::<Vec<_>>()
            );
            let mut found: Vec<_> =
                selection.graph_edges(edge).filter(|edge| graph.claim(*edge).is_some()).collect();
            let mut claims = claims.clone();
            found.sort_unstable();
            claims.sort_unstable();
            assert_eq!(found, claims);
        }
        let tied: BTreeSet<_> = expected.keys().flat_map(|(one, other)| [*one, *other]).collect();
        assert_eq!(selection.vertices().iter().copied().collect::<BTreeSet<_>>(), tied);
    }
    let graph = graph();
    for filter in filters() {
        check::<Prefecture>(&graph, EntityKind::Prefecture, &filter);
    }
    for filter in &filters()[..3] {
        check::<Municipality>(&graph, EntityKind::Municipality, filter);
    }
}

#[test]
fn projected_ties_are_those_of_peers() {
    let graph = graph();
    for filter in filters() {
        let count = projection(EntityKind::Bureau, EntityKind::Prefecture, ProjectionWeight::Count);
        let jaccard = projection(EntityKind::Bureau, EntityKind::Prefecture, ProjectionWeight::Jaccard);
        let with = |scope: Scope| Scope { partnerships: Some(filter.clone()), ..scope };
        let (mut counts, mut shares) = (BTreeMap::new(), BTreeMap::new());
        for bureau in graph.all::<Bureau>() {
            let own = graph.partners_of_bureau::<Prefecture>(bureau, &filter).len();
            for (peer, shared) in graph.peers_of_bureau::<Prefecture>(bureau, &filter) {
                let ends = ordered(bureau.into(), peer.into());
                let its = graph.partners_of_bureau::<Prefecture>(peer, &filter).len();
                counts.insert(ends, shared.len() as f64);
                shares.insert(ends, shared.len() as f64 / (own + its - shared.len()) as f64);
            }
        }
        assert_eq!(weights(&select(&graph, &with(count))), counts);
        assert_eq!(weights(&select(&graph, &with(jaccard))), shares);
    }
}

#[test]
fn what_two_share_is_between_them() {
    let graph = graph();
    for (on, through) in [
        (EntityKind::Bureau, EntityKind::Prefecture),
        (EntityKind::Prefecture, EntityKind::Bureau),
        (EntityKind::Prefecture, EntityKind::Initiative),
        (EntityKind::Initiative, EntityKind::Strategy),
        (EntityKind::Municipality, EntityKind::FundingProgram),
        (EntityKind::Organization, EntityKind::Initiative),
    ] {
        let tied: BTreeSet<_> = {
            let selection = select(&graph, &two_mode(on, through));
            let vertex = |at: usize| selection.vertices()[at];
            selection.edges().iter().map(|edge| ordered(vertex(edge.source), vertex(edge.target))).collect()
        };
        let selection = select(&graph, &projection(on, through, ProjectionWeight::Count));
        assert!(!selection.edges().is_empty(), "{on:?} through {through:?}");
        for edge in selection.edges() {
            let shared = selection.through(edge);
            assert_eq!(shared.len() as f64, edge.weight);
            for one in [edge.source, edge.target] {
                for between in &shared {
                    assert!(tied.contains(&ordered(selection.vertices()[one], *between)));
                }
            }
            assert!(selection.graph_edges(edge).next().is_some());
            assert!(matches!(edge.origin, Origin::Shared(_)));
        }
    }
}

#[test]
fn two_kinds_are_tied_in_either_order() {
    let graph = graph();
    for one in EntityKind::ALL {
        for other in EntityKind::ALL.into_iter().filter(|other| *other != one) {
            let (there, back) =
                (select(&graph, &two_mode(one, other)), select(&graph, &two_mode(other, one)));
            assert_eq!(there.vertices(), back.vertices(), "{one:?} {other:?}");
            assert_eq!(weights(&there), weights(&back), "{one:?} {other:?}");
        }
    }
}

#[test]
fn the_graph_itself_keeps_its_edges() {
    let graph = graph();
    let (vertex_count, edge_count) = graph.size();
    let all = select(&graph, &Scope { includes_isolated: true, ..Scope::default() });
    assert_eq!((all.vertices().len(), all.edges().len()), (vertex_count, edge_count));
    for edge in all.edges() {
        let Origin::Edge(origin) = edge.origin else { panic!("{edge:?}") };
        assert_eq!(graph.ends(origin), (all.vertices()[edge.source], all.vertices()[edge.target]));
        assert!(all.between(edge.target, edge.source).any(|one| one == edge));
    }

    let usual = select(&graph, &Scope::default());
    let is_named = |vertex: Vertex| {
        graph
            .incident(vertex)
            .any(|(_, relation, _)| !matches!(relation, Relation::LocatedIn | Relation::MemberOf))
    };
    let named: Vec<_> = graph.vertices().filter(|vertex| is_named(*vertex)).collect();
    assert_eq!(usual.vertices(), named);
    let is_kept = |vertex| usual.position(&graph, vertex).is_some();
    let kept = graph.all_edges().filter(|(from, _, to)| is_kept(*from) && is_kept(*to)).count();
    assert_eq!(usual.edges().len(), kept);

    let located = Scope { relations: Some(vec![Relation::LocatedIn]), ..Scope::default() };
    let located = select(&graph, &located);
    assert_eq!(located.edges().len(), graph.relation_count(Relation::LocatedIn));
    assert_eq!(located.vertices().len(), graph.count::<Municipality>() + graph.count::<Prefecture>());
}

#[test]
fn kinds_and_relations_restrict() {
    let graph = graph();
    let kinds = vec![EntityKind::Bureau, EntityKind::Initiative];
    let selection = select(&graph, &Scope { kinds: Some(kinds.clone()), ..Scope::default() });
    assert!(selection.vertices().iter().all(|vertex| kinds.contains(&vertex.kind())));
    let of_bureaus = [Relation::InChargeOf, Relation::ParticipatesIn, Relation::JointlyWith];
    for edge in selection.edges() {
        let Origin::Edge(origin) = edge.origin else { panic!("{edge:?}") };
        assert!(of_bureaus.contains(&graph[origin].link.relation()));
    }
    let nothing = select(&graph, &Scope { kinds: Some(vec![]), ..Scope::default() });
    assert_eq!((nothing.vertices().len(), nothing.edges().len()), (0, 0));
    assert_eq!(nothing.network(), Network::new(0, []));
}

#[test]
fn what_cannot_be_selected_is_refused() {
    let graph = graph();
    let refused = |scope: &Scope, pairs_max| {
        Selection::new(&graph, scope, pairs_max, &mut Budget::new(u64::MAX)).unwrap_err()
    };
    let same = two_mode(EntityKind::Bureau, EntityKind::Bureau);
    assert_eq!(refused(&same, 1_000), SelectionError::SameKind(EntityKind::Bureau));
    let two = two_mode(EntityKind::Bureau, EntityKind::Prefecture);
    let without = Scope { kinds: Some(vec![EntityKind::Bureau]), ..two.clone() };
    assert_eq!(refused(&without, 1_000), SelectionError::KindLeftOut(EntityKind::Prefecture));
    assert_eq!(refused(&two, 10), SelectionError::TooManyPairs(TooManyPairs(10)));
    let projected = projection(EntityKind::Prefecture, EntityKind::Initiative, ProjectionWeight::Count);
    assert!(matches!(refused(&projected, 500), SelectionError::TooManyPairs(_)));
    let spent = Selection::new(&graph, &Scope::default(), 10, &mut Budget::new(100)).unwrap_err();
    assert!(matches!(spent, SelectionError::Spent(_)));
}
