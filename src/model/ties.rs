//! The derived ties between initiatives and places: which claim lets which place count, and on what ground.
//!
//! This is the one place that says what NAMED, MUNICIPALITY, REGION, GROUP and NATIONWIDE mean. Every field,
//! measure and export that joins bureaus and places goes through it.

use std::collections::BTreeMap;

use super::{
    AreaKind, Basis, Bureau, Capacity, Certainty, Claim, Direction, EdgeIx, Graph, Initiative, Ix,
    Municipality, Period, Place, Prefecture, Relation, Set, Vertex,
};

/// A place counts as a partner of an initiative by this claim, on this ground.
pub struct Tie<P> {
    /// The initiative.
    pub initiative: Ix<Initiative>,
    /// The place.
    pub place: Ix<P>,
    /// The ground.
    pub basis: Basis,
    /// The claim (a `PARTNERS_WITH` edge).
    pub edge: EdgeIx,
}

impl<P> Clone for Tie<P> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P> Copy for Tie<P> {}

/// What of the ties counts; the default is the strict reading of the documents.
#[derive(Debug, Clone)]
pub struct TieFilter {
    /// Claims of these periods.
    pub periods: Vec<Period>,
    /// Ties on these grounds.
    pub bases: Vec<Basis>,
    /// Claims of these certainties.
    pub certainties: Vec<Certainty>,
    /// Claims in these capacities.
    pub capacities: Vec<Capacity>,
    /// Ties through these initiatives; all where none are given.
    pub initiatives: Option<Set<Ix<Initiative>>>,
}

impl Default for TieFilter {
    fn default() -> Self {
        TieFilter {
            periods: vec![Period::Current],
            bases: vec![Basis::Named],
            certainties: vec![Certainty::Firm, Certainty::Planned, Certainty::Tentative],
            capacities: vec![Capacity::Government],
            initiatives: None,
        }
    }
}

impl TieFilter {
    /// Everything that is printed.
    pub fn everything() -> Self {
        TieFilter {
            periods: vec![Period::Current, Period::Past],
            bases: vec![Basis::Named, Basis::Municipality, Basis::Region, Basis::Group, Basis::Nationwide],
            certainties: vec![Certainty::Firm, Certainty::Planned, Certainty::Tentative],
            capacities: vec![Capacity::Government, Capacity::LocalInstitutions],
            initiatives: None,
        }
    }

    /// Whether a claim counts, whatever the ground.
    pub fn admits_claim(&self, claim: &Claim) -> bool {
        self.periods.contains(&claim.period)
            && self.certainties.contains(&claim.certainty)
            && self.capacities.contains(&claim.capacity)
    }

    /// Whether it is the strict reading, whatever the initiatives.
    pub fn is_strict(&self) -> bool {
        fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
            one.iter().all(|item| other.contains(item)) && other.iter().all(|item| one.contains(item))
        }
        let strict = TieFilter::default();
        same(&self.periods, &strict.periods)
            && same(&self.bases, &strict.bases)
            && same(&self.certainties, &strict.certainties)
            && same(&self.capacities, &strict.capacities)
    }

    /// Whether ties through an initiative count.
    pub fn admits_initiative(&self, initiative: Ix<Initiative>) -> bool {
        self.initiatives.as_ref().is_none_or(|set| set.contains(initiative))
    }

    /// Whether a ground counts.
    pub fn admits_basis(&self, basis: Basis) -> bool {
        self.bases.contains(&basis)
    }
}

/// Distinct initiatives on each ground, and on the grounds that were asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Basis")]
pub struct BasisCounts {
    pub named: u32,
    pub municipality: u32,
    pub region: u32,
    pub group: u32,
    pub nationwide: u32,
    /// On the grounds that the filter asks for.
    pub total: u32,
}

/// Everything that joins one thing with `other` under a filter.
#[derive(Debug)]
pub struct Joined<K> {
    /// What it is joined with.
    pub other: K,
    /// Through these initiatives, on the grounds that the filter asks for.
    pub initiatives: Vec<Ix<Initiative>>,
    /// Through how many, ground by ground, whatever grounds the filter asks for.
    pub counts: BasisCounts,
    /// By these claims, on the grounds that the filter asks for.
    pub claims: Vec<EdgeIx>,
}

