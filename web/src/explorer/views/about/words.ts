/** What the page about this site says. */
export const words = {
  ja: {
    title: "このサイトについて",
    lead: "東京都の各局の取組と連携先を、公表された文書から一件ずつ読み取り、根拠の行とともに示しています。東京都や国土交通省が運営するものではありません。読み取り方、概要、英訳は、このサイトが独自に付けたものです。",
    contents: "このページの内容",
    counting: "数え方",
    documents: "もとにした文書",
    evidence: "根拠の記録",
    missing: "含まれていないもの",
    license: "利用の条件",
    exports: "データの取り出し",
    machines: "プログラムからの利用",
    accessibility: "ウェブアクセシビリティ",
    keyboard: "キーボードでの操作",
    privacy: "プライバシー",
    feedback: "お知らせ先",
  },
  en: {
    title: "About this site",
    lead: "What Tokyo’s bureaus do and with whom, read statement by statement from published documents and shown with the lines that say so. It is not run by the Tokyo Metropolitan Government or the national government: the readings, summaries and translations are our own.",
    contents: "On this page",
    counting: "How partnerships are counted",
    documents: "The documents",
    evidence: "How evidence is recorded",
    missing: "What is not in it",
    license: "Terms of use",
    exports: "Take the data away",
    machines: "Use by programs",
    accessibility: "Accessibility statement",
    keyboard: "By keyboard",
    privacy: "Privacy",
    feedback: "Where to report",
  },
};

export const countingWords = {
  ja: {
    claim: (claims: string, initiatives: string) =>
      `「この取組を、この相手と行う」と文書に書かれていることを、連携として一件ずつ記録しています。${initiatives}件の取組に、${claims}件あります。`,
    strict: (bureaus: string, prefectures: string, pairs: string) =>
      `初めの数え方は、狭い読み方です。現在の連携として、道府県自身の名が書かれたものを、予定や調整中も含めて数えます。この数え方では、${bureaus}の局と${prefectures}の道府県のあいだに、${pairs}組の連携があります。`,
    widest: (bureaus: string, prefectures: string, pairs: string) =>
      `四つの条件をすべて外すと、${bureaus}の局と${prefectures}の都道府県のあいだの${pairs}組になります。一つの取組に同じ道府県の名と「全国」の両方が書かれていても、一件と数えます。`,
    table: "条件を一つだけ変えたときの数(ほかの条件は初めのまま)",
    value: "条件",
    printed: "文書での書かれ方",
    prefectures: "都道府県",
    bureaus: "局",
    pairs: "組",
    initial: "初めの数え方",
    all: "すべて含める",
    groups: {
      period: "時期",
      basis: "何と書かれているか",
      certainty: "確かさ",
      capacity: "立場",
    },
    printedAs: {
      initial: "現在の欄に、道府県自身の名がある",
      past: "過去の欄や、以前の年についての備考にある",
      municipality: "管内の市区町村の名がある(愛知県大府市 → 愛知県)",
      region: "その道府県を含む地域の名がある(東北地域 → 岩手県など)",
      group: "自身が構成員である団体群の名がある(全国の政令指定都市)。道府県は構成員でないため、市区町村だけに数える",
      nationwide: "全国の名がある(全国道府県)",
      firm: "留保なく書かれている",
      planned: "予定、検討中、新規要求などとある",
      tentative: "調整中、募集中などとある",
      localInstitutions: "自治体ではなく、現地の劇場、美術館、企業、発電所などが相手である",
      all: "上の条件をすべて外す",
    },
    pairsNote: "「組」は局と道府県の組合せの数です。条件の名前から、その数え方の一覧表を開けます。",
  },
  en: {
    claim: (claims: string, initiatives: string) =>
      `Each printed statement that an initiative is carried out with a partner is recorded as one partnership. There are ${claims} of them in ${initiatives} initiatives.`,
    strict: (bureaus: string, prefectures: string, pairs: string) =>
      `At first, the strict reading counts: current partnerships in which the prefecture itself is named, planned and tentative ones included. By it, ${bureaus} bureaus and ${prefectures} prefectures work together in ${pairs} pairs.`,
    widest: (bureaus: string, prefectures: string, pairs: string) =>
      `With all four conditions lifted there are ${pairs} pairs of ${bureaus} bureaus and ${prefectures} prefectures. An initiative that names a prefecture and also says “the whole country” counts once.`,
    table: "What counts when one condition is changed (the others as at first)",
    value: "Condition",
    printed: "What is printed",
    prefectures: "Prefectures",
    bureaus: "Bureaus",
    pairs: "Pairs",
    initial: "As at first",
    all: "Everything",
    groups: {
      period: "Period",
      basis: "What is printed",
      certainty: "Certainty",
      capacity: "Capacity",
    },
    printedAs: {
      initial: "the prefecture itself, in the column of current partners",
      past: "it in the column of past partners, or in a remark on an earlier year",
      municipality: "one of its municipalities (Obu City, for Aichi Prefecture)",
      region: "a region that contains it (Tohoku, for Iwate Prefecture and others)",
      group:
        "a group of which it is itself a member (the designated cities). Prefectures are no members, so this counts for municipalities alone",
      nationwide: "the whole country (all prefectures)",
      firm: "the partner without reserve",
      planned: "that it is planned, under consideration or newly requested",
      tentative: "that it is being arranged or recruited",
      localInstitutions: "theaters, museums, firms or power plants there, and not the government",
      all: "all conditions above lifted",
    },
    pairsNote: "A pair is a bureau and a prefecture. The name of a condition opens the matrix that is counted so.",
  },
};

