/** What the map says. */
import { count, counted, INITIATIVES } from "../../numbers";

export const AWARDS = { ja: "件", one: "award", many: "awards" };

export const words = {
  ja: {
    title: "道府県の地図",
    lead: "47都道府県を同じ大きさのマスに並べ、東京都の取組の連携先となっている件数を示します。",
    leadAwards: "47都道府県を同じ大きさのマスに並べ、選んだ補助・助成に採択された地区・事業の数を示します。",
    ways: "色分け",
    way: { all: "すべての取組", bureau: "局", pillar: "計画・戦略・分野", program: "補助・助成", basis: "何と書かれているか" },
    choose: { bureau: "局を選ぶ", pillar: "計画・戦略・分野を選ぶ", program: "補助・助成を選ぶ", basis: "書かれ方を選ぶ" },
    withAwards: "採択された地区・事業の数",
    withInitiatives: "その補助・助成による取組の連携先",
    strongest: "最も明確な書かれ方",
    board: "道府県のマス",
    boardScrolls: "道府県のマス(横に動きます)",
    keys: "矢印キーで隣のマスへ、Enterで選びます。",
    legend: "色と文字の意味",
    noGround: "書かれていない",
    letters: { NAMED: "名", MUNICIPALITY: "市", REGION: "域", GROUP: "群", NATIONWIDE: "国" },
    itself: "(東京都自身のため、連携先に数えません)",
    itselfNote: (value: number) =>
      value === 0
        ? "東京都は取組の主体なので、連携先に数えず、色も付けません。"
        : `東京都は取組の主体なので、連携先に数えず、色も付けません(他の道府県と並んで書かれた取組は${value}件です)。`,
    none: "この条件に当てはまる道府県はありません。数え方を広げるか、別のものを選んでください。",
    noneAwarded: "採択された地区・事業のある都道府県はありません。",
    some: (some: number, all: number, maximum: string, most: readonly string[]) =>
      `${all}道府県のうち${some}道府県が連携先です。最も多いのは${listed(most)}の${maximum}です。`,
    someNamed: (some: number, all: number, named: number) =>
      `${all}道府県のうち${some}道府県が連携先で、${named}道府県は道府県自身の名が書かれています。`,
    someAwarded: (some: number, total: number, most: readonly string[], maximum: string) =>
      `${some}都道府県に合わせて${total}件あります。最も多いのは${listed(most)}の${maximum}です。`,
    table: "同じ内容を表で見る",
    caption: (subject: string) => `道府県ごとの件数(${subject})`,
    code: "番号",
    prefecture: "都道府県",
    number: "件数",
    ground: "最も明確な書かれ方",
    sort: "の順に並べる",
    panel: (name: string) => `${name}との連携`,
    panelAwards: (name: string) => `${name}で採択された地区・事業`,
    hint: "マスを選ぶと、その道府県と連携している局と取組、その根拠がここに出ます。",
    close: "選択を外す",
    compare: "別の道府県とくらべる",
    grounds: "書かれ方ごとの件数",
    bureausOf: (value: number) => `連携する局(${value})`,
    empty: "この条件に当てはまる取組はありません。",
    emptyAwards: "採択された地区・事業はありません。",
    tieOf: (bureau: string, initiative: string) => `${bureau}「${initiative}」`,
    until: (year: string) => `${year}まで`,
    awardOf: (district: string, _place: number) => district,
  },
  en: {
    title: "Map of prefectures",
    lead: "The 47 prefectures as tiles of one size, with the number of Tokyo’s initiatives in which each is a partner.",
    leadAwards: "The 47 prefectures as tiles of one size, with the number of districts and projects that the program selected in each.",
    ways: "Color by",
    way: { all: "All initiatives", bureau: "Bureau", pillar: "Plan, strategy or field", program: "Funding program", basis: "What is printed" },
    choose: { bureau: "Which bureau", pillar: "Which plan, strategy or field", program: "Which program", basis: "Which ground" },
    withAwards: "Districts and projects selected",
    withInitiatives: "Partners of the initiatives it pays for",
    strongest: "The plainest ground",
    board: "Tiles of the prefectures",
    boardScrolls: "Tiles of the prefectures, scrolling",
    keys: "Arrow keys go to the next tile, Enter chooses it.",
    legend: "What the shades and letters mean",
    noGround: "Not printed",
    letters: { NAMED: "N", MUNICIPALITY: "M", REGION: "R", GROUP: "G", NATIONWIDE: "C" },
    itself: " (Tokyo itself is not counted as a partner)",
    itselfNote: (value: number) =>
      value === 0
        ? "The initiatives are Tokyo’s own, so Tokyo is not counted as a partner and has no shade."
        : `The initiatives are Tokyo’s own, so Tokyo is not counted as a partner and has no shade (it is named beside others in ${counted(value, "en", INITIATIVES)}).`,
    none: "No prefecture matches. Widen what counts, or choose something else.",
    noneAwarded: "No prefecture has a district or project selected.",
    some: (some: number, all: number, maximum: string, most: readonly string[]) =>
      `${some} of ${all} prefectures are partners. The most are with ${joined(most)}: ${maximum}.`,
    someNamed: (some: number, all: number, named: number) =>
      `${some} of ${all} prefectures are partners, and ${named} are named themselves.`,
    someAwarded: (some: number, total: number, most: readonly string[], maximum: string) =>
      `${counted(total, "en", AWARDS)} in ${count(some, "en")} prefectures. The most are in ${joined(most)}: ${maximum}.`,
    table: "The same as a table",
    caption: (subject: string) => `Numbers by prefecture (${subject})`,
    code: "Code",
    prefecture: "Prefecture",
    number: "Number",
    ground: "Plainest ground",
    sort: ": sort by this",
    panel: (name: string) => `Partnerships with ${name}`,
    panelAwards: (name: string) => `Selected in ${name}`,
    hint: "Choose a tile: the bureaus and initiatives behind its number, and the printed lines, appear here.",
    close: "Deselect",
    compare: "Compare with another prefecture",
    grounds: "Initiatives by ground",
    bureausOf: (value: number) => `Bureaus (${value})`,
    empty: "No initiative matches.",
    emptyAwards: "No district or project was selected here.",
    tieOf: (bureau: string, initiative: string) => `${bureau}: ${initiative}`,
    until: (year: string) => `until ${year}`,
    awardOf: (_district: string, place: number) => `award ${place}`,
  },
};

/** More names than a sentence holds are counted. */
const NAMES_MAX = 3;

function listed(names: readonly string[]): string {
  return names.length > NAMES_MAX ? `${names.slice(0, NAMES_MAX).join("、")}など${names.length}都道府県` : names.join("と");
}

function joined(names: readonly string[]): string {
  return names.length > NAMES_MAX
    ? `${names.slice(0, NAMES_MAX).join(", ")} and ${names.length - NAMES_MAX} more`
    : names.join(" and ");
}
