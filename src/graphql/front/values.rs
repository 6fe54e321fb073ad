//! Values against their types: literals in a document, and variables of a request.

use async_graphql::{
    Name, Value, Variables,
    registry::{MetaInputValue, MetaType, Registry},
};
use async_graphql_value::Value as AstValue;

use super::Operation;
use crate::graphql::{
    error::{ErrorCode, ResponseError},
    limits::Limits,
};

/// A variable where a value is expected.
pub(super) struct Usage<'d> {
    pub name: &'d Name,
    /// The type that is expected there.
    pub type_ref: String,
    /// There is a default for when the variable has no value.
    pub has_default: bool,
    /// In an input object of which exactly one field is given: the variable must not be null.
    pub is_one_of: bool,
}

/// Checks a literal against a type; notes its variables.
pub(super) fn check_literal<'d>(
    registry: &Registry,
    value: &'d AstValue,
    type_ref: &str,
    has_default: bool,
    usages: &mut Vec<Usage<'d>>,
) -> Result<(), String> {
    if let AstValue::Variable(name) = value {
        usages.push(Usage { name, type_ref: type_ref.to_owned(), has_default, is_one_of: false });
        return Ok(());
    }
    if let Some(inner) = type_ref.strip_suffix('!') {
        return match value {
            AstValue::Null => Err(format!("Expected value of type \"{type_ref}\", found null.")),
            _ => check_literal(registry, value, inner, false, usages),
        };
    }
    if let Some(item_type) = item_type(type_ref) {
        return match value {
            AstValue::Null => Ok(()),
            AstValue::List(items) => {
                items.iter().try_for_each(|item| check_literal(registry, item, item_type, false, usages))
            }
            single => check_literal(registry, single, item_type, false, usages),
        };
    }
    let wrong = || Err(format!("Expected value of type \"{type_ref}\", found {value}."));
    match (registry.types.get(type_ref), value) {
        (None, _) | (_, AstValue::Null) => Ok(()),
        (Some(MetaType::Enum { enum_values, .. }), value) => match value {
            AstValue::Enum(name) if enum_values.contains_key(name.as_str()) => Ok(()),
            _ => wrong(),
        },
        (Some(MetaType::InputObject { input_fields, oneof, .. }), AstValue::Object(given)) => {
            check_fields(type_ref, input_fields, *oneof, |name| given.get(name).map(is_null), given.keys())?;
            for (name, value) in given {
                let field = &input_fields[name.as_str()];
                let before = usages.len();
                check_literal(registry, value, &field.ty, field.default_value.is_some(), usages)?;
                if *oneof && matches!(value, AstValue::Variable(_)) {
                    usages[before..].iter_mut().for_each(|usage| usage.is_one_of = true);
                }
            }
            Ok(())
        }
        (Some(MetaType::Scalar { .. }), AstValue::Enum(_) | AstValue::Object(_) | AstValue::List(_)) => {
            wrong()
        }
        (Some(scalar @ MetaType::Scalar { .. }), value) => {
            match value.clone().into_const().map(|value| fits_scalar(scalar, &value)) {
                Some(true) => Ok(()),
                _ => wrong(),
            }
        }
        _ => wrong(),
    }
}

fn is_null(value: &AstValue) -> bool {
    matches!(value, AstValue::Null)
}

fn item_type(type_ref: &str) -> Option<&str> {
    type_ref.strip_prefix('[')?.strip_suffix(']')
}

/// The names of an input object's fields: none unknown, none missing, and exactly one where it is one of many.
fn check_fields<'n>(
    type_ref: &str,
    fields: &async_graphql::indexmap::IndexMap<String, MetaInputValue>,
    is_one_of: bool,
    given_null: impl Fn(&str) -> Option<bool>,
    given: impl ExactSizeIterator<Item = &'n Name>,
) -> Result<(), String> {
    let count = given.len();
    for name in given {
        if !fields.contains_key(name.as_str()) {
            return Err(format!("Field \"{name}\" is not defined by type \"{type_ref}\"."));
        }
        if is_one_of && given_null(name) == Some(true) {
            return Err(format!("Field \"{type_ref}.{name}\" must be non-null."));
        }
    }
    if is_one_of && count != 1 {
        return Err(format!("OneOf Input Object \"{type_ref}\" must specify exactly one key."));
    }
    for (name, field) in fields {
        let is_required = field.ty.ends_with('!') && field.default_value.is_none();
        if is_required && given_null(name).is_none() {
            let ty = &field.ty;
            return Err(format!("Field \"{type_ref}.{name}\" of required type \"{ty}\" was not provided."));
        }
    }
    Ok(())
}

fn fits_scalar(scalar: &MetaType, value: &Value) -> bool {
    let MetaType::Scalar { name, is_valid, .. } = scalar else { return false };
    match (name.as_str(), value) {
        ("Int", Value::Number(number)) => number.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
        ("Float", Value::Number(_)) | ("String", Value::String(_)) | ("Boolean", Value::Boolean(_)) => true,
        ("ID", Value::String(_)) => true,
        ("ID", Value::Number(number)) => number.is_i64() || number.is_u64(),
        ("Int" | "Float" | "String" | "Boolean" | "ID", _) => false,
        (_, value) => is_valid.as_ref().is_none_or(|is_valid| is_valid(value)),
    }
}

