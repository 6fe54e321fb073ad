import { tryParseJSONC } from "@graphiql/react";
import { parse } from "graphql";
import { readPermalink, type Linked, type PermalinkFault } from "./permalink";
import { asLinked, questions } from "./questions";

/** What is wrong with a link. One whose query or variables are no GraphQL or JSON still opens, to be mended. */
export type Fault = PermalinkFault | "unknown-question" | "broken-query" | "broken-variables";

/** What a link opens, and what is wrong with it. */
export interface Reading {
  linked: Linked | null;
  fault: Fault | null;
}

/** Reads the address of the page. */
export function readAddress(): Reading {
  const link = readPermalink(location.hash);
  switch (link?.kind) {
    case undefined:
      return { linked: null, fault: null };
    case "fault":
      return { linked: null, fault: link.fault };
    case "question": {
      const question = questions.find(({ id }) => id === link.id);
      return question ? { linked: asLinked(question), fault: null } : { linked: null, fault: "unknown-question" };
    }
    case "query":
      return { linked: link, fault: faultOf(link) };
  }
}

function faultOf({ query, variables }: Linked): Fault | null {
  try {
    parse(query);
  } catch {
    return "broken-query";
  }
  try {
    tryParseJSONC(variables ?? "");
  } catch {
    return "broken-variables";
  }
  return null;
}
