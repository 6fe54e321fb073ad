//! Strategies, funding programs and awards.

use std::collections::{HashMap, HashSet};

use super::{Place, Resolver, edge};
use crate::{
    data::{
        ProblemKind, format,
        read::{Placed, Records},
    },
    model::{Award, AwardTime, FundingProgram, Initiative, Ix, Link, Prefecture, Strategy, Text, Vertex},
};

impl Resolver<'_> {
    pub(super) fn strategies(&mut self, strategies: &[Placed<format::Strategy>]) {
        for placed in strategies {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
            let strategy = Strategy {
                id: Text::from(self.full_id(&at, "strategy", &record.id)),
                name: self.name(&at, "name", &record.name),
                kind: record.kind,
                number: record.number,
                tagline: record.tagline.as_ref().map(|tagline| self.bilingual(&at, "tagline", tagline)),
                evidence: self.all_evidence(&at, &record.evidence),
                remark: record.remark.as_ref().map(|remark| self.bilingual(&at, "remark", remark)),
            };
            let id = strategy.id.to_string();
            let ix = self.builder.add(strategy);
            self.enter(&at, id, ix);
        }
        let parent = |record: &format::Strategy| record.parent.clone();
        self.parents(strategies, "strategy", |record| &record.id, parent, |record| &record.evidence);
    }

    pub(super) fn programs(&mut self, programs: &[Placed<format::FundingProgram>]) {
        for placed in programs {
            let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
            for (field, amount) in
                [("maxAmountYen", record.max_amount_yen), ("supportYears", record.support_years)]
            {
                if amount.is_some_and(|amount| amount <= 0) {
                    let what = "not a positive number".to_owned();
                    self.say(&at, field, ProblemKind::WrongType, what, "write the printed number");
                }
            }
            let program = FundingProgram {
                id: Text::from(self.full_id(&at, "funding-program", &record.id)),
                name: self.name(&at, "name", &record.name),
                max_amount_yen: record.max_amount_yen,
                subsidy_rate: self.text_if_any(&at, "subsidyRate", record.subsidy_rate.as_ref()),
                grant_basis: self.text_if_any(&at, "grantBasis", record.grant_basis.as_ref()),
                starts_in: self.fiscal_year(&at, "startsIn", record.starts_in),
                support_years: record.support_years,
                themes: self.texts(&at, "themes", &record.themes),
                remark: record.remark.as_ref().map(|remark| self.bilingual(&at, "remark", remark)),
                evidence: self.all_evidence(&at, &record.evidence),
            };
            let id = program.id.to_string();
            let ix = self.builder.add(program);
            self.enter(&at, id, ix);
        }
        let earlier = |program: &format::FundingProgram| Some(program.predecessor.as_ref()?.program.clone());
        let back = programs.iter().filter_map(|p| Some((p.record.id.clone(), earlier(&p.record)?))).collect();
        for placed in programs {
            if comes_back(&back, &placed.record.id) {
                let at = Place::of(placed, &placed.record.id);
                let what = "comes before itself by its predecessors".to_owned();
                self.say(&at, "predecessor", ProblemKind::Cycle, what, "mend the predecessor");
            } else {
                self.predecessor(placed);
            }
            self.program_edges(placed);
        }
        let parent = |record: &format::FundingProgram| record.parent.clone();
        self.parents(programs, "funding-program", |record| &record.id, parent, |record| &record.evidence);
    }

    fn program_edges(&mut self, placed: &Placed<format::FundingProgram>) {
        let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
        let Some(&Vertex::FundingProgram(program)) =
            self.index.vertices.get(&format!("funding-program:{}", record.id))
        else {
            return;
        };
        for (n, by) in record.administrators.iter().enumerate() {
            let field = format!("administrators[{n}]");
            let evidence = self.evidence(&at, &field, &by.document, by.lines, &by.quote);
            if let Some(administrator) = self.vertex(&at, &field, &by.administrator) {
                let edge = edge(Link::Administers, evidence.into_iter().collect());
                self.link(&at, &field, administrator, program, edge);
            }
        }
        for (n, under) in record.strategies.iter().enumerate() {
            let field = format!("strategies[{n}]");
            let evidence = self.evidence(&at, &field, &under.document, under.lines, &under.quote);
            if let Some(strategy) = self.of_kind::<Strategy>(&at, &field, "strategy", &under.strategy) {
                self.link(&at, &field, program, strategy, edge(Link::Under, evidence.into_iter().collect()));
            }
        }
    }

    fn predecessor(&mut self, placed: &Placed<format::FundingProgram>) {
        let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
        let Some(program) = self.index.vertices.get(&format!("funding-program:{}", record.id)).copied()
        else {
            return;
        };
        if let Some(earlier) = &record.predecessor {
            let evidence =
                self.evidence(&at, "predecessor", &earlier.document, earlier.lines, &earlier.quote);
            let found =
                self.of_kind::<FundingProgram>(&at, "predecessor", "funding-program", &earlier.program);
            if let Some(earlier) = found {
                let edge = edge(Link::Succeeds, evidence.into_iter().collect());
                self.link(&at, "predecessor", program, earlier, edge);
            }
        }
    }

    /// Draws PART_OF from each record to its parent.
    fn parents<T>(
        &mut self,
        all: &[Placed<T>],
        prefix: &str,
        id: impl Fn(&T) -> &String,
        parent: impl Fn(&T) -> Option<String>,
        evidence: impl Fn(&T) -> &Vec<format::Evidence>,
    ) {
        let up = all.iter().filter_map(|p| Some((id(&p.record).clone(), parent(&p.record)?))).collect();
        for placed in all {
            let at = Place::of(placed, id(&placed.record));
            let Some(above) = parent(&placed.record) else { continue };
            if comes_back(&up, id(&placed.record)) {
                let what = "is part of itself by its parents".to_owned();
                self.say(&at, "parent", ProblemKind::Cycle, what, "mend the parent");
                continue;
            }
            let from = self.index.vertices.get(&format!("{prefix}:{}", id(&placed.record))).copied();
            let to = self.vertex(&at, "parent", &format!("{prefix}:{above}"));
            if let (Some(from), Some(to)) = (from, to) {
                let evidence = evidence(&placed.record).iter();
                let evidence = evidence
                    .filter_map(|e| self.unchecked_evidence(&e.document, e.lines, &e.quote))
                    .collect();
                self.link(&at, "parent", from, to, edge(Link::PartOf, evidence));
            }
        }
    }

    pub(super) fn awards(&mut self, records: &Records<'_>) {
        let programs = records.funding_programs.iter();
        let parents = programs.filter_map(|p| Some((p.record.id.as_str(), p.record.parent.as_deref()?)));
        let parents: HashMap<&str, &str> = parents.collect();
        for placed in &records.awards {
            self.award(placed, &parents);
        }
    }

    fn award(&mut self, placed: &Placed<format::Award>, parents: &HashMap<&str, &str>) {
        let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
        self.check_slug(&at, "id", &record.id);
        if !self.index.awards.insert(record.id.clone()) {
            self.duplicate(&at, &record.id);
        }
        self.check_text(&at, "district", &record.district);
        let evidence = self.all_evidence(&at, &record.evidence);
        let program = self.of_kind::<FundingProgram>(&at, "program", "funding-program", &record.program);
        let support_type = record
            .support_type
            .as_ref()
            .and_then(|slug| self.of_kind::<FundingProgram>(&at, "type", "funding-program", slug));
        let type_parent = record.support_type.as_ref().and_then(|slug| parents.get(slug.as_str()));
        if support_type.is_some() && type_parent != Some(&record.program.as_str()) {
            let what = format!("is no type of \"{}\"", record.program);
            let help = "point to a program whose parent is the award's program";
            self.say(&at, "type", ProblemKind::Contradiction, what, help);
        }
        let prefecture = self.of_kind::<Prefecture>(&at, "prefecture", "prefecture", &record.prefecture);
        let municipalities =
            self.by_code(&at, "municipalities", "municipality", Some(&record.municipalities));
        let project = record
            .project
            .as_ref()
            .and_then(|slug| self.of_kind::<Initiative>(&at, "project", "initiative", slug));
        let in_year = self.fiscal_year(&at, "fiscalYear", record.fiscal_year);
        let until = self.fiscal_year(&at, "untilFiscalYear", record.until_fiscal_year);
        if record.fiscal_year.is_some() == record.until_fiscal_year.is_some() {
            let what = "needs `fiscalYear` or `untilFiscalYear`, and not both".to_owned();
            self.say(&at, "fiscalYear", ProblemKind::Contradiction, what, "write the one that is printed");
        }
        for municipality in &record.municipalities {
            if !municipality.starts_with(&record.prefecture) {
                let what = format!("{municipality} does not lie in prefecture {}", record.prefecture);
                self.say(&at, "municipalities", ProblemKind::WrongCode, what, "mend one of the codes");
            }
        }
        let time = in_year.map(AwardTime::In).or(until.map(AwardTime::Until));
        let remark = record.remark.as_ref().map(|remark| self.bilingual(&at, "remark", remark));
        let (Some(program), Some(prefecture), Some(time)) = (program, prefecture, time) else { return };
        let award = self.builder.add(Award {
            id: Text::from(format!("award:{}", record.id)),
            program,
            support_type,
            number: record.number,
            district: Text::from(&record.district),
            prefecture,
            municipalities: municipalities.clone(),
            project,
            time,
            remark,
            evidence: evidence.clone(),
        });
        for municipality in municipalities {
            self.supports(&at, program, municipality, award, &evidence);
        }
        if let Some(project) = project {
            self.supports(&at, program, project, award, &evidence);
        }
    }

    fn supports(
        &mut self,
        at: &Place<'_>,
        program: Ix<FundingProgram>,
        to: impl Into<Vertex>,
        award: Ix<Award>,
        evidence: &[crate::model::Evidence],
    ) {
        let edge = edge(Link::Supports { award }, evidence.to_vec());
        self.link(at, "municipalities", program, to, edge);
    }
}

/// Whether the way from one record leads to a record that it has passed, or to itself.
fn comes_back(next: &HashMap<String, String>, from: &str) -> bool {
    let mut passed = HashSet::from([from]);
    let mut at = from;
    while let Some(further) = next.get(at) {
        if !passed.insert(further) {
            return true;
        }
        at = further;
    }
    false
}
