import type { GraphQLSchema } from "graphql";
import { Voyager } from "graphql-voyager";

// Voyager begins anew when these change identity.
const displayOptions = { rootType: "Query" };

/** The list of types and their map, which say the same. */
export function SchemaMap({ schema }: { schema: GraphQLSchema }) {
  return (
    <div className="map" lang="en">
      <Voyager introspection={schema} displayOptions={displayOptions} />
    </div>
  );
}