export const documentWords = {
  ja: {
    lead: "「現在」は、今日ではなく、それぞれの文書が書かれた時点を指します。局の名前も当時のものです。改称された局と後継の局は、別の局として扱います。",
    publisher: "発行",
    date: "公表日",
    noDate: "印刷されていない",
    size: "分量",
    lines: (lines: string) => `${lines}行`,
    initiatives: (initiatives: string) => `取組${initiatives}件`,
    remark: "補足",
    version: (version: string, date: string) => `データの版 ${version}(${date}に読み込み)`,
  },
  en: {
    lead: "“Current” means when each document was written, and not today. Bureaus bear the names of that time; a bureau that was renamed and its successor are two.",
    publisher: "Published by",
    date: "Date",
    noDate: "not printed",
    size: "Size",
    lines: (lines: string) => `${lines} lines`,
    initiatives: (initiatives: string) => (initiatives === "1" ? "1 initiative" : `${initiatives} initiatives`),
    remark: "Remark",
    version: (version: string, date: string) => `Version of the data: ${version} (loaded on ${date})`,
  },
};

export const exportWords = {
  ja: {
    lead: "つながり全体を、次の形式で保存できます。どの形式も中身は同じで、点と線に根拠の行が付いています。局や道府県のページからは、その部分だけを保存できます。",
    options: "形式と条件の一覧(機械可読)",
    failed: "形式の一覧を読み込めませんでした。",
  },
  en: {
    lead: "The whole graph can be saved in these formats. All hold the same, with the lines of evidence on vertices and edges. Pages of bureaus and prefectures offer their own part.",
    options: "All formats and options, for machines",
    failed: "The list of formats could not be loaded.",
  },
};

/** The formats in Japanese; a format that is not here is described in the service's own English words. */
export const FORMATS: Readonly<Record<string, string>> = {
  "node-link": "networkx用のJSON",
  graphml: "networkx、igraph、Gephi用",
  gexf: "Gephi用",
  "gexf-dynamic": "Gephi用(日付付き)",
  cytoscape: "Cytoscape用のJSON",
  graphology: "graphology用のJSON",
  "nodes-csv": "点(局、取組、自治体など)の表。Excelなどの表計算ソフトで開ける",
  "edges-csv": "線(所管、連携など)の表。Excelなどの表計算ソフトで開ける",
  "nodes-parquet": "点の表。pyarrow、DuckDB、Spark用",
  "edges-parquet": "線の表。pyarrow、DuckDB、Spark用",
  dot: "Graphvizでの作図用",
  mermaid: "Markdownでの作図用(局と道府県のみ)",
  turtle: "RDF(Turtle)",
  jsonld: "RDF(JSON-LD)",
};