impl Graph {
    /// The places that a bureau works with, through the initiatives that it is in charge of.
    pub fn partners_of_bureau<P: Place>(&self, bureau: Ix<Bureau>, filter: &TieFilter) -> Vec<Joined<Ix<P>>> {
        let ties = self
            .initiatives_of_bureau(bureau)
            .flat_map(|initiative| self.admitted(self.ties_of::<P>(initiative), filter));
        join(ties.map(|tie| (tie.place, tie)), filter)
    }

    /// The bureaus that work with a place: the same, read the other way.
    pub fn bureaus_of_place<P: Place>(&self, place: Ix<P>, filter: &TieFilter) -> Vec<Joined<Ix<Bureau>>> {
        let ties = self.admitted(self.ties_to(place), filter).flat_map(|tie| {
            let bureaus = self.follow_to::<Bureau>(tie.initiative, Direction::Backward, Relation::InChargeOf);
            bureaus.map(move |bureau| (bureau, tie))
        });
        join(ties, filter)
    }

    /// The places that are partners of an initiative.
    pub fn partners_of_initiative<P: Place>(
        &self,
        initiative: Ix<Initiative>,
        filter: &TieFilter,
    ) -> Vec<Joined<Ix<P>>> {
        let ties = self.admitted(self.ties_of::<P>(initiative), filter);
        join(ties.map(|tie| (tie.place, tie)), filter)
    }

    /// The initiatives that a place is a partner of.
    pub fn initiatives_of_place<P: Place>(
        &self,
        place: Ix<P>,
        filter: &TieFilter,
    ) -> Vec<Joined<Ix<Initiative>>> {
        let ties = self.admitted(self.ties_to(place), filter);
        join(ties.map(|tie| (tie.initiative, tie)), filter)
    }

    /// The other bureaus that work with places that a bureau works with, and with which: those that share most
    /// first.
    pub fn peers_of_bureau<P: Place>(
        &self,
        bureau: Ix<Bureau>,
        filter: &TieFilter,
    ) -> Vec<(Ix<Bureau>, Vec<Ix<P>>)> {
        let places = self.partners_of_bureau::<P>(bureau, filter).into_iter().map(|joined| joined.other);
        peers(bureau, places, |place| self.bureaus_of_place(place, filter))
    }

    /// The other places that work with bureaus that a place works with: the same, read the other way.
    pub fn peers_of_place<P: Place>(
        &self,
        place: Ix<P>,
        filter: &TieFilter,
    ) -> Vec<(Ix<P>, Vec<Ix<Bureau>>)> {
        let bureaus = self.bureaus_of_place(place, filter).into_iter().map(|joined| joined.other);
        peers(place, bureaus, |bureau| self.partners_of_bureau(bureau, filter))
    }

    /// The ties among those given that pass the filter, grounds not regarded.
    fn admitted<'g, P>(
        &'g self,
        ties: &'g [Tie<P>],
        filter: &'g TieFilter,
    ) -> impl Iterator<Item = Tie<P>> + 'g {
        ties.iter().copied().filter(|tie| {
            filter.admits_initiative(tie.initiative)
                && self.claim(tie.edge).is_some_and(|claim| filter.admits_claim(claim))
        })
    }
}

/// Groups admitted ties by `K`: the single function behind every relationship between bureaus and places. What is
/// joined on grounds alone that the filter does not ask for is left out.
fn join<K: Ord + Copy, P>(ties: impl IntoIterator<Item = (K, Tie<P>)>, filter: &TieFilter) -> Vec<Joined<K>> {
    let mut groups: BTreeMap<K, Vec<Tie<P>>> = BTreeMap::new();
    for (other, tie) in ties {
        groups.entry(other).or_default().push(tie);
    }
    let joined = groups.into_iter().map(|(other, ties)| summarize(other, &ties, filter));
    joined.filter(|joined| joined.counts.total > 0).collect()
}

