/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type PartnersQueryVariables = Exact<{
  bureau: string;
}>;


export type PartnersQuery = { bureau: { name: string, nameEn: string, prefectures: { totalCount: number, edges: Array<{ node: { name: string }, counts: { total: number }, evidence: Array<{ lineStart: number, quote: string, document: { title: string } }> }> } } | null };

export type CentralBureausQueryVariables = Exact<{ [key: string]: never; }>;


export type CentralBureausQuery = { analysis: { centrality: { nodes: Array<{ rank: number, value: number, node:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , explain: Array<{ share: number, node:
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
           }> }> } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const PartnersDocument = new TypedDocumentString(`
    query Partners($bureau: String!) {
  bureau(by: {name: $bureau}) {
    name
    nameEn: name(lang: EN)
    prefectures(first: 50) {
      totalCount
      edges {
        node {
          name
        }
        counts {
          total
        }
        evidence(first: 1) {
          document {
            title
          }
          lineStart
          quote
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PartnersQuery, PartnersQueryVariables>;
export const CentralBureausDocument = new TypedDocumentString(`
    query CentralBureaus {
  analysis(scope: {projection: {on: BUREAU, through: PREFECTURE}}) {
    centrality(measure: PAGERANK, weighted: true, first: 5) {
      nodes {
        rank
        value
        node {
          name
        }
        explain(first: 2) {
          node {
            name
          }
          share
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CentralBureausQuery, CentralBureausQueryVariables>;