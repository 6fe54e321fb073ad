//! What a document expands to: the sum over its fragments, each looked at once.

use std::collections::HashMap;

use async_graphql::{
    Name,
    parser::types::{ExecutableDocument, Field, Selection, SelectionSet},
};

use crate::graphql::{
    error::{ErrorCode, ResponseError},
    limits::Limits,
};

/// Refuses documents of too many parts, and those whose fragments expand to too much, nest too deeply, or spread
/// themselves. What comes after walks fragments as often as they are spread, and recurses as deep as they nest.
pub(super) fn bound(document: &ExecutableDocument, limits: &Limits) -> Result<(), ResponseError> {
    let definitions = document.operations.iter().count() + document.fragments.len();
    within(definitions, limits.definitions, "The document has more than {} operations and fragments.")?;
    let mut sizer = Sizer { document, known: HashMap::new(), limits };
    // In the order of the text, for what is found first is told, and the parser keeps both in hash maps.
    let mut fragments: Vec<_> = document.fragments.values().collect();
    fragments.sort_by_key(|fragment| fragment.pos);
    let mut operations: Vec<_> = document.operations.iter().map(|(_, operation)| operation).collect();
    operations.sort_by_key(|operation| operation.pos);
    // A fragment may be used nowhere, but what comes after walks it all the same.
    for fragment in fragments {
        let size = sizer.size(&fragment.node.selection_set.node)?;
        sizer.check_walk(&size)?;
    }
    let mut all = Size::default();
    for operation in operations {
        let variables = operation.node.variable_definitions.len();
        within(variables, limits.variables, "The operation has more than {} variables.")?;
        let size = sizer.size(&operation.node.selection_set.node)?;
        within(size.roots, limits.root_fields, "The operation has more than {} fields at its root.")?;
        all.add(&size);
    }
    sizer.check_walk(&all)?;
    within(all.depth, limits.depth, "The document nests fields more than {} deep.")?;
    within(all.aliases, limits.aliases, "The document has more than {} aliases, fragments expanded.")
}

/// The size of a selection, its fragments expanded.
#[derive(Clone, Copy, Default)]
struct Size {
    fields: usize,
    aliases: usize,
    /// Fields of the selection itself.
    roots: usize,
    /// Fields within fields; what lies within `__schema` and `__type` is no data and does not count.
    depth: usize,
    /// The same where everything counts.
    levels: usize,
    /// Lists within lists, if this is introspection.
    lists: usize,
    /// The same, within the `__schema` and `__type` of this selection.
    introspection: usize,
}

impl Size {
    /// Adds what stands beside it.
    fn add(&mut self, other: &Size) {
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.roots = self.roots.saturating_add(other.roots);
        self.depth = self.depth.max(other.depth);
        self.levels = self.levels.max(other.levels);
        self.lists = self.lists.max(other.lists);
        self.introspection = self.introspection.max(other.introspection);
    }

    /// The size of a field with this selection.
    fn of(self, field: &Field) -> Size {
        let name = field.name.node.as_str();
        let is_introspection = matches!(name, "__schema" | "__type");
        Size {
            fields: self.fields,
            aliases: self.aliases.saturating_add(usize::from(field.alias.is_some())),
            roots: 1,
            depth: 1 + if is_introspection { 0 } else { self.depth },
            levels: 1 + self.levels,
            lists: self.lists + usize::from(LISTS.contains(&name)),
            introspection: if is_introspection { self.lists } else { self.introspection },
        }
    }
}

/// The lists of introspection.
const LISTS: [&str; 9] = [
    "types",
    "directives",
    "fields",
    "interfaces",
    "possibleTypes",
    "enumValues",
    "inputFields",
    "args",
    "locations",
];

struct Sizer<'d> {
    document: &'d ExecutableDocument,
    /// The size of each fragment; none while it is being looked at.
    known: HashMap<&'d Name, Option<Size>>,
    limits: &'d Limits,
}

impl<'d> Sizer<'d> {
    fn size(&mut self, selections: &'d SelectionSet) -> Result<Size, ResponseError> {
        let mut total = Size::default();
        for selection in &selections.items {
            let inner = match &selection.node {
                Selection::Field(field) => self.size(&field.node.selection_set.node)?.of(&field.node),
                Selection::InlineFragment(fragment) => self.size(&fragment.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node)?,
            };
            total.add(&inner);
            total.fields = total.fields.saturating_add(1);
        }
        Ok(total)
    }

