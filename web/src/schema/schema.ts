import type { GraphQLSchema } from "graphql";
import { sdlToSchema } from "graphql-voyager";

/** The schema of the service, or why there is none. */
export type Answer = { schema: GraphQLSchema } | { fault: "away" | "unreadable" };

/** Asks the service for its schema as text: the same that readers and programs are given. */
export async function fetchSchema(): Promise<Answer> {
  let text: string;
  try {
    const response = await fetch("/schema.graphql");
    if (!response.ok) return { fault: "away" };
    text = await response.text();
  } catch {
    return { fault: "away" };
  }
  try {
    return { schema: sdlToSchema(text) };
  } catch {
    return { fault: "unreadable" };
  }
}