/// The values of an operation's variables, defaults filled in, or all that is wrong with those given.
pub(in crate::graphql) fn coerce_variables(
    registry: &Registry,
    operation: &Operation,
    given: &serde_json::Map<String, serde_json::Value>,
    limits: &Limits,
) -> Result<Variables, Vec<ResponseError>> {
    let most = limits.variable_values;
    if given.values().map(count).sum::<usize>() > most {
        let message = format!("The variables hold more than {most} values.");
        return Err(vec![ResponseError::request(ErrorCode::LimitExceeded, message)]);
    }
    let mut variables = Variables::default();
    let mut errors = Vec::new();
    for definition in operation.variable_definitions() {
        let (definition, position) = (&definition.node, definition.pos);
        let (name, type_ref) = (&definition.name.node, definition.var_type.node.to_string());
        let mut refuse = |message: String| {
            errors.push(ResponseError::request(ErrorCode::BadUserInput, message).at(position));
        };
        match (given.get(name.as_str()), &definition.default_value) {
            (Some(value), _) => {
                let value = Value::from_json(value.clone()).unwrap_or_default();
                let mut path = format!("${name}");
                match coerce(registry, value, &type_ref, &mut path) {
                    Ok(value) => drop(variables.insert(name.clone(), value)),
                    Err(why) => {
                        refuse(format!("Variable \"${name}\" got an invalid value at \"{path}\": {why}"))
                    }
                }
            }
            (None, Some(default)) => {
                // Validated with the document; coerced for what literals and variables write differently.
                let value = coerce(registry, default.node.clone(), &type_ref, &mut String::new());
                variables.insert(name.clone(), value.unwrap_or_else(|_| default.node.clone()));
            }
            (None, None) if type_ref.ends_with('!') => {
                refuse(format!("Variable \"${name}\" of required type \"{type_ref}\" was not provided."));
            }
            (None, None) => {}
        }
    }
    if errors.is_empty() { Ok(variables) } else { Err(errors) }
}

/// How many values a value is and holds.
fn count(value: &serde_json::Value) -> usize {
    1 + match value {
        serde_json::Value::Array(items) => items.iter().map(count).sum(),
        serde_json::Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// Coerces a value that stands alone to an input type. The message says where in it something is wrong.
pub(in crate::graphql) fn coerce_value(
    registry: &Registry,
    value: Value,
    type_ref: &str,
) -> Result<Value, String> {
    let mut path = String::new();
    coerce(registry, value, type_ref, &mut path).map_err(|message| match path.trim_start_matches('.') {
        "" => message,
        path => format!("`{path}`: {message}"),
    })
}

/// How many letters of a wrong value are repeated to who gave it.
const SHOWN_MAX: usize = 40;

/// Coerces a value to a type. On failure `path` says where.
fn coerce(registry: &Registry, value: Value, type_ref: &str, path: &mut String) -> Result<Value, String> {
    if let Some(inner) = type_ref.strip_suffix('!') {
        return match value {
            Value::Null => Err(format!("Expected non-nullable type \"{type_ref}\" not to be null.")),
            value => coerce(registry, value, inner, path),
        };
    }
    if matches!(value, Value::Null) {
        return Ok(Value::Null);
    }
    if let Some(item_type) = item_type(type_ref) {
        let Value::List(items) = value else {
            return Ok(Value::List(vec![coerce(registry, value, item_type, path)?]));
        };
        let mut coerced = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let here = path.len();
            path.push_str(&format!("[{at}]"));
            coerced.push(coerce(registry, item, item_type, path)?);
            path.truncate(here);
        }
        return Ok(Value::List(coerced));
    }
    let wrong = |value: &Value| {
        let value = value.to_string();
        let shown = value.char_indices().nth(SHOWN_MAX).map_or(&*value, |(end, _)| &value[..end]);
        let cut = if shown.len() < value.len() { "…" } else { "" };
        Err(format!("Expected value of type \"{type_ref}\", found {shown}{cut}."))
    };
    match (registry.types.get(type_ref), value) {
        (Some(MetaType::Enum { enum_values, .. }), value) => match &value {
            Value::String(name) if enum_values.contains_key(name) => Ok(Value::Enum(Name::new(name))),
            Value::Enum(name) if enum_values.contains_key(name.as_str()) => Ok(value),
            _ => wrong(&value),
        },
        (Some(MetaType::InputObject { input_fields, oneof, .. }), Value::Object(given)) => {
            let null = |name: &str| given.get(name).map(|value| *value == Value::Null);
            check_fields(type_ref, input_fields, *oneof, null, given.keys())?;
            let mut coerced = async_graphql::indexmap::IndexMap::new();
            for (name, value) in given {
                let here = path.len();
                path.push_str(&format!(".{name}"));
                let value = coerce(registry, value, &input_fields[name.as_str()].ty, path)?;
                path.truncate(here);
                coerced.insert(name, value);
            }
            Ok(Value::Object(coerced))
        }
        (Some(scalar @ MetaType::Scalar { name, .. }), value) => match value {
            // As the specification allows of JSON: an integral number is an Int however it is written.
            Value::Number(number) if name == "Int" && number.as_i64().is_none() => {
                match number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() <= f64::from(i32::MAX)) {
                    Some(integral) => Ok(Value::from(integral as i32)),
                    None => wrong(&Value::Number(number)),
                }
            }
            value if fits_scalar(scalar, &value) => Ok(value),
            value => wrong(&value),
        },
        (_, value) => wrong(&value),
    }
}
