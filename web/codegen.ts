import type { CodegenConfig } from "@graphql-codegen/cli";

const scalars = { Date: "string", DateTime: "string", URL: "string" };

/** The types of the explorer's queries, made from the committed schema: a query that the schema does not allow fails here. */
const config: CodegenConfig = {
  schema: "../schema.graphql",
  documents: "src/explorer/**/*.graphql",
  generates: {
    "src/explorer/gql/": {
      preset: "client",
      // Fragments are used as they are, and documents are sent as strings: no parser and no syntax trees in the bundle.
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: "string",
        useTypeImports: true,
        scalars,
      },
    },
    // All enums and inputs of the schema, also those that no query names yet: the vocabulary has words for each.
    "src/explorer/gql/schema.ts": {
      plugins: ["typescript"],
      config: { enumsAsTypes: true, scalars },
    },
  },
};

export default config;
