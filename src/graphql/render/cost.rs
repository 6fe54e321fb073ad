//! The static cost: how many objects an answer may have, worked out with the plan.
//!
//! A page may be as large as a variable says, so a cost is a number or a term over the variables of a request. Terms
//! stand in one list, each after those that it is made of: working them out takes one pass, however often a
//! fragment is spread.

use async_graphql::{Positioned, Value, Variables, parser::types::Field};
use async_graphql_value::Value as AstValue;

use super::{
    compile::{Compiler, has_variable},
    output::Shape,
};
use crate::graphql::snapshot::Snapshot;

/// The size of a page where none is asked for and the schema says nothing else.
pub(in crate::graphql) const PAGE_SIZE: i32 = 20;

/// As how many objects each condition of a filter and each key of an order counts: it looks at all things of a kind,
/// however few pass.
const SEARCH_WEIGHT: u64 = 10;

/// A cost: a number, or the term at this place of the plan's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graphql) enum Cost {
    /// The same for all requests.
    Known(u64),
    /// Different with the variables.
    Term(usize),
}

/// A cost that depends on variables.
enum Term {
    Sum(Cost, Cost),
    Product(Cost, Cost),
    Larger(Cost, Cost),
    Size(Box<dyn Fn(&Variables) -> u64 + Send + Sync>),
}

/// The terms of a plan.
#[derive(Default)]
pub(in crate::graphql) struct Terms(Vec<Term>);

impl Terms {
    pub(super) fn sum(&mut self, one: Cost, other: Cost) -> Cost {
        match (one, other) {
            (Cost::Known(0), cost) | (cost, Cost::Known(0)) => cost,
            (Cost::Known(one), Cost::Known(other)) => Cost::Known(one.saturating_add(other)),
            _ => self.term(Term::Sum(one, other)),
        }
    }

    pub(super) fn product(&mut self, one: Cost, other: Cost) -> Cost {
        match (one, other) {
            (Cost::Known(0), _) | (_, Cost::Known(0)) => Cost::Known(0),
            (Cost::Known(1), cost) | (cost, Cost::Known(1)) => cost,
            (Cost::Known(one), Cost::Known(other)) => Cost::Known(one.saturating_mul(other)),
            _ => self.term(Term::Product(one, other)),
        }
    }

    pub(super) fn larger(&mut self, one: Cost, other: Cost) -> Cost {
        match (one, other) {
            _ if one == other => one,
            (Cost::Known(0), cost) | (cost, Cost::Known(0)) => cost,
            (Cost::Known(one), Cost::Known(other)) => Cost::Known(one.max(other)),
            _ => self.term(Term::Larger(one, other)),
        }
    }

    /// The size that the arguments of a field ask for: that of the first of these that is given, and not null. A
    /// number is itself, and a list is as many as it has.
    pub(super) fn size(
        &mut self,
        field: &Field,
        names: &'static [&'static str],
        default: u64,
        most: u64,
    ) -> Cost {
        let given: Vec<_> = names.iter().filter_map(|name| field.get_argument(name)).cloned().collect();
        let size = move |variables: &Variables, given: &[Positioned<AstValue>]| {
            given.iter().find_map(|value| size_of(&value.node, variables)).unwrap_or(default).min(most)
        };
        let has_variable = given.iter().any(|value| matches!(value.node, AstValue::Variable(_)));
        if has_variable {
            self.term(Term::Size(Box::new(move |variables| size(variables, &given))))
        } else {
            Cost::Known(size(&Variables::default(), &given))
        }
    }

    /// What the filters and orders among the arguments of a field cost.
    fn searches(&mut self, field: &Field) -> Cost {
        let is_search = |name: &str| matches!(name, "where" | "orderBy");
        let given = field.arguments.iter().filter(|(name, _)| is_search(&name.node));
        let given: Vec<AstValue> = given.map(|(_, value)| value.node.clone()).collect();
        let cost = move |variables: &Variables, given: &[AstValue]| {
            given.iter().map(|value| weight(value, variables).max(SEARCH_WEIGHT)).sum()
        };
        if given.iter().any(has_variable) {
            self.term(Term::Size(Box::new(move |variables| cost(variables, &given))))
        } else {
            Cost::Known(cost(&Variables::default(), &given))
        }
    }

    fn term(&mut self, term: Term) -> Cost {
        self.0.push(term);
        Cost::Term(self.0.len() - 1)
    }

    /// What a cost comes to with these variables.
    pub(in crate::graphql) fn value(&self, cost: Cost, variables: &Variables) -> u64 {
        let Cost::Term(last) = cost else { return known(cost, &[]) };
        let mut values: Vec<u64> = Vec::with_capacity(last + 1);
        for term in &self.0[..=last] {
            let of = |cost: Cost| known(cost, &values);
            let value = match term {
                Term::Sum(one, other) => of(*one).saturating_add(of(*other)),
                Term::Product(one, other) => of(*one).saturating_mul(of(*other)),
                Term::Larger(one, other) => of(*one).max(of(*other)),
                Term::Size(size) => size(variables),
            };
            values.push(value);
        }
        known(cost, &values)
    }
}

/// A cost of which all terms are worked out.
fn known(cost: Cost, values: &[u64]) -> u64 {
    match cost {
        Cost::Known(number) => number,
        Cost::Term(at) => values.get(at).copied().unwrap_or(u64::MAX),
    }
}

