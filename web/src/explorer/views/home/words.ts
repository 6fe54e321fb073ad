/** What the first page says. */
import type { SearchField } from "../../gql/schema";
import type { Words } from "../../language";

export const words = {
  ja: {
    siteName: "東京都 政策グラフ",
    lead: "東京都の各局の取組と、連携している道府県・市区町村・団体を、公表された文書の記載からたどれるサイトです。どの連携にも、もとの文書の名前と行、そこに書かれている言葉が付いています。",
    field: "局・道府県・取組などを探す",
    search: "探す",
    examples: "たとえば",
    questions: "ここから始める",
    bureaus: "局ごとの、連携している都道府県の数",
    bureausNote: "現在の連携として、道府県自身の名が書かれているものを数えています。",
    prefectures: (count: string) => `${count}都道府県`,
    noPrefecture: "なし",
    numbers: "数で見る",
    howCounted: "数え方について",
  },
  en: {
    siteName: "Tokyo Policy Graph",
    lead: "See what the bureaus of the Tokyo Metropolitan Government do, and with which prefectures, municipalities and organizations, as published documents say. Every tie comes with the document, the line and the words printed there.",
    field: "Search for bureaus, prefectures, initiatives …",
    search: "Search",
    examples: "For example",
    questions: "Start here",
    bureaus: "Bureaus, and with how many prefectures they work",
    bureausNote: "Counted are current partnerships in which the prefecture itself is named.",
    prefectures: (count: string) => (count === "1" ? "1 prefecture" : `${count} prefectures`),
    noPrefecture: "none",
    numbers: "In numbers",
    howCounted: "How this is counted",
  },
};

/** The unit and the note of each number. */
export const numberWords = {
  ja: {
    bureaus: { unit: "局", note: (some: string) => `うち${some}が都道府県と連携` },
    prefectures: { unit: "都道府県", note: "現在の連携に名前がある" },
    widest: { unit: "都道府県", note: "地域の名や「全国」、過去の連携なども含める" },
    municipalities: { unit: "市区町村", note: "現在の連携に名前がある" },
    partnerships: { unit: "件の連携", note: (initiatives: string) => `${initiatives}件の取組の中に書かれている` },
    documents: { unit: "件の公表文書", note: (lines: string) => `合わせて${lines}行から読み取った` },
  },
  en: {
    bureaus: { unit: "bureaus", note: (some: string) => `${some} of them work with prefectures` },
    prefectures: { unit: "prefectures", note: "named in current partnerships" },
    widest: { unit: "prefectures", note: "with regions, “the whole country” and past partnerships" },
    municipalities: { unit: "municipalities", note: "named in current partnerships" },
    partnerships: { unit: "partnerships", note: (initiatives: string) => `printed in ${initiatives} initiatives` },
    documents: { unit: "documents", note: (lines: string) => `with ${lines} lines in all` },
  },
};

/** Questions that invite, each with the address of the view that answers it. */
export const QUESTIONS: readonly {
  to: string;
  parameters?: Readonly<Record<string, string>>;
  asked: Words<string>;
  shown: Words<string>;
}[] = [
  {
    to: "/entities/bureau:industrial-and-labor-affairs",
    asked: {
      ja: "産業労働局は、どの都道府県と連携しているか",
      en: "Which prefectures does the Bureau of Industrial and Labor Affairs work with?",
    },
    shown: { ja: "相手の道府県と、そう書かれている行", en: "The prefectures, and the lines that say so" },
  },
  {
    to: "/matrix",
    asked: { ja: "どの局が、どの都道府県と連携しているか", en: "Which bureaus work with which prefectures?" },
    shown: { ja: "局と道府県の一覧表", en: "A table of bureaus and prefectures" },
  },
  {
    to: "/map",
    asked: { ja: "まだ名前が出ていない道府県はどこか", en: "Which prefectures are not named yet?" },
    shown: { ja: "47都道府県の地図", en: "A map of the 47 prefectures" },
  },
  {
    to: "/graph",
    parameters: { from: "municipality:13421", to: "bureau:digital-services" },
    asked: {
      ja: "小笠原村は、デジタルサービス局とどうつながるか",
      en: "How is Ogasawara Village connected with the Bureau of Digital Services?",
    },
    shown: { ja: "二つのあいだの道筋と、その根拠", en: "The way from one to the other, with evidence" },
  },
  {
    to: "/timeline",
    asked: { ja: "いつ、何が公表されたか", en: "What was announced, and when?" },
    shown: { ja: "公表日と期限の年表", en: "Announcements and deadlines by date" },
  },
];

