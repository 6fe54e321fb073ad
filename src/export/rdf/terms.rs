//! The terms that triples are made of, and which of them stand for our kinds, attributes and relations.
//!
//! # Source
//!
//! W3C, "The Organization Ontology", "PROV-O", "SKOS Reference"; DCMI Metadata Terms; schema.org. Codes are notations whose
//! datatype says of what list, as the Organization Ontology advises. A term of theirs is used where it says what ours does;
//! otherwise there is one of our own, and [`super::vocabulary`] says what it means.

use crate::model::{AreaKind, Graph, InitiativeKind, OrganizationKind, Relation, StrategyKind, Vertex};

/// A vocabulary, by the prefix that its names get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    DcTerms,
    Org,
    Owl,
    /// Our own.
    Own,
    Prov,
    Rdf,
    Rdfs,
    Schema,
    Skos,
    Xsd,
}

/// A name of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name(pub(super) Prefix, pub(super) &'static str);

/// The value of a property.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    /// A thing, by its IRI.
    Thing(String),
    /// A class, property or datatype.
    Term(Name),
    /// A text in a language.
    Text(String, &'static str),
    /// A text in no language.
    Plain(String),
    /// A value of a datatype.
    Typed(String, Name),
}

/// What becomes of an attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// It is said in another way.
    Elsewhere,
    /// The value of a property, of the type that the attribute has.
    Value(Name),
    /// A text in a language.
    Text(Name, &'static str),
    /// A code of a list; the name of the attribute is the datatype.
    Notation,
    /// Ids of things, separated by spaces.
    Things(Name),
}

/// Katakana or hiragana: what e-Stat's linked data tags its readings with.
const KANA: &str = "ja-Hrkt";

impl Prefix {
    /// All of them, in the order in which they are declared.
    pub(super) const ALL: [Prefix; 10] = [
        Prefix::DcTerms,
        Prefix::Org,
        Prefix::Owl,
        Prefix::Own,
        Prefix::Prov,
        Prefix::Rdf,
        Prefix::Rdfs,
        Prefix::Schema,
        Prefix::Skos,
        Prefix::Xsd,
    ];

    /// The letters before the colon.
    pub(super) const fn letters(self) -> &'static str {
        match self {
            Prefix::DcTerms => "dcterms",
            Prefix::Org => "org",
            Prefix::Owl => "owl",
            Prefix::Own => "tpg",
            Prefix::Prov => "prov",
            Prefix::Rdf => "rdf",
            Prefix::Rdfs => "rdfs",
            Prefix::Schema => "schema",
            Prefix::Skos => "skos",
            Prefix::Xsd => "xsd",
        }
    }

    /// The IRI that they stand for, `own` being ours.
    pub(super) fn iri(self, own: &str) -> &str {
        match self {
            Prefix::DcTerms => "http://purl.org/dc/terms/",
            Prefix::Org => "http://www.w3.org/ns/org#",
            Prefix::Owl => "http://www.w3.org/2002/07/owl#",
            Prefix::Own => own,
            Prefix::Prov => "http://www.w3.org/ns/prov#",
            Prefix::Rdf => "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            Prefix::Rdfs => "http://www.w3.org/2000/01/rdf-schema#",
            Prefix::Schema => "https://schema.org/",
            Prefix::Skos => "http://www.w3.org/2004/02/skos/core#",
            Prefix::Xsd => "http://www.w3.org/2001/XMLSchema#",
        }
    }
}

impl Name {
    pub(super) const CLASS: Name = Name(Prefix::Rdfs, "Class");
    pub(super) const COMMENT: Name = Name(Prefix::Rdfs, "comment");
    pub(super) const DATATYPE: Name = Name(Prefix::Rdfs, "Datatype");
    pub(super) const DERIVED_FROM: Name = Name(Prefix::Prov, "wasDerivedFrom");
    pub(super) const DESCRIPTION: Name = Name(Prefix::DcTerms, "description");
    pub(super) const EDGE: Name = Name(Prefix::Own, "Edge");
    pub(super) const ENTITY: Name = Name(Prefix::Prov, "Entity");
    pub(super) const IDENTIFIER: Name = Name(Prefix::DcTerms, "identifier");
    pub(super) const ISSUED: Name = Name(Prefix::DcTerms, "issued");
    pub(super) const LABEL: Name = Name(Prefix::Rdfs, "label");
    pub(super) const LINE_END: Name = Name(Prefix::Own, "lineEnd");
    pub(super) const LINE_START: Name = Name(Prefix::Own, "lineStart");
    pub(super) const PART_OF: Name = Name(Prefix::DcTerms, "isPartOf");
    pub(super) const PASSAGE: Name = Name(Prefix::Own, "Passage");
    pub(super) const PROPERTY: Name = Name(Prefix::Rdf, "Property");
    pub(super) const RELATION: Name = Name(Prefix::Own, "relation");
    pub(super) const SAME_AS: Name = Name(Prefix::Owl, "sameAs");
    pub(super) const SOURCE: Name = Name(Prefix::Own, "source");
    pub(super) const SUB_PROPERTY_OF: Name = Name(Prefix::Rdfs, "subPropertyOf");
    pub(super) const TARGET: Name = Name(Prefix::Own, "target");
    pub(super) const TITLE: Name = Name(Prefix::DcTerms, "title");
    pub(super) const TYPE: Name = Name(Prefix::Rdf, "type");
    pub(super) const UNIT_OF: Name = Name(Prefix::Org, "unitOf");
}