/// The size that an argument says; none where it is null or has no value.
fn size_of(value: &AstValue, variables: &Variables) -> Option<u64> {
    let number = |number: &async_graphql::Number| Some(number.as_i64()?.max(0).unsigned_abs());
    match value {
        AstValue::Variable(name) => match variables.get(name)? {
            Value::Null => None,
            Value::Number(of) => number(of),
            Value::List(items) => Some(items.len() as u64),
            _ => Some(1),
        },
        AstValue::Null => None,
        AstValue::Number(of) => number(of),
        AstValue::List(items) => Some(items.len() as u64),
        _ => Some(1),
    }
}

/// What the parts of an argument weigh at all depths: things are held against each condition, and in it against each item
/// of a list.
fn weight(value: &AstValue, variables: &Variables) -> u64 {
    match value {
        AstValue::Variable(name) => variables.get(name).map_or(0, weight_of),
        AstValue::List(items) => items.iter().map(|item| 1 + weight(item, variables)).sum(),
        AstValue::Object(fields) => {
            fields.values().map(|field| SEARCH_WEIGHT + weight(field, variables)).sum()
        }
        _ => 0,
    }
}

fn weight_of(value: &Value) -> u64 {
    match value {
        Value::List(items) => items.iter().map(|item| 1 + weight_of(item)).sum(),
        Value::Object(fields) => fields.values().map(|field| SEARCH_WEIGHT + weight_of(field)).sum(),
        _ => 0,
    }
}

/// What a selection costs for one object that it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graphql) struct Selected {
    /// Whatever the page of a connection is.
    pub(super) once: Cost,
    /// For each item of a connection's page.
    pub(super) per_item: Cost,
}

impl Default for Selected {
    fn default() -> Self {
        Selected { once: Cost::Known(0), per_item: Cost::Known(0) }
    }
}

impl Selected {
    /// The cost of the root with this selection.
    pub(in crate::graphql) fn of_root(self, terms: &mut Terms) -> Cost {
        terms.sum(Cost::Known(1), self.once)
    }

    /// Adds what is selected beside it.
    pub(super) fn add(&mut self, other: Selected, terms: &mut Terms) {
        self.once = terms.sum(self.once, other.once);
        self.per_item = terms.sum(self.per_item, other.per_item);
    }

    /// That of whichever costs more.
    pub(in crate::graphql) fn larger(self, other: Selected, terms: &mut Terms) -> Selected {
        Selected {
            once: terms.larger(self.once, other.once),
            per_item: terms.larger(self.per_item, other.per_item),
        }
    }
}

/// What a field leads to.
#[derive(Clone, Copy)]
pub(super) struct Objects {
    selected: Selected,
    is_list: bool,
    most: Option<usize>,
}

impl Objects {
    pub(super) fn of<S: Shape>(plan: &S::Plan, snapshot: &Snapshot) -> Option<Self> {
        let selected = S::selected(plan)?;
        Some(Objects { selected, is_list: S::IS_LIST, most: S::most(snapshot) })
    }
}

/// Where the objects of a field count.
#[derive(Clone, Copy, Default)]
pub(super) enum Place {
    /// With the object that has the field.
    #[default]
    Own,
    /// With each item of the connection that has the field: `edges` and `nodes`.
    Items,
    /// As part of the object that has the field, which counts: the `node` of an edge.
    Item,
}

/// How many objects a field leads to, as far as its type does not say.
#[derive(Clone, Copy, Default)]
pub(super) struct Sizing {
    /// The arguments that say how many, if they are not `first` and `last`.
    pub(super) arguments: &'static [&'static str],
    /// How many there usually are.
    pub(super) usually: Option<u64>,
    /// As how many objects the search for them counts.
    pub(super) weight: u64,
    pub(super) place: Place,
}

impl Sizing {
    /// What a field on a type adds to the cost of the object that has it.
    pub(super) fn cost(
        &self,
        objects: Objects,
        compiler: &mut Compiler<'_>,
        on: &str,
        field: &Field,
    ) -> Selected {
        let Selected { once, per_item } = objects.selected;
        let one = compiler.terms().sum(Cost::Known(1), once);
        let own = match self.place {
            Place::Items => return Selected { per_item: one, ..Selected::default() },
            Place::Item => once,
            Place::Own if objects.is_list => {
                let size = self.size(objects, compiler, on, field);
                compiler.terms().product(size, one)
            }
            Place::Own if per_item == Cost::Known(0) => one,
            Place::Own => {
                let size = self.size(objects, compiler, on, field);
                let items = compiler.terms().product(size, per_item);
                compiler.terms().sum(one, items)
            }
        };
        let searches = compiler.terms().searches(field);
        let searched = compiler.terms().sum(Cost::Known(self.weight), searches);
        Selected { once: compiler.terms().sum(searched, own), ..Selected::default() }
    }

    /// How many objects the field leads to, or items if it leads to a connection.
    fn size(&self, objects: Objects, compiler: &mut Compiler<'_>, on: &str, field: &Field) -> Cost {
        let name = field.name.node.as_str();
        let meta = compiler.registry().types.get(on).and_then(|of| of.field_by_name(name));
        let argument = |name: &str| meta.and_then(|meta| meta.args.get(name));
        let arguments: &'static [&'static str] = match argument("first") {
            Some(_) if self.arguments.is_empty() => &["first", "last"],
            _ => self.arguments,
        };
        let most = objects.most.map_or(u64::MAX, |most| most as u64).min(self.usually.unwrap_or(u64::MAX));
        let Some(first) = arguments.first() else { return Cost::Known(self.usually.unwrap_or(1).min(most)) };
        let default = argument(first).and_then(|argument| argument.default_value.as_ref()?.parse().ok());
        let default = default.unwrap_or(u64::from(PAGE_SIZE.unsigned_abs()));
        let page_size = u64::try_from(compiler.snapshot().limits().page_size).unwrap_or(0);
        compiler.terms().size(field, arguments, default, most.min(page_size))
    }
}
