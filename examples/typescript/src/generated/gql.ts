/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Partners($bureau: String!) {\n    bureau(by: { name: $bureau }) {\n      name\n      nameEn: name(lang: EN)\n      prefectures(first: 50) {\n        totalCount\n        edges {\n          node {\n            name\n          }\n          counts {\n            total\n          }\n          evidence(first: 1) {\n            document {\n              title\n            }\n            lineStart\n            quote\n          }\n        }\n      }\n    }\n  }\n": typeof types.PartnersDocument,
    "\n  query CentralBureaus {\n    analysis(scope: { projection: { on: BUREAU, through: PREFECTURE } }) {\n      centrality(measure: PAGERANK, weighted: true, first: 5) {\n        nodes {\n          rank\n          value\n          node {\n            name\n          }\n          explain(first: 2) {\n            node {\n              name\n            }\n            share\n          }\n        }\n      }\n    }\n  }\n": typeof types.CentralBureausDocument,
};
const documents: Documents = {
    "\n  query Partners($bureau: String!) {\n    bureau(by: { name: $bureau }) {\n      name\n      nameEn: name(lang: EN)\n      prefectures(first: 50) {\n        totalCount\n        edges {\n          node {\n            name\n          }\n          counts {\n            total\n          }\n          evidence(first: 1) {\n            document {\n              title\n            }\n            lineStart\n            quote\n          }\n        }\n      }\n    }\n  }\n": types.PartnersDocument,
    "\n  query CentralBureaus {\n    analysis(scope: { projection: { on: BUREAU, through: PREFECTURE } }) {\n      centrality(measure: PAGERANK, weighted: true, first: 5) {\n        nodes {\n          rank\n          value\n          node {\n            name\n          }\n          explain(first: 2) {\n            node {\n              name\n            }\n            share\n          }\n        }\n      }\n    }\n  }\n": types.CentralBureausDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Partners($bureau: String!) {\n    bureau(by: { name: $bureau }) {\n      name\n      nameEn: name(lang: EN)\n      prefectures(first: 50) {\n        totalCount\n        edges {\n          node {\n            name\n          }\n          counts {\n            total\n          }\n          evidence(first: 1) {\n            document {\n              title\n            }\n            lineStart\n            quote\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').PartnersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CentralBureaus {\n    analysis(scope: { projection: { on: BUREAU, through: PREFECTURE } }) {\n      centrality(measure: PAGERANK, weighted: true, first: 5) {\n        nodes {\n          rank\n          value\n          node {\n            name\n          }\n          explain(first: 2) {\n            node {\n              name\n            }\n            share\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').CentralBureausDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