/// Who else is joined with what one is joined with.
fn peers<K: Ord + Copy, S: Copy>(
    own: K,
    shared: impl Iterator<Item = S>,
    joined_with: impl Fn(S) -> Vec<Joined<K>>,
) -> Vec<(K, Vec<S>)> {
    let mut found: BTreeMap<K, Vec<S>> = BTreeMap::new();
    for one in shared {
        for joined in joined_with(one).into_iter().filter(|joined| joined.other != own) {
            found.entry(joined.other).or_default().push(one);
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, shared)| std::cmp::Reverse(shared.len()));
    found
}

fn summarize<K, P>(other: K, ties: &[Tie<P>], filter: &TieFilter) -> Joined<K> {
    let distinct = |keep: &dyn Fn(Basis) -> bool| -> Vec<Ix<Initiative>> {
        let mut found: Vec<_> = ties.iter().filter(|t| keep(t.basis)).map(|t| t.initiative).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let on = |basis: Basis| distinct(&|b| b == basis).len() as u32;
    let initiatives = distinct(&|b| filter.admits_basis(b));
    let mut claims: Vec<_> =
        ties.iter().filter(|t| filter.admits_basis(t.basis)).map(|t| (t.basis, t.edge)).collect();
    claims.sort_unstable();
    let mut claims: Vec<_> = claims.into_iter().map(|(_, edge)| edge).collect();
    claims.dedup();
    let counts = BasisCounts {
        named: on(Basis::Named),
        municipality: on(Basis::Municipality),
        region: on(Basis::Region),
        group: on(Basis::Group),
        nationwide: on(Basis::Nationwide),
        total: initiatives.len() as u32,
    };
    Joined { other, initiatives, counts, claims }
}

/// All ties to the places of a kind, looked up from either end.
pub struct TieTable<P> {
    by_initiative: Vec<Tie<P>>,
    initiative_starts: Vec<u32>,
    by_place: Vec<Tie<P>>,
    place_starts: Vec<u32>,
}

impl<P> std::fmt::Debug for TieTable<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ties", self.by_initiative.len())
    }
}

impl<P> Default for TieTable<P> {
    fn default() -> Self {
        TieTable {
            by_initiative: Vec::new(),
            initiative_starts: Vec::new(),
            by_place: Vec::new(),
            place_starts: Vec::new(),
        }
    }
}

impl<P> TieTable<P> {
    fn new(ties: Vec<Tie<P>>, initiative_count: usize, place_count: usize) -> Self {
        let mut by_initiative = ties.clone();
        by_initiative.sort_by_key(|t| (t.initiative, t.place, t.basis, t.edge));
        let mut by_place = ties;
        by_place.sort_by_key(|t| (t.place, t.initiative, t.basis, t.edge));
        let initiative_starts = starts(initiative_count, &by_initiative, |t| t.initiative.position());
        let place_starts = starts(place_count, &by_place, |t| t.place.position());
        TieTable { by_initiative, initiative_starts, by_place, place_starts }
    }

    /// How many ties there are.
    pub fn count(&self) -> usize {
        self.by_initiative.len()
    }

    pub(super) fn of_initiative(&self, initiative: Ix<Initiative>) -> &[Tie<P>] {
        slice(&self.by_initiative, &self.initiative_starts, initiative.position())
    }

    pub(super) fn of_place(&self, place: Ix<P>) -> &[Tie<P>] {
        slice(&self.by_place, &self.place_starts, place.position())
    }
}

fn starts<T>(count: usize, sorted: &[T], key: impl Fn(&T) -> usize) -> Vec<u32> {
    (0..=count).map(|k| sorted.partition_point(|t| key(t) < k) as u32).collect()
}

fn slice<'t, T>(sorted: &'t [T], starts: &[u32], at: usize) -> &'t [T] {
    &sorted[starts[at] as usize..starts[at + 1] as usize]
}

