/** The words of the matrix. */
import { count, counted, INITIATIVES } from "../../numbers";

/** What the rows are. */
export const AXES = ["BUREAU", "STRATEGY"] as const;
export type Axis = (typeof AXES)[number];

/** The units of rows and columns, for `counted`. */
export const ROWS = {
  BUREAU: { ja: "局", one: "bureau", many: "bureaus" },
  STRATEGY: { ja: "の計画・戦略・分野", one: "plan, strategy or field", many: "plans, strategies and fields" },
};
export const COLUMNS = { ja: "都道府県", one: "prefecture", many: "prefectures" };

export const words = {
  ja: {
    title: "連携の一覧表",
    lead: "都の各局が、どの道府県と、何件の取組で連携しているかの一覧です。数字を選ぶと、取組の名称と、そう書かれた文書の行を表の下に示します。",
    shown: "表の見せ方",
    rows: "行",
    axes: { BUREAU: "局", STRATEGY: "計画・戦略・分野" } satisfies Record<Axis, string>,
    order: "並び順",
    orders: { standard: "標準(組織順・コード順)", count: "取組の多い順" },
    emptyTitle: "連携のない行・列",
    empty: "表示する",
    total: "計",
    caption: (axis: string) => `${axis}と都道府県ごとの、連携する取組の件数(空欄は0件)`,
    region: "連携の一覧表(表の中で移動できます)",
    hint: "数字の間は矢印キーで移動できます。Homeで行の初め、Endで行の終わり、PageUpで列の初め、PageDownで列の終わり、Ctrlを押しながらHomeまたはEndで表の初めまたは終わりへ移動し、Enterで取組を開きます。",
    summary: (rows: string, columns: string, cells: number, initiatives: number) =>
      `${rows} × ${columns}。連携のある組合せは${count(cells, "ja")}、取組は${count(initiatives, "ja")}件です。`,
    once: "一つの取組が複数の欄に入ることがあるため、計は欄の合計と一致しないことがあります。",
    hidden: (heads: readonly string[]) => `この数え方で連携のない${heads.join("と")}は隠しています。`,
    kept: (heads: readonly string[]) => `うち${heads.join("と")}には、この数え方では連携がありません。`,
    nothing: "この数え方では、連携は一つもありません。数え方を変えてください。",
    cell: (row: string, column: string, value: number) => `${row}、${column}、${count(value, "ja")}件`,
    found: (value: number) => `連携する取組は${counted(value, "ja", INITIATIVES)}です。`,
    none: "この数え方では、この組合せの連携はありません。",
    close: "閉じて表に戻る",
    inCharge: "所管",
    grounds: "連携先として書かれたもの",
    inferred: "読み取りについて",
    downloads: "データの取り出し",
    edges: "組合せの一覧(CSV)",
    graphml: "ネットワーク(GraphML)",
  },
  en: {
    title: "Partnership matrix",
    lead: "Which bureau of Tokyo works with which prefecture, and through how many initiatives. Choose a number to see the initiatives and the printed lines that say so below the table.",
    shown: "How the table is shown",
    rows: "Rows",
    axes: { BUREAU: "Bureaus", STRATEGY: "Plans, strategies and fields" },
    order: "Order",
    orders: { standard: "Standard (official order, prefecture codes)", count: "Most initiatives first" },
    emptyTitle: "Rows and columns without partners",
    empty: "Show",
    total: "Total",
    caption: (axis: string) => `${axis} and prefectures: how many initiatives join them (blank: none)`,
    region: "Partnership matrix (scrolls)",
    hint: "Move between the numbers with the arrow keys; Home and End go to the ends of the row, Page Up and Page Down to the ends of the column, with Ctrl Home and End go to the ends of the table. Enter opens the initiatives.",
    summary: (rows: string, columns: string, cells: number, initiatives: number) =>
      `${rows} × ${columns}: ${count(cells, "en")} pairs that work together, through ${counted(initiatives, "en", INITIATIVES)}.`,
    once: "An initiative may stand in several cells, so totals can be less than the sum of the cells.",
    hidden: (heads: readonly string[]) => `Hidden as they have no partner in this reading: ${heads.join(" and ")}.`,
    kept: (heads: readonly string[]) => `Without a partner in this reading: ${heads.join(" and ")}.`,
    nothing: "In this reading there are no partnerships. Please change what counts.",
    cell: (row: string, column: string, value: number) => `${row}, ${column}, ${counted(value, "en", INITIATIVES)}`,
    found: (value: number) => `${counted(value, "en", INITIATIVES)} ${value === 1 ? "joins" : "join"} the two.`,
    none: "In this reading the two do not work together.",
    close: "Close and return to the table",
    inCharge: "In charge",
    grounds: "Printed as partners",
    inferred: "On the reading",
    downloads: "Data downloads",
    edges: "List of pairs (CSV)",
    graphml: "Network (GraphML)",
  },
};
