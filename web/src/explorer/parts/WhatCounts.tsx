/** What the switches let count, as a sentence: for paper, and for those who have them closed. */
import { useLanguage, useWords } from "../language";
import { SWITCHES, useCounted } from "../partners";
import { BASES, CAPACITIES, CERTAINTIES, PERIODS } from "../vocabulary";

const VOCABULARIES = { ...PERIODS, ...BASES, ...CERTAINTIES, ...CAPACITIES };

const words = {
  ja: { counted: (chosen: string) => `数え方：${chosen}`, and: "・", between: "／" },
  en: { counted: (chosen: string) => `What counts: ${chosen}`, and: ", ", between: " / " },
};

export function WhatCounts() {
  const language = useLanguage();
  const said = useWords(words);
  const [counted] = useCounted();
  const spoken = SWITCHES.map((name) => counted[name].map((word) => VOCABULARIES[word][language]).join(said.and));
  return said.counted(spoken.join(said.between));
}