    fn fragment(&mut self, name: &'d Name) -> Result<Size, ResponseError> {
        match self.known.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                let message = format!("Cannot spread fragment \"{name}\" within itself.");
                return Err(ResponseError::request(ErrorCode::GraphqlValidationFailed, message));
            }
            None => {}
        }
        // A spread of nothing is for validation to refuse.
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(Size::default()) };
        self.known.insert(name, None);
        let size = self.size(&fragment.node.selection_set.node)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }

    /// The bounds that protect what walks the document after this.
    fn check_walk(&self, size: &Size) -> Result<(), ResponseError> {
        let Limits { expanded_fields, nesting, introspection_depth, .. } = *self.limits;
        within(size.fields, expanded_fields, "The document expands to more than {} fields.")?;
        within(
            size.introspection,
            introspection_depth,
            "The document nests lists of introspection more than {} deep.",
        )?;
        within(size.levels, nesting, "The document nests fields more than {} deep, introspection included.")
    }
}

/// Refuses a number beyond a limit, which stands for `{}` in the sentence.
fn within(number: usize, limit: usize, sentence: &str) -> Result<(), ResponseError> {
    if number <= limit {
        return Ok(());
    }
    let message = sentence.replace("{}", &limit.to_string());
    Err(ResponseError::request(ErrorCode::LimitExceeded, message))
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;

    fn bound(text: &str) -> Result<(), String> {
        let document = parse_query(text).unwrap();
        super::bound(&document, &Limits::default()).map_err(|error| error.message().to_owned())
    }

    /// `count` times this, with `{}` for the number.
    fn many(count: usize, text: &str) -> String {
        (0..count).map(|at| text.replace("{}", &at.to_string())).collect()
    }

    #[track_caller]
    fn is_bound(text: impl Fn(usize) -> String, limit: usize, word: &str) {
        assert_eq!(bound(&text(limit)), Ok(()));
        let refusal = bound(&text(limit + 1)).unwrap_err();
        assert!(refusal.contains(word) && refusal.contains(&limit.to_string()), "{refusal}");
    }

    #[test]
    fn each_bound_is_where_the_limit_says() {
        is_bound(|n| format!("query({}) {{ a }}", many(n, "$v{}: Int ")), 50, "variables");
        is_bound(|n| many(n, "query Q{} { a } "), 50, "operations");
        is_bound(
            |n| format!("{{ a ...F0 }} {}", many(n - 1, "fragment F{} on Query { a } ")),
            50,
            "fragments",
        );
        is_bound(|n| format!("{{ {} }}", many(n, "a ")), 20, "root");
        is_bound(|n| format!("{{ a {{ {} }} }}", many(n, "a{}: a ")), 50, "aliases");
        is_bound(|n| "{a".repeat(n) + &"}".repeat(n), 12, "deep");
    }

    #[test]
    fn fragments_count_as_often_as_they_are_spread() {
        let spread = |times: usize| {
            format!("{{ a {{ {} }} }} fragment F on A {{ b: b c: c d: d e: e f: f }}", "...F ".repeat(times))
        };
        assert_eq!(bound(&spread(10)), Ok(()));
        assert!(bound(&spread(11)).unwrap_err().contains("aliases"));
        let roots =
            |times: usize| format!("{{ {} }} fragment F on Query {{ a b c d e }}", "...F ".repeat(times));
        assert_eq!(bound(&roots(4)), Ok(()));
        assert!(bound(&roots(5)).unwrap_err().contains("root"));
        let doubled = many(40, "fragment F{} on Query { ...G{} ...G{} } ").replace("G", "F1");
        assert!(bound(&format!("{{ ...F0 }} {doubled}")).is_err());
    }

    #[test]
    fn introspection_has_bounds_of_its_own() {
        let chain = |times: usize| format!("{}name{}", "ofType { ".repeat(times), " }".repeat(times));
        assert_eq!(
            bound(&format!(
                "{{ __schema {{ types {{ fields {{ args {{ type {{ {} }} }} }} }} }} }}",
                chain(9)
            )),
            Ok(())
        );
        assert_eq!(bound(&format!("{{ __type(name: \"A\") {{ {} }} }}", chain(29))), Ok(()));
        assert!(
            bound(&format!("{{ __type(name: \"A\") {{ {} }} }}", chain(31))).unwrap_err().contains("deep")
        );
        let lists = |times: usize| {
            format!(
                "{{ __schema {{ types {{ {}name{} }} }} }}",
                "fields { type { ".repeat(times),
                " } }".repeat(times)
            )
        };
        assert_eq!(bound(&lists(2)), Ok(()));
        assert!(bound(&lists(3)).unwrap_err().contains("introspection"));
        let within_fragments =
            "{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } }
            fragment B on __Type { fields { type { interfaces { name } } } }";
        assert!(bound(within_fragments).unwrap_err().contains("introspection"));
        // Lists of data may be called alike.
        assert_eq!(bound("{ a { types { types { types { types { types { id } } } } } } }"), Ok(()));
    }
}