/// Works out all ties to prefectures.
pub(super) fn prefecture_ties(graph: &Graph) -> TieTable<Prefecture> {
    let ties = all_ties(graph, |partner| match partner {
        Vertex::Prefecture(ix) => vec![(ix, Basis::Named)],
        Vertex::Municipality(ix) => vec![(graph[ix].prefecture, Basis::Municipality)],
        Vertex::Area(ix) => {
            let members = graph[ix].prefectures.iter().flatten();
            members.map(|p| (*p, basis_of(graph[ix].kind))).collect()
        }
        _ => vec![],
    });
    TieTable::new(ties, graph.count::<Initiative>(), graph.count::<Prefecture>())
}

/// Works out all ties to municipalities. A region contains the municipalities of its prefectures; a group or
/// the whole country reaches only those that are its members themselves.
pub(super) fn municipality_ties(graph: &Graph) -> TieTable<Municipality> {
    let ties = all_ties(graph, |partner| match partner {
        Vertex::Municipality(ix) => vec![(ix, Basis::Named)],
        Vertex::Area(ix) => {
            let area = &graph[ix];
            let mut members: Vec<_> = area.municipalities.iter().flatten().copied().collect();
            if let (AreaKind::Region, Some(prefectures)) = (area.kind, &area.prefectures) {
                let inside = |m: &Ix<Municipality>| prefectures.contains(&graph[*m].prefecture);
                members.extend(graph.all::<Municipality>().filter(inside));
                members.sort_unstable();
                members.dedup();
            }
            members.into_iter().map(|m| (m, basis_of(area.kind))).collect()
        }
        _ => vec![],
    });
    TieTable::new(ties, graph.count::<Initiative>(), graph.count::<Municipality>())
}

fn all_ties<P>(graph: &Graph, grounds: impl Fn(Vertex) -> Vec<(Ix<P>, Basis)>) -> Vec<Tie<P>> {
    let mut ties = Vec::new();
    for &edge in graph.partnerships() {
        let (Vertex::Initiative(initiative), partner) = graph.ends(edge) else { continue };
        ties.extend(grounds(partner).into_iter().map(|(place, basis)| Tie {
            initiative,
            place,
            basis,
            edge,
        }));
    }
    ties
}

impl Graph {
    /// The ground on which a claim lets a place count.
    pub fn basis_of_claim(&self, claim: EdgeIx, place: Vertex) -> Option<Basis> {
        self.claim(claim)?;
        match self.ends(claim).1 {
            Vertex::Area(ix) => Some(basis_of(self[ix].kind)),
            partner if partner == place => Some(Basis::Named),
            Vertex::Municipality(_) => Some(Basis::Municipality),
            _ => None,
        }
    }

    /// The grounds on which the partner of a claim is itself a partner: a municipality is named, and so is a
    /// municipality of its prefecture.
    pub fn own_bases(&self, partner: Vertex) -> &'static [Basis] {
        match partner {
            Vertex::Municipality(_) => &[Basis::Named, Basis::Municipality],
            Vertex::Area(ix) => match self[ix].kind {
                AreaKind::Region => &[Basis::Region],
                AreaKind::Group => &[Basis::Group],
                AreaKind::Nationwide => &[Basis::Nationwide],
            },
            _ => &[Basis::Named],
        }
    }

    /// Whether an edge counts under a filter, its partner on a ground of its own; one that is no partnership does.
    pub fn admits_edge(&self, filter: &TieFilter, edge: EdgeIx) -> bool {
        let Some(claim) = self.claim(edge) else { return true };
        let (initiative, partner) = self.ends(edge);
        Ix::try_from(initiative).is_ok_and(|initiative| filter.admits_initiative(initiative))
            && filter.admits_claim(claim)
            && self.own_bases(partner).iter().any(|basis| filter.admits_basis(*basis))
    }
}

fn basis_of(kind: AreaKind) -> Basis {
    match kind {
        AreaKind::Region => Basis::Region,
        AreaKind::Group => Basis::Group,
        AreaKind::Nationwide => Basis::Nationwide,
    }
}
