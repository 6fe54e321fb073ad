//! Prefectures, municipalities with their wards, and areas.

use std::collections::{HashMap, HashSet};

use super::{Place, Resolver, edge};
use crate::{
    data::{
        FileFormat, ProblemKind,
        format::{self, Coverage},
        read::{Placed, Records},
    },
    model::{Area, AreaKind, Ix, Link, Municipality, Prefecture, Text, Vertex, Ward},
};

impl Resolver<'_> {
    pub(super) fn places(&mut self, records: &Records<'_>) {
        self.prefectures(&records.prefectures);
        let wards = self.wards(&records.wards);
        self.municipalities(&records.municipalities, wards);
        self.cities_of_wards(&records.wards);
        self.areas(&records.areas);
    }

    fn prefectures(&mut self, prefectures: &[Placed<format::Prefecture>]) {
        for placed in prefectures {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.code));
            self.check_code(&at, &record.code, 2, "JIS X 0401");
            let name = self.name(&at, "name", &record.name);
            let id = format!("prefecture:{}", record.code);
            let iso_code = Text::from(format!("JP-{}", record.code));
            let ix = self.builder.add(Prefecture {
                id: Text::from(&id),
                name,
                code: Text::from(&record.code),
                iso_code,
            });
            self.index.codes.insert(ix.into(), record.code.clone());
            self.enter(&at, id, ix);
        }
    }

    /// The wards by the code of their city.
    fn wards(&mut self, wards: &[Placed<format::Ward>]) -> HashMap<String, Vec<Ward>> {
        let mut by_city: HashMap<String, Vec<Ward>> = HashMap::new();
        let mut codes = HashSet::new();
        for placed in wards {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.code));
            if self.check_code(&at, &record.code, 5, "JIS X 0402") {
                if record.code.get(..2) != record.city.get(..2) {
                    let what = format!("{} does not lie in the prefecture of {}", record.code, record.city);
                    self.say(&at, "city", ProblemKind::WrongCode, what, "mend one of the codes");
                }
                if !codes.insert(&record.code) {
                    let what = format!("\"{}\" is another ward's code", record.code);
                    self.say(&at, "code", ProblemKind::DuplicateId, what, "give each ward its own code");
                }
            }
            let ward = Ward { name: self.name(&at, "name", &record.name), code: Text::from(&record.code) };
            by_city.entry(record.city.clone()).or_default().push(ward);
        }
        by_city
    }

    fn cities_of_wards(&mut self, wards: &[Placed<format::Ward>]) {
        for placed in wards {
            let at = Place::of(placed, &placed.record.code);
            let _: Option<Ix<Municipality>> = self.of_kind(&at, "city", "municipality", &placed.record.city);
        }
    }

    fn municipalities(
        &mut self,
        municipalities: &[Placed<format::Municipality>],
        mut wards: HashMap<String, Vec<Ward>>,
    ) {
        for placed in municipalities {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.code));
            if !self.check_code(&at, &record.code, 5, "JIS X 0402") {
                self.unread.ids.insert(record.code.clone());
                continue;
            }
            let own = record.code.get(..2).unwrap_or_default().to_owned();
            let Some(&Vertex::Prefecture(prefecture)) = self.index.vertices.get(&format!("prefecture:{own}"))
            else {
                // What points to it is not to blame.
                self.unread.ids.insert(record.code.clone());
                if !self.is_unread(FileFormat::Prefectures, &own) {
                    let what = format!("no prefecture has the code \"{own}\"");
                    let help = "a code begins with that of its prefecture";
                    self.say(&at, "code", ProblemKind::WrongCode, what, help);
                }
                continue;
            };
            let name = self.name(&at, "name", &record.name);
            let id = format!("municipality:{}", record.code);
            let prefecture_name = self.builder.name(prefecture).to_owned();
            let ix = self.builder.add(Municipality {
                id: Text::from(&id),
                full_name: Text::from(format!("{prefecture_name}{}", record.name.ja)),
                name,
                code: Text::from(&record.code),
                prefecture,
                wards: wards.remove(&record.code).unwrap_or_default(),
            });
            self.index.codes.insert(ix.into(), record.code.clone());
            self.enter(&at, id, ix);
            self.link(&at, "code", ix, prefecture, edge(Link::LocatedIn, vec![]));
        }
    }

    fn areas(&mut self, areas: &[Placed<format::Area>]) {
        for placed in areas {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
            let (prefectures, municipalities) = self.members(&at, record);
            let name = self.name(&at, "name", &record.name);
            let id = self.full_id(&at, "area", &record.id);
            let remark = record.remark.as_ref().map(|remark| self.bilingual(&at, "remark", remark));
            let ix = self.builder.add(Area {
                id: Text::from(&id),
                name,
                kind: record.kind,
                prefectures: prefectures.clone(),
                municipalities: municipalities.clone(),
                remark,
            });
            self.enter(&at, id, ix);
            // The whole country expands by rule: two thousand edges that say nothing would drown the others.
            if record.kind != AreaKind::Nationwide {
                for member in prefectures.into_iter().flatten() {
                    self.link(&at, "prefectures", member, ix, edge(Link::MemberOf, vec![]));
                }
                for member in municipalities.into_iter().flatten() {
                    self.link(&at, "municipalities", member, ix, edge(Link::MemberOf, vec![]));
                }
            }
        }
    }

    #[expect(clippy::type_complexity, reason = "the two lists of members, as the model keeps them")]
    fn members(
        &mut self,
        at: &Place<'_>,
        record: &format::Area,
    ) -> (Option<Vec<Ix<Prefecture>>>, Option<Vec<Ix<Municipality>>>) {
        let is_nationwide = record.kind == AreaKind::Nationwide;
        let lists_members = record.prefectures.is_some() || record.municipalities.is_some();
        if is_nationwide != record.covers.is_some() || is_nationwide && lists_members {
            let what = "NATIONWIDE and `covers` go together, without lists of members".to_owned();
            self.say(at, "covers", ProblemKind::Contradiction, what, "say what the whole country covers");
        }
        if let Some(covers) = &record.covers {
            let covered = |part| covers.contains(&part);
            return (
                Some(if covered(Coverage::Prefectures) { self.all_but_tokyo() } else { vec![] }),
                Some(if covered(Coverage::Municipalities) { self.all_of("municipality:") } else { vec![] }),
            );
        }
        if !lists_members {
            return (None, None);
        }
        let prefectures = self.by_code(at, "prefectures", "prefecture", record.prefectures.as_deref());
        let municipalities =
            self.by_code(at, "municipalities", "municipality", record.municipalities.as_deref());
        (Some(prefectures), Some(municipalities))
    }

    pub(super) fn by_code<T: 'static>(
        &mut self,
        at: &Place<'_>,
        field: &str,
        prefix: &str,
        codes: Option<&[String]>,
    ) -> Vec<Ix<T>>
    where
        Ix<T>: TryFrom<Vertex>,
    {
        let mut found: Vec<Ix<T>> = Vec::new();
        for (n, code) in codes.unwrap_or_default().iter().enumerate() {
            let field = format!("{field}[{n}]");
            let Some(ix) = self.of_kind(at, &field, prefix, code) else { continue };
            if found.contains(&ix) {
                let what = format!("\"{code}\" stands twice");
                self.say(at, &field, ProblemKind::DuplicateStatement, what, "remove one");
            } else {
                found.push(ix);
            }
        }
        found
    }

    fn all_but_tokyo(&self) -> Vec<Ix<Prefecture>> {
        let mut all = self.all_of::<Prefecture>("prefecture:");
        all.retain(|ix| {
            self.index.codes.get(&Vertex::from(*ix)).is_none_or(|code| code != Prefecture::TOKYO)
        });
        all
    }

    fn all_of<T: 'static>(&self, prefix: &str) -> Vec<Ix<T>>
    where
        Ix<T>: TryFrom<Vertex>,
    {
        let of_kind = self.index.vertices.iter().filter(|(id, _)| id.starts_with(prefix));
        let mut all: Vec<_> = of_kind.filter_map(|(_, vertex)| Ix::try_from(*vertex).ok()).collect();
        all.sort_unstable();
        all
    }
}
