//! What the terms of our own mean.

use std::collections::BTreeSet;

use super::{
    Description,
    terms::{self, Meaning, Name, Object, Prefix},
    triples::Triples,
};
use crate::{
    export::columns::{EDGE_COLUMNS, VERTEX_COLUMNS},
    model::Relation,
};

/// The classes of our own.
const CLASSES: [(&str, &str); 10] = [
    ("Initiative", "A project, measure or announcement of a bureau."),
    ("Bureau", "A bureau (局) of the Tokyo Metropolitan Government, or an office in charge like one."),
    ("Municipality", "A city, special ward, town or village (市区町村), government and territory in one."),
    ("Prefecture", "A prefecture (都道府県), government and territory in one."),
    ("Area", "A region, a group of governments, or the whole country."),
    ("Strategy", "A plan, vision, pillar, numbered strategy or list heading."),
    ("FundingProgram", "A named subsidy or grant, or a type of support within one."),
    ("Organization", "A body other than a bureau or a Japanese local government."),
    ("Edge", "That two things are related, with what is known of it and where it is said."),
    ("Passage", "Lines of a source document."),
];

/// The properties of our own that are no attributes, or lead to things where the attributes have ids.
const PROPERTIES: [(&str, &str); 9] = [
    ("award", "The award by which a program supported something."),
    ("lineEnd", "The last line of a passage."),
    ("lineStart", "The first line of a passage, counted from 1."),
    ("relation", "The property that an edge says; none for derived edges."),
    ("scope", "What of the dataset was asked for."),
    ("sha256", "The SHA-256 of the text of a source document."),
    ("source", "The first end of an edge."),
    ("target", "The second end of an edge."),
    ("through", "What a derived edge comes from."),
];

/// What all terms of our own mean that may occur.
pub(super) fn of_terms(triples: &Triples) -> Vec<Description> {
    let describe = |name: &str, class: Name, comment: &str| Description {
        subject: format!("{}{name}", triples.own()),
        statements: vec![
            (Name::TYPE, Object::Term(class)),
            (Name::COMMENT, Object::Text(comment.to_owned(), "en")),
        ],
    };
    let mut described: Vec<_> =
        CLASSES.iter().map(|(name, comment)| describe(name, Name::CLASS, comment)).collect();
    described.extend(PROPERTIES.iter().map(|(name, comment)| describe(name, Name::PROPERTY, comment)));
    described.extend(Relation::ALL.into_iter().map(|relation| {
        let (own, broader) = terms::property(relation);
        let reading = relation.reading();
        let mut property = describe(own.1, Name::PROPERTY, reading.forward);
        if reading.forward == reading.backward {
            property.statements.push((Name::TYPE, Object::Term(Name(Prefix::Owl, "SymmetricProperty"))));
        }
        property.statements.extend(broader.map(|broader| (Name::SUB_PROPERTY_OF, Object::Term(broader))));
        property
    }));
    let of_vertices = VERTEX_COLUMNS.iter().map(|column| (column.name, column.doc));
    let of_edges = EDGE_COLUMNS.iter().map(|column| (column.name, column.doc));
    let attributes: BTreeSet<_> = of_vertices.chain(of_edges).collect();
    described.extend(attributes.into_iter().filter_map(|(attribute, doc)| {
        let class = match terms::meaning(attribute) {
            Meaning::Value(name) | Meaning::Text(name, _) => {
                (name.0 == Prefix::Own).then_some(Name::PROPERTY)?
            }
            Meaning::Notation => Name::DATATYPE,
            Meaning::Things(_) | Meaning::Elsewhere => return None,
        };
        Some(describe(attribute, class, doc))
    }));
    described
}