/// What a vertex is: first its kind, then what others call that. Prefectures and municipalities are governments and their
/// territories in one.
pub(super) fn classes(graph: &Graph, vertex: Vertex) -> Vec<Name> {
    let own = Name(Prefix::Own, kind_name(vertex));
    let theirs: &[Name] = match vertex {
        Vertex::Bureau(_) => {
            &[Name(Prefix::Org, "OrganizationalUnit"), Name(Prefix::Schema, "GovernmentOrganization")]
        }
        Vertex::Prefecture(_) | Vertex::Municipality(_) => {
            &[Name(Prefix::Org, "FormalOrganization"), Name(Prefix::Schema, "AdministrativeArea")]
        }
        Vertex::Area(ix) => match graph[ix].kind {
            AreaKind::Region | AreaKind::Nationwide => &[Name(Prefix::Schema, "Place")],
            AreaKind::Group => &[],
        },
        Vertex::Initiative(ix) => match graph[ix].kind {
            InitiativeKind::PartnershipProject | InitiativeKind::SelectedProject => {
                &[Name(Prefix::Schema, "Project")]
            }
            InitiativeKind::Announcement | InitiativeKind::SupportMeasure => &[],
        },
        Vertex::Strategy(ix) => match graph[ix].kind {
            StrategyKind::Plan | StrategyKind::Vision | StrategyKind::Pillar | StrategyKind::Strategy => {
                &[Name(Prefix::Prov, "Plan")]
            }
            StrategyKind::Field => &[Name(Prefix::Skos, "Concept")],
        },
        Vertex::FundingProgram(_) => &[Name(Prefix::Schema, "FundingScheme")],
        Vertex::Organization(ix) => match graph[ix].kind {
            OrganizationKind::NationalMinistry => {
                &[Name(Prefix::Org, "FormalOrganization"), Name(Prefix::Schema, "GovernmentOrganization")]
            }
            OrganizationKind::Company => {
                &[Name(Prefix::Org, "FormalOrganization"), Name(Prefix::Schema, "Corporation")]
            }
            OrganizationKind::University => {
                &[Name(Prefix::Org, "FormalOrganization"), Name(Prefix::Schema, "CollegeOrUniversity")]
            }
            OrganizationKind::BranchOffice => &[Name(Prefix::Org, "OrganizationalUnit")],
            OrganizationKind::Alliance => &[Name(Prefix::Org, "OrganizationalCollaboration")],
            OrganizationKind::Association | OrganizationKind::PublicCorporation | OrganizationKind::Other => {
                &[Name(Prefix::Org, "Organization")]
            }
        },
    };
    [own].iter().chain(theirs).copied().collect()
}

fn kind_name(vertex: Vertex) -> &'static str {
    match vertex {
        Vertex::Initiative(_) => "Initiative",
        Vertex::Bureau(_) => "Bureau",
        Vertex::Municipality(_) => "Municipality",
        Vertex::Prefecture(_) => "Prefecture",
        Vertex::Area(_) => "Area",
        Vertex::Strategy(_) => "Strategy",
        Vertex::FundingProgram(_) => "FundingProgram",
        Vertex::Organization(_) => "Organization",
    }
}

/// What becomes of an attribute of vertices or edges.
pub(super) fn meaning(attribute: &'static str) -> Meaning {
    let own = Name(Prefix::Own, attribute);
    match attribute {
        "kind" | "relation" | "evidence" => Meaning::Elsewhere,
        "name" => Meaning::Text(Name::LABEL, "ja"),
        "nameEn" => Meaning::Text(Name::LABEL, "en"),
        "nameKana" => Meaning::Text(Name::LABEL, KANA),
        "fullName" => Meaning::Text(Name(Prefix::Skos, "altLabel"), "ja"),
        "code" | "isoCode" => Meaning::Notation,
        "prefecture" => Meaning::Things(Name(Prefix::Schema, "containedInPlace")),
        "publishedOn" => Meaning::Value(Name::ISSUED),
        "document" => Meaning::Things(Name(Prefix::DcTerms, "source")),
        "award" | "through" => Meaning::Things(own),
        "grantBasis" | "division" | "sections" | "role" => Meaning::Text(own, "ja"),
        "inferred" => Meaning::Text(own, "en"),
        _ => Meaning::Value(own),
    }
}

/// The property of ours that says a relation, and that of others which it is a case of.
pub(super) const fn property(relation: Relation) -> (Name, Option<Name>) {
    let (own, broader) = match relation {
        Relation::InChargeOf => ("inChargeOf", None),
        Relation::PartnersWith => ("partnersWith", None),
        Relation::Mentions => ("mentions", None),
        Relation::Under => ("under", None),
        Relation::FundedBy => ("fundedBy", None),
        Relation::Administers => ("administers", None),
        Relation::Supports => ("supports", None),
        Relation::LocatedIn => ("locatedIn", Some(Name(Prefix::Schema, "containedInPlace"))),
        Relation::MemberOf => ("memberOf", Some(Name::PART_OF)),
        Relation::PartOf => ("partOf", Some(Name::PART_OF)),
        Relation::Succeeds => ("succeeds", Some(Name(Prefix::DcTerms, "replaces"))),
        Relation::ParticipatesIn => ("participatesIn", None),
        Relation::JointlyWith => ("jointlyWith", None),
    };
    (Name(Prefix::Own, own), broader)
}
