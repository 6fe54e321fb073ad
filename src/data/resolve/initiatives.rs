//! Initiatives and all that hangs on them.

use std::collections::HashSet;

use super::{Place, Resolver, edge};
use crate::{
    data::{
        ProblemKind,
        format::{self, Lines},
        read::Placed,
    },
    model::{
        Bureau, Claim, Contact, Deadline, Edge, Evidence, FundingProgram, Initiative, Ix, Link,
        PartnerColumn, PartnerStatus, Period, StatedCount, Strategy, Text, WebLink,
    },
};

impl Resolver<'_> {
    pub(super) fn initiatives(&mut self, initiatives: &[Placed<format::Initiative>]) {
        let added: Vec<_> = initiatives.iter().map(|placed| self.initiative(placed)).collect();
        // After all are known, for rows refer to each other.
        for (placed, ix) in initiatives.iter().zip(added) {
            let row = Row { resolver: self, at: Place::of(placed, &placed.record.id), placed, ix };
            row.edges();
        }
    }

    fn initiative(&mut self, placed: &Placed<format::Initiative>) -> Ix<Initiative> {
        let (record, at) = (&placed.record, Place::of(placed, &placed.record.id));
        let (starts_in, ends_in) = (
            self.fiscal_year(&at, "startsIn", record.starts_in),
            self.fiscal_year(&at, "endsIn", record.ends_in),
        );
        if starts_in.zip(ends_in).is_some_and(|(start, end)| end < start) {
            let what = "it ends before it starts".to_owned();
            self.say(&at, "endsIn", ProblemKind::EndBeforeStart, what, "mend one of the two years");
        }
        if record.evidence.is_empty() {
            self.missing_evidence(&at);
        }
        let mut evidence = Vec::new();
        for (n, e) in record.evidence.iter().enumerate() {
            let field = format!("evidence[{n}]");
            evidence.extend(self.evidence(&at, &field, &placed.header, e.lines, &e.quote));
        }
        let deadlines = record.deadlines.iter().enumerate().filter_map(|(n, deadline)| {
            Some(Deadline {
                kind: deadline.kind.as_ref().map(Text::from),
                fiscal_year: self.fiscal_year(&at, &format!("deadlines[{n}]"), Some(deadline.fiscal_year))?,
                as_printed: Text::from(&deadline.as_printed),
            })
        });
        let deadlines = deadlines.collect();
        for (n, link) in record.links.iter().enumerate() {
            if !["http://", "https://"].iter().any(|scheme| link.url.starts_with(scheme)) {
                let what = format!("{:?} is no web address", link.url);
                self.say(&at, &format!("links[{n}].url"), ProblemKind::WrongType, what, "write http(s)://…");
            }
        }
        let initiative = Initiative {
            id: Text::from(self.full_id(&at, "initiative", &record.id)),
            name: self.name(&at, "title", &record.title),
            kind: record.kind,
            summary: self.bilingual(&at, "summary", &record.summary),
            number: record.number,
            published_on: self.date(&at, "publishedOn", record.published_on.as_deref()),
            document: self.index.documents.get(&placed.header).map_or(Ix::new(0), |(ix, _)| *ix),
            evidence,
            current_partners: record.partners.current.as_ref().map(column),
            past_partners: record.partners.past.as_ref().map(column),
            stated_counts: record.stated_counts.iter().map(stated_count).collect(),
            contacts: record.contacts.iter().map(contact).collect(),
            links: record.links.iter().map(web_link).collect(),
            deadlines,
            starts_in,
            ends_in,
            remark: record.remark.as_ref().map(Text::from),
        };
        let id = initiative.id.to_string();
        let ix = self.builder.add(initiative);
        self.enter(&at, id, ix);
        ix
    }
}

fn column(column: &format::PartnerColumn) -> PartnerColumn {
    PartnerColumn { status: column.status, as_printed: Text::from(&column.as_printed) }
}

fn stated_count(count: &format::StatedCount) -> StatedCount {
    StatedCount {
        count: count.count,
        unit: Text::from(&count.unit),
        period: count.period,
        as_printed: Text::from(&count.as_printed),
    }
}

fn contact(contact: &format::Contact) -> Contact {
    let text = |text: &Option<String>| text.as_ref().map(Text::from);
    Contact {
        organization: text(&contact.organization),
        unit: text(&contact.unit),
        phone: text(&contact.phone),
    }
}

fn web_link(link: &format::WebLink) -> WebLink {
    WebLink { label: link.label.as_ref().map(Text::from), url: Text::from(&link.url) }
}

/// One initiative while its edges are drawn.
struct Row<'a, 'r> {
    resolver: &'a mut Resolver<'r>,
    at: Place<'a>,
    placed: &'a Placed<format::Initiative>,
    ix: Ix<Initiative>,
}

