//! Documents that ask for more than their letters show.

use serde_json::json;

use super::{
    expected::{
        Expected::{Answered, Bounded},
        LIMIT, document, with_variables,
    },
    many,
    measured::repel,
    nested,
};

/// All that may be counted.
const ALL: &str = "{period: [CURRENT, PAST], basis: [NAMED, MUNICIPALITY, REGION, GROUP, NATIONWIDE]}";

#[test]
fn cost() {
    let pages = "query ($a: Int, $b: Int, $c: Int) { municipalities(first: $a) { nodes { prefecture { \
                 municipalities(first: $b) { nodes { initiatives(first: $c) { nodes { id } } } } } } } }";
    let sized = |a: u32, b: u32, c: u32| json!({ "a": a, "b": b, "c": c });
    let matrices = many(20, |at| {
        format!(
            "a{at}: partnershipMatrix(rows: MUNICIPALITY, columns: MUNICIPALITY, where: {ALL}) {{ cells {{ initiatives(first: 500) {{ id }} }} }} "
        )
    });
    repel(
        &[],
        &[
            with_variables(
                "pages of 500 in pages of 500 in pages of 500",
                pages,
                sized(500, 500, 500),
                LIMIT,
            ),
            with_variables("pages of 100 in pages of 100", pages, sized(100, 100, 10), LIMIT),
            with_variables("small pages in small pages", pages, sized(5, 5, 5), Answered),
            with_variables("pages of no size", pages, json!({}), Answered),
            with_variables("pages of null", pages, json!({ "a": null, "b": null, "c": null }), Answered),
            with_variables(
                "pages of a size by default",
                pages.replace("$a: Int, $b: Int, $c: Int", "$a: Int = 500, $b: Int = 500, $c: Int = 500"),
                json!({}),
                LIMIT,
            ),
            document(
                "pages whose sizes are not written",
                format!(
                    "{{ municipalities {{ nodes {{ {} }} }} }}",
                    nested("peers { nodes { ", 4, "id ", "} } ")
                ),
                LIMIT,
            ),
            document(
                "pages of 20 aliases",
                format!(
                    "{{ {} }}",
                    many(20, |at| format!(
                        "a{at}: initiatives(first: 500) {{ nodes {{ evidence(first: 500) {{ quote }} }} }} "
                    ))
                ),
                LIMIT,
            ),
            document(
                "areas of areas",
                format!(
                    "{{ prefectures(first: 47) {{ nodes {{ {} }} }} }}",
                    nested("areas { prefectures { ", 4, "id ", "} } ")
                ),
                LIMIT,
            ),
            document("20 matrices of all municipalities", format!("{{ {matrices} }}"), Bounded),
            document(
                "a matrix of municipalities with all initiatives",
                format!(
                    "{{ partnershipMatrix(rows: MUNICIPALITY, columns: MUNICIPALITY, where: {ALL}) {{ rows {{ __typename }} cells {{ row column initiatives(first: 100) {{ title }} }} }} }}"
                ),
                Bounded,
            ),
            document(
                "joins of joins",
                format!(
                    "{{ municipalities(first: 500) {{ nodes {{ bureaus(where: {ALL}) {{ totalCount }} prefecture {{ bureaus(where: {ALL}) {{ totalCount }} }} }} }} }}"
                ),
                Bounded,
            ),
            document(
                "20 filters of filters",
                format!(
                    "{{ {} }}",
                    many(20, |at| format!(
                        "a{at}: initiatives(first: 1, where: {{partnerships: {{some: {{initiative: {{jointWith: {{none: {{title: {{contains: \"{at}\"}}}}}}}}}}}}}}) {{ totalCount }} "
                    ))
                ),
                Bounded,
            ),
            document(
                "facets of everything",
                format!(
                    "{{ {} }}",
                    many(20, |at| format!(
                        "a{at}: initiatives(first: 0, where: {{title: {{contains: \"{at}\"}}}}) {{ facets(by: [BUREAU, DOCUMENT, FISCAL_YEAR, PREFECTURE, STRATEGY]) {{ __typename }} }} "
                    ))
                ),
                Bounded,
            ),
            document(
                "an answer of many long texts",
                format!(
                    "{{ initiatives(first: 500) {{ nodes {{ {} }} }} }}",
                    many(38, |at| format!("l{at}: summary "))
                ),
                Bounded,
            ),
            document(
                "10 errors and no more",
                format!(
                    "{{ {} }}",
                    many(20, |at| format!(
                        "a{at}: prefecture(by: {{code: \"13\"}}) {{ awards(first: 501) {{ totalCount }} }} "
                    ))
                ),
                super::expected::Expected::Wrong("BAD_USER_INPUT"),
            ),
        ],
    );
}
