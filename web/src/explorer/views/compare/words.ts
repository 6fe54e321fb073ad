/** What the comparison says. */
import { count } from "../../numbers";

export const words = {
  ja: {
    title: "くらべる",
    titleOf: (a: string, b: string) => `${a}と${b}をくらべる`,
    lead: "二つの局、または二つの道府県を選ぶと、連携先の違いと共通点、共に関わる取組を、根拠とともに並べて示します。",
    choose: "くらべる相手",
    a: "一つ目の局または道府県",
    b: { any: "二つ目の局または道府県", BUREAU: "二つ目の局", PREFECTURE: "二つ目の道府県" },
    swap: "左右を入れ替える",
    mixed: "局と道府県をくらべることはできません。二つの局、または二つの道府県を選んでください。",
    same: "同じものが選ばれています。別の局または道府県を選んでください。",
    start: "たとえば",
    startBureaus: "連携先の都道府県が重なる局",
    startPrefectures: "連携する局が重なる道府県",
    noPairs: "この数え方では、連携先の重なる組合せがありません。数え方を広げると見つかることがあります。",
    pair: (one: string, other: string) => `${one}と${other}`,
    sharedWith: { BUREAU: (n: number) => `${n}都道府県が共通`, PREFECTURE: (n: number) => `${n}局が共通` },
    suggestions: (name: string) => `${name}と連携先が重なるもの`,
    numbers: "数字でくらべる",
    item: "項目",
    similarity: {
      BUREAU: (either: number, shared: number, share: string) =>
        either === 0
          ? "どちらにも、この数え方に当てはまる連携先の都道府県はありません。"
          : `どちらかと連携する${either}都道府県のうち、${shared}都道府県が両方に共通しています(${share})。`,
      PREFECTURE: (either: number, shared: number, share: string) =>
        either === 0
          ? "どちらにも、この数え方に当てはまる、連携する局はありません。"
          : `どちらかと連携する${either}局のうち、${shared}局が両方に共通しています(${share})。`,
    },
    facts: {
      initiatives: { BUREAU: "所管する取組", PREFECTURE: "連携先となっている取組" },
      partners: { BUREAU: "連携する都道府県", PREFECTURE: "連携する局" },
      municipalities: "連携する市区町村",
      programs: "補助・助成",
      strategies: "計画・戦略・分野",
      awards: "採択された地区・事業",
      areas: "属する地域・自治体群",
    },
    partners: { BUREAU: "連携する都道府県の違いと共通点", PREFECTURE: "連携する局の違いと共通点" },
    only: (name: string, n: number) => `${name}だけ(${n})`,
    both: (n: number) => `両方(${n})`,
    noneOnly: "ありません。",
    details: (n: string) => `取組と根拠(${n})`,
    detailsOf: (partner: string) => `${partner}との`,
    sharedInitiatives: "共通の取組:",
    tieOf: (name: string, partner: string, initiative: string) => `${name}と${partner}「${initiative}」`,
    bothInitiatives: { BUREAU: "両局が共に所管する取組", PREFECTURE: "両方が連携先となっている取組" },
    noBothInitiatives: "共に関わる取組はありません。",
    strategies: "共通する計画・戦略・分野",
    areas: "共に属する地域・自治体群",
    none: "共通するものはありません。",
    csv: { partner: "連携先", which: "どちらと連携しているか", common: "共通の取組" },
    onlyWord: (name: string) => `${name}だけ`,
    bothWord: "両方",
    countOf: (name: string) => `${name}の取組の件数`,
  },
  en: {
    title: "Compare",
    titleOf: (a: string, b: string) => `${a} and ${b} compared`,
    lead: "Choose two bureaus or two prefectures: which partners each has alone, which both have, and the initiatives that both are in, with the printed evidence.",
    choose: "What is compared",
    a: "First bureau or prefecture",
    b: { any: "Second bureau or prefecture", BUREAU: "Second bureau", PREFECTURE: "Second prefecture" },
    swap: "Swap the two",
    mixed: "A bureau and a prefecture cannot be compared. Choose two bureaus or two prefectures.",
    same: "The same is chosen twice. Choose another bureau or prefecture.",
    start: "For example",
    startBureaus: "Bureaus that share prefectures",
    startPrefectures: "Prefectures that share bureaus",
    noPairs: "No two share partners by what counts now. Widening what counts may find some.",
    pair: (one: string, other: string) => `${one} and ${other}`,
    sharedWith: {
      BUREAU: (n: number) => `${count(n, "en")} ${n === 1 ? "prefecture" : "prefectures"} in common`,
      PREFECTURE: (n: number) => `${count(n, "en")} ${n === 1 ? "bureau" : "bureaus"} in common`,
    },
    suggestions: (name: string) => `What shares partners with ${name}`,
    numbers: "In numbers",
    item: "Fact",
    similarity: {
      BUREAU: (either: number, shared: number, share: string) =>
        either === 0
          ? "Neither has a partner prefecture by what counts now."
          : `Of ${either} prefectures that work with either, ${shared} work with both (${share}).`,
      PREFECTURE: (either: number, shared: number, share: string) =>
        either === 0
          ? "Neither works with any bureau by what counts now."
          : `Of ${either} bureaus that work with either, ${shared} work with both (${share}).`,
    },
    facts: {
      initiatives: { BUREAU: "Initiatives in its charge", PREFECTURE: "Initiatives it is a partner in" },
      partners: { BUREAU: "Partner prefectures", PREFECTURE: "Partner bureaus" },
      municipalities: "Partner municipalities",
      programs: "Funding programs",
      strategies: "Plans, strategies and fields",
      awards: "Districts and projects selected",
      areas: "Regions and groups it belongs to",
    },
    partners: { BUREAU: "Prefectures of one and of both", PREFECTURE: "Bureaus of one and of both" },
    only: (name: string, n: number) => `Only ${name} (${n})`,
    both: (n: number) => `Both (${n})`,
    noneOnly: "None.",
    details: (n: string) => `Initiatives and evidence (${n})`,
    detailsOf: (partner: string) => `${partner}: `,
    sharedInitiatives: "Shared initiatives:",
    tieOf: (name: string, partner: string, initiative: string) => `${name} and ${partner}: ${initiative}`,
    bothInitiatives: { BUREAU: "Initiatives that both are in charge of", PREFECTURE: "Initiatives that both are partners in" },
    noBothInitiatives: "There is no initiative that both are in.",
    strategies: "Plans, strategies and fields in common",
    areas: "Regions and groups in common",
    none: "Nothing in common.",
    csv: { partner: "Partner", which: "Works with", common: "Shared initiatives" },
    onlyWord: (name: string) => `Only ${name}`,
    bothWord: "Both",
    countOf: (name: string) => `Initiatives of ${name}`,
  },
};
