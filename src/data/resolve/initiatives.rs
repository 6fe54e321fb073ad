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
        PartnerColumn, PartnerStatus, Period, Relation, StatedCount, Strategy, Text, WebLink,
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
        // One edge for both rows, with what each of them prints.
        for ((one, other), evidence) in std::mem::take(&mut self.joint) {
            let joined = self.builder.link(one, other, edge(Link::JointlyWith, evidence));
            debug_assert!(joined.is_ok(), "the relation joins initiatives");
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
                kind: self.text_if_any(&at, &format!("deadlines[{n}].kind"), deadline.kind.as_ref()),
                as_printed: self.text(&at, &format!("deadlines[{n}].asPrinted"), &deadline.as_printed),
                fiscal_year: {
                    let field = format!("deadlines[{n}].fiscalYear");
                    self.fiscal_year(&at, &field, Some(deadline.fiscal_year))?
                },
            })
        });
        let deadlines = deadlines.collect();
        let initiative = Initiative {
            id: Text::from(self.full_id(&at, "initiative", &record.id)),
            name: self.name(&at, "title", &record.title),
            kind: record.kind,
            summary: self.bilingual(&at, "summary", &record.summary),
            number: record.number,
            published_on: self.date(&at, "publishedOn", record.published_on.as_deref()),
            document: self.index.documents.get(&placed.header).map_or(Ix::new(0), |(ix, _)| *ix),
            evidence,
            current_partners: self.column(&at, "current", record.partners.current.as_ref()),
            past_partners: self.column(&at, "past", record.partners.past.as_ref()),
            stated_counts: self.stated_counts(&at, &record.stated_counts),
            contacts: self.contacts(&at, &record.contacts),
            links: self.links(&at, &record.links),
            deadlines,
            starts_in,
            ends_in,
            remark: self.text_if_any(&at, "remark", record.remark.as_ref()),
        };
        let id = initiative.id.to_string();
        let ix = self.builder.add(initiative);
        self.enter(&at, id, ix);
        ix
    }

    fn column(
        &mut self,
        at: &Place<'_>,
        period: &str,
        column: Option<&format::PartnerColumn>,
    ) -> Option<PartnerColumn> {
        let column = column?;
        let as_printed = self.text(at, &format!("partners.{period}.asPrinted"), &column.as_printed);
        Some(PartnerColumn { status: column.status, as_printed })
    }

    fn stated_counts(&mut self, at: &Place<'_>, counts: &[format::StatedCount]) -> Vec<StatedCount> {
        let checked = counts.iter().enumerate().map(|(n, count)| StatedCount {
            count: count.count,
            unit: self.text(at, &format!("statedCounts[{n}].unit"), &count.unit),
            period: count.period,
            as_printed: self.text(at, &format!("statedCounts[{n}].asPrinted"), &count.as_printed),
        });
        checked.collect()
    }

    fn contacts(&mut self, at: &Place<'_>, contacts: &[format::Contact]) -> Vec<Contact> {
        let checked = contacts.iter().enumerate().map(|(n, contact)| {
            let mut text = |part: &str, text: &Option<String>| {
                self.text_if_any(at, &format!("contacts[{n}].{part}"), text.as_ref())
            };
            Contact {
                organization: text("organization", &contact.organization),
                unit: text("unit", &contact.unit),
                phone: text("phone", &contact.phone),
            }
        });
        checked.collect()
    }

    fn links(&mut self, at: &Place<'_>, links: &[format::WebLink]) -> Vec<WebLink> {
        let checked = links.iter().enumerate().map(|(n, link)| {
            let field = format!("links[{n}].url");
            if !["http://", "https://"].iter().any(|scheme| link.url.starts_with(scheme)) {
                let what = format!("{:?} is no web address", link.url);
                self.say(at, &field, ProblemKind::WrongType, what, "write http(s)://…");
            }
            WebLink {
                label: self.text_if_any(at, &format!("links[{n}].label"), link.label.as_ref()),
                url: self.text(at, &field, &link.url),
            }
        });
        checked.collect()
    }
}

/// One initiative while its edges are drawn.
struct Row<'a, 'r> {
    resolver: &'a mut Resolver<'r>,
    at: Place<'a>,
    placed: &'a Placed<'a, format::Initiative>,
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
                let division = &format!("{field}.division");
                let division = self.resolver.text_if_any(&self.at, division, by.division.as_ref());
                let sections = self.resolver.texts(&self.at, &format!("{field}.sections"), &by.sections);
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
                let inferred = self.inferred(&field, mention.inferred.as_ref());
                let edge = Edge { inferred, ..edge(Link::Mentions, evidence) };
                self.resolver.link(&self.at, &field, self.ix, place, edge);
            }
        }
        for (n, under) in record.strategies.iter().enumerate() {
            let field = format!("strategies[{n}]");
            let evidence = self.evidence(&field, under.lines, &under.quote);
            let found = self.resolver.of_kind::<Strategy>(&self.at, &field, "strategy", &under.strategy);
            if let Some(strategy) = found {
                let inferred = self.inferred(&field, under.inferred.as_ref());
                let edge = Edge { inferred, ..edge(Link::Under, evidence) };
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
            if let Some(other) = found
                && self.resolver.is_other(&self.at, &field, self.ix.into(), other.into())
                && self.resolver.is_first(
                    &self.at,
                    &field,
                    (Relation::JointlyWith, self.ix.into(), other.into(), String::new()),
                )
            {
                let pair = (self.ix.min(other), self.ix.max(other));
                self.resolver.joint.entry(pair).or_default().extend(evidence);
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
                continue;
            }
            let partner_id = claim.partner.replace(':', "-");
            let link = Link::PartnersWith(Claim {
                id: Text::from(format!("partnership:{}.{name}.{partner_id}", self.placed.record.id)),
                period,
                certainty: claim.certainty,
                capacity: claim.capacity,
            });
            let inferred = self.inferred(&field, claim.inferred.as_ref());
            let edge = Edge { inferred, ..edge(link, evidence) };
            self.resolver.link(&self.at, &field, self.ix, partner, edge);
        }
    }

    /// Evidence within the initiative's document; on its own lines where none are given.
    fn evidence(&mut self, field: &str, lines: Option<Lines>, quote: &str) -> Vec<Evidence> {
        let own = self.placed.record.evidence.first().map(|e| e.lines);
        let document = &self.placed.header;
        let Some(lines) = lines else {
            // The initiative's own lines were checked with its own evidence.
            let own = own.map(|lines| self.resolver.unchecked_evidence(document, lines, quote));
            self.resolver.check_text(&self.at, field, quote);
            return own.flatten().into_iter().collect();
        };
        self.resolver.evidence(&self.at, field, document, lines, quote).into_iter().collect()
    }

    fn inferred(&mut self, field: &str, reason: Option<&String>) -> Option<Text> {
        self.resolver.text_if_any(&self.at, &format!("{field}.inferred"), reason)
    }
}
