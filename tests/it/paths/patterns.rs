//! Patterns: one step after the other, each as the list of neighbors has it.

use std::collections::BTreeSet;

use serde_json::json;

use super::{MAP, PAGE, PATH, Seen, all_pages, ids, items, one, positions, refusal, shared, text};

type IsStart<'a> = &'a dyn Fn(&str) -> bool;
type IsStep<'a> = &'a dyn Fn(&Seen) -> bool;

/// All paths of a pattern by plain recursion over the map, as vertices and positions.
fn walk(
    path: &[String],
    positions: &[usize],
    steps: &[IsStep<'_>],
    found: &mut Vec<(Vec<String>, Vec<usize>)>,
) {
    let Some((step, rest)) = steps.split_first() else {
        return found.push((path.to_vec(), positions.to_vec()));
    };
    let here = &path[path.len() - 1];
    for (at, seen) in MAP.seen[here].iter().enumerate() {
        if step(seen) && !path.contains(&seen.to) {
            // Parallel edges that say the same have one position.
            let at = MAP.seen[here].iter().position(|other| other == seen).unwrap_or(at);
            walk(&[path, std::slice::from_ref(&seen.to)].concat(), &[positions, &[at]].concat(), rest, found);
        }
    }
}

fn is_of(id: &str, kind: &str) -> bool {
    id.starts_with(&format!("{kind}:"))
}

#[test]
fn patterns_are_followed_step_by_step() {
    let server = shared();
    let is_claim = |seen: &Seen| seen.relation == "PARTNERS_WITH";
    let two: [IsStep<'_>; 2] = [&|seen| seen.relation == "IN_CHARGE_OF" && seen.is_forward, &|seen| {
        is_claim(seen) && is_of(&seen.to, "prefecture")
    }];
    let four: [IsStep<'_>; 4] = [
        &|seen| is_claim(seen) && !seen.is_forward,
        &|seen| seen.relation == "IN_CHARGE_OF",
        &|seen| seen.relation == "IN_CHARGE_OF" && is_of(&seen.to, "initiative"),
        &|seen| is_claim(seen) && ["prefecture:09", "prefecture:07"].contains(&seen.to.as_str()),
    ];
    let any: [IsStep<'_>; 2] = [&|_| true, &|seen| !seen.is_forward && is_of(&seen.to, "bureau")];
    let cases: [(&str, IsStart<'_>, &[IsStep<'_>]); 3] = [
        (
            "start: {where: {bureau: {}}}, steps: [{relations: [IN_CHARGE_OF], direction: FORWARD},
               {relations: [PARTNERS_WITH], kinds: [PREFECTURE]}]",
            &|id| is_of(id, "bureau"),
            &two,
        ),
        (
            "start: {ids: [\"prefecture:07\", \"prefecture:04\"], where: {prefecture: {not: {id: \"prefecture:07\"}}}},
             steps: [{relations: [PARTNERS_WITH], direction: BACKWARD}, {relations: [IN_CHARGE_OF]},
               {relations: [IN_CHARGE_OF], where: {initiative: {}}},
               {relations: [PARTNERS_WITH], ids: [\"prefecture:09\", \"prefecture:07\"]}]",
            &|id| id == "prefecture:04",
            &four,
        ),
        (
            "start: {where: {organization: {}}}, steps: [{}, {direction: BACKWARD, kinds: [BUREAU]}]",
            &|id| is_of(id, "organization"),
            &any,
        ),
    ];
    for (pattern, is_start, steps) in cases {
        let mut expected = Vec::new();
        for start in MAP.order.iter().filter(|id| is_start(id)) {
            walk(std::slice::from_ref(start), &[], steps, &mut expected);
        }
        let query =
            format!("pathPattern({pattern}, {{page}}) {{ {PAGE} edges {{ cursor node {{ {PATH} }} }} }}");
        let (paths, total) = all_pages(&server, &query, 93);
        assert!(total > 20, "{pattern} has {total}");
        let found: Vec<(Vec<String>, Vec<usize>)> =
            paths.iter().map(|path| (ids(&path["nodes"]), positions(&MAP, path))).collect();
        assert!(found == expected, "{pattern}: {total} and not {}", expected.len());
    }
}

#[test]
fn the_ends_of_a_pattern_may_be_anything() {
    let server = shared();
    let total = |pattern: &str| {
        one(&server, &format!("pathPattern({pattern}) {{ totalCount }}"))["totalCount"].clone()
    };
    let edges: usize = MAP.seen.values().flatten().count();
    assert_eq!(total("start: {}, steps: [{}]"), json!(edges));
    assert_eq!(total("start: {ids: null, where: null}, steps: [{direction: null}]"), json!(edges));
    assert_eq!(total("start: {}, steps: [{direction: FORWARD}]"), json!(edges / 2));
    for nothing in [
        "start: {ids: []}, steps: [{}]",
        "start: {}, steps: [{ids: []}]",
        "start: {}, steps: [{kinds: []}]",
        "start: {}, steps: [{relations: []}]",
        "start: {}, steps: [{}, {where: {bureau: {or: []}}}]",
        "start: {ids: [\"bureau:taxation\"], where: {area: {}}}, steps: [{}]",
    ] {
        assert_eq!(total(nothing), json!(0), "{nothing}");
    }
}

#[test]
fn patterns_that_cannot_be_are_refused() {
    let server = shared();
    let eight = "{},".repeat(8);
    for (pattern, code, words) in [
        ("start: {}, steps: []".to_owned(), "BAD_USER_INPUT", "from 1 to 8"),
        (format!("start: {{}}, steps: [{eight}{{}}]"), "BAD_USER_INPUT", "from 1 to 8"),
        ("start: {ids: [\"bureau:x\"]}, steps: [{}]".to_owned(), "BAD_USER_INPUT", "`start.ids[0]`"),
        (
            "start: {}, steps: [{}, {ids: [\"bureau:taxation\", \"x\"]}]".to_owned(),
            "BAD_USER_INPUT",
            "`steps[1].ids[1]`",
        ),
        (format!("start: {{}}, steps: [{eight}]"), "LIMIT_EXCEEDED", "Narrow `start`"),
        ("start: {}, steps: [{}], after: \"x\"".to_owned(), "CURSOR", "`after`"),
    ] {
        let (told, message) = refusal(&server, &format!("pathPattern({pattern}) {{ totalCount }}"));
        assert_eq!(told, code, "{pattern}");
        assert!(message.contains(words) && message.ends_with('.'), "{message}");
    }
    // A path that the pattern does not have is no cursor of it, however real.
    let forward =
        one(&server, "pathPattern(start: {}, steps: [{direction: FORWARD}], first: 1) { edges { cursor } }");
    let cursor = text(&forward["edges"][0]["cursor"]);
    let query = format!(
        "pathPattern(start: {{}}, steps: [{{direction: BACKWARD}}], after: \"{cursor}\") {{ totalCount }}"
    );
    assert_eq!(refusal(&server, &query).0, "CURSOR");
    // Long patterns from one vertex are well within what may be looked at.
    let far = one(
        &server,
        "pathPattern(start: {ids: [\"municipality:13307\"]}, first: 3, steps: [{relations: [LOCATED_IN]}, {relations: [LOCATED_IN]},
           {relations: [SUPPORTS]}, {relations: [ADMINISTERS]}]) { totalCount nodes { explanation nodes { id } } }",
    );
    // Nine awards of the ministry's program in Tokyo, and three of the bureau's.
    assert_eq!(far["totalCount"], json!(12));
    let districts: BTreeSet<String> =
        items(&far["nodes"]).iter().map(|path| text(&path["nodes"][2]["id"])).collect();
    assert!(districts.len() >= 2);
}