/** Texts to try, which show what the field understands. */
export const EXAMPLES: Words<readonly string[]> = {
  ja: ["福島県", "水素", "ふちゅうし"],
  en: ["Fukushima", "hydrogen", "Fuchu"],
};

export const resultWords = {
  ja: {
    title: (text: string) => `「${text}」の検索結果`,
    found: (text: string, count: string) => `「${text}」で${count}件見つかりました。`,
    foundOf: (text: string, count: string, kind: string) => `「${text}」で見つかった${kind}は${count}件です。`,
    foundNone: (text: string) => `「${text}」では見つかりませんでした。`,
    tooLong: (letters: string) => `長い文のため、初めの${letters}文字で探しています。`,
    kinds: "種類で絞り込む",
    all: "すべて",
    results: "見つかったもの",
    joined: "関係するものの記載から見つかりました。",
    more: "さらに表示",
    rest: (shown: string, total: string) => `${total}件のうち${shown}件を表示しています。`,
    full: (shown: string) =>
      `一度に表示できるのは${shown}件までです。言葉を足すか、種類で絞り込むと、残りも表示できます。`,
    means: (text: string) => `「${text}」が指すもの`,
    several: (text: string) => `「${text}」にはいくつかの意味があります`,
    near: "近い名前のもの",
    advice: "次のようにすると見つかることがあります。",
    advices: [
      "言葉を短くする、または一つにする(「水素ステーションの整備」を「水素」に)。",
      "正式な名前、ひらがな、英語など、ほかの書き方にする。",
      "下の一覧から選ぶ。",
    ],
    matrix: "局と道府県の一覧表",
    map: "都道府県の地図",
    home: "最初のページに戻る",
  },
  en: {
    title: (text: string) => `Results for “${text}”`,
    found: (text: string, count: string) => `${count} found for “${text}”.`,
    foundOf: (text: string, count: string, kind: string) => `${count} found for “${text}” (${kind}).`,
    foundNone: (text: string) => `Nothing was found for “${text}”.`,
    tooLong: (letters: string) => `That is a long text; its first ${letters} letters are searched for.`,
    kinds: "Narrow down by kind",
    all: "All",
    results: "What was found",
    joined: "Found by the words of something that it is joined to.",
    more: "Show more",
    rest: (shown: string, total: string) => `${shown} of ${total} are shown.`,
    full: (shown: string) =>
      `At most ${shown} can be shown at once. Add a word, or choose a kind, to see the others.`,
    means: (text: string) => `What “${text}” stands for`,
    several: (text: string) => `“${text}” can mean several things`,
    near: "Similar names",
    advice: "This may help:",
    advices: [
      "Use fewer or shorter words: “hydrogen” in place of “building hydrogen stations”.",
      "Write it in another way: the official name, in kana, in English.",
      "Choose from one of these lists.",
    ],
    matrix: "Table of bureaus and prefectures",
    map: "Map of prefectures",
    home: "Back to the first page",
  },
};

/** The texts that search looks at. */
export const FIELDS: Readonly<Record<SearchField, Words<string>>> = {
  NAME: { ja: "名称", en: "Name" },
  FULL_NAME: { ja: "名称", en: "Name" },
  SUMMARY: { ja: "概要", en: "Summary" },
  REMARK: { ja: "備考", en: "Remark" },
  PARTNERS: { ja: "関係自治体", en: "Partners" },
  TAGLINE: { ja: "添え書き", en: "Tagline" },
  THEME: { ja: "テーマ", en: "Theme" },
  CODE: { ja: "コード", en: "Code" },
  ID: { ja: "識別子", en: "Id" },
  NUMBER: { ja: "番号", en: "Number" },
};