impl<'a> Row<'a, '_> {
    fn edges(mut self) {
        let record: &'a format::Initiative = &self.placed.record;
        if record.bureaus.is_empty() {
            let what = "no bureau is in charge".to_owned();
            self.resolver.say(&self.at, "bureaus", ProblemKind::MissingField, what, "name the 所管局");
        }
        for (n, by) in record.bureaus.iter().enumerate() {
            let field = format!("bureaus[{n}]");
            let evidence = self.evidence(&field, by.lines, &by.quote);
            if let Some(bureau) = self.resolver.of_kind::<Bureau>(&self.at, &field, "bureau", &by.bureau) {
                let division = by.division.as_ref().map(Text::from);
                let sections = by.sections.iter().map(Text::from).collect();
                let edge = edge(Link::InChargeOf { division, sections }, evidence);
                self.resolver.link(&self.at, &field, bureau, self.ix, edge);
            }
        }
        self.partners(Period::Current, record.partners.current.as_ref());
        self.partners(Period::Past, record.partners.past.as_ref());
        for (n, mention) in record.mentions.iter().enumerate() {
            let field = format!("mentions[{n}]");
            let evidence = self.evidence(&field, mention.lines, &mention.quote);
            if let Some(place) = self.resolver.vertex(&self.at, &field, &mention.place) {
                let edge = Edge { inferred: inferred(&mention.inferred), ..edge(Link::Mentions, evidence) };
                self.resolver.link(&self.at, &field, self.ix, place, edge);
            }
        }
        for (n, under) in record.strategies.iter().enumerate() {
            let field = format!("strategies[{n}]");
            let evidence = self.evidence(&field, under.lines, &under.quote);
            let found = self.resolver.of_kind::<Strategy>(&self.at, &field, "strategy", &under.strategy);
            if let Some(strategy) = found {
                let edge = Edge { inferred: inferred(&under.inferred), ..edge(Link::Under, evidence) };
                self.resolver.link(&self.at, &field, self.ix, strategy, edge);
            }
        }
        for (n, by) in record.funding_programs.iter().enumerate() {
            let field = format!("fundingPrograms[{n}]");
            let evidence = self.evidence(&field, by.lines, &by.quote);
            let found =
                self.resolver.of_kind::<FundingProgram>(&self.at, &field, "funding-program", &by.program);
            if let Some(program) = found {
                self.resolver.link(&self.at, &field, self.ix, program, edge(Link::FundedBy, evidence));
            }
        }
        for (n, part) in record.participants.iter().enumerate() {
            let field = format!("participants[{n}]");
            self.resolver.check_text(&self.at, &format!("{field}.role"), &part.role);
            let evidence = self.evidence(&field, part.lines, &part.quote);
            if let Some(participant) = self.resolver.vertex(&self.at, &field, &part.participant) {
                let edge = edge(Link::ParticipatesIn { role: Text::from(&part.role) }, evidence);
                self.resolver.link(&self.at, &field, participant, self.ix, edge);
            }
        }
        for (n, joint) in record.joint_with.iter().enumerate() {
            let field = format!("jointWith[{n}]");
            let evidence = self.evidence(&field, joint.lines, &joint.quote);
            let found =
                self.resolver.of_kind::<Initiative>(&self.at, &field, "initiative", &joint.initiative);
            if let Some(other) = found {
                self.resolver.link(&self.at, &field, self.ix, other, edge(Link::JointlyWith, evidence));
            }
        }
    }

    fn partners(&mut self, period: Period, column: Option<&format::PartnerColumn>) {
        let Some(column) = column else { return };
        let name = match period {
            Period::Current => "current",
            Period::Past => "past",
        };
        if column.status == PartnerStatus::Listed && column.claims.is_empty() {
            let what = "LISTED without claims".to_owned();
            let help = "list the partners, or write OPEN";
            self.resolver.say(
                &self.at,
                &format!("partners.{name}.status"),
                ProblemKind::Contradiction,
                what,
                help,
            );
        }
        let mut seen = HashSet::new();
        for (n, claim) in column.claims.iter().enumerate() {
            let field = format!("partners.{name}.claims[{n}]");
            let evidence = self.evidence(&field, claim.lines, &claim.quote);
            let Some(partner) = self.resolver.vertex(&self.at, &field, &claim.partner) else { continue };
            if !seen.insert(partner) {
                let what = format!("\"{}\" is claimed twice", claim.partner);
                let help = "one claim for each partner and period";
                self.resolver.say(&self.at, &field, ProblemKind::DuplicateStatement, what, help);
            }
            let partner_id = claim.partner.replace(':', "-");
            let link = Link::PartnersWith(Claim {
                id: Text::from(format!("partnership:{}.{name}.{partner_id}", self.placed.record.id)),
                period,
                certainty: claim.certainty,
                capacity: claim.capacity,
            });
            let edge = Edge { inferred: inferred(&claim.inferred), ..edge(link, evidence) };
            self.resolver.link(&self.at, &field, self.ix, partner, edge);
        }
    }

    /// Evidence within the initiative's document; on its own lines where none are given.
    fn evidence(&mut self, field: &str, lines: Option<Lines>, quote: &str) -> Vec<Evidence> {
        let own = self.placed.record.evidence.first().map(|e| e.lines);
        let Some(lines) = lines.or(own) else { return vec![] };
        let document = &self.placed.header;
        self.resolver.evidence(&self.at, field, document, lines, quote).into_iter().collect()
    }
}

fn inferred(reason: &Option<String>) -> Option<Text> {
    reason.as_ref().map(Text::from)
}
