// Errors of fields, and the end of what can be worked out in plain loops.

import { GraphQLError } from 'graphql';

export function fail(code, message) {
  throw new GraphQLError(message, { extensions: { code } });
}

// Plain loops would take too long here. The request is left undecided, and counted as such.
export class TooMuch extends Error {}
