import { expect, test } from "vitest";
import { groundingsOf } from "./partnerEdges";

const document = (id: string) => ({ id, title: id, titleInEnglish: id });
const line = (of: string, lineStart: number, lineEnd: number, quote: string) => ({
  document: document(of),
  lineStart,
  lineEnd,
  quote,
});
const initiative = (id: string, ...evidence: ReturnType<typeof line>[]) => ({
  id,
  kind: "INITIATIVE" as const,
  names: [],
  evidence,
});

test("each line stands with the initiative within whose lines it is, and none is lost", () => {
  const [one, two] = [initiative("one", line("a", 12, 12, "One")), initiative("two", line("a", 26, 28, "Two"))];
  const [first, second, third] = [line("a", 12, 12, "北海道"), line("a", 27, 27, "北海道"), line("b", 12, 12, "北海道")];
  const found = groundingsOf({ initiatives: { totalCount: 2, nodes: [one, two] }, evidence: [first, second, third] });
  expect(found).toEqual([
    { initiative: one, lines: [first] },
    { initiative: two, lines: [second] },
    { initiative: undefined, lines: [third] },
  ]);
});

test("an initiative without a line is there, too", () => {
  const one = initiative("one", line("a", 12, 12, "One"));
  expect(groundingsOf({ initiatives: { totalCount: 1, nodes: [one] }, evidence: [] })).toEqual([
    { initiative: one, lines: [] },
  ]);
});
