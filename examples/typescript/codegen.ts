import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../../schema.graphql",
  documents: "src/*.ts",
  importExtension: ".js",
  generates: {
    "src/generated/": {
      preset: "client",
      // Fragments are used as they are, and documents are sent as strings: nothing of GraphQL is needed at run time.
      presetConfig: { fragmentMasking: false },
      config: { documentMode: "string", useTypeImports: true },
    },
  },
};

export default config;
