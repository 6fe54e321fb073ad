/** The words of the timeline. */
import { count, counted, INITIATIVES } from "../../numbers";
import type { EventKind, Spot } from "./events";

const PROGRAMS = { ja: "件", one: "funding program", many: "funding programs" };
const DOCUMENTS = { ja: "件", one: "document", many: "documents" };

export const ENTRIES = { ja: "件", one: "entry", many: "entries" };

export const words = {
  ja: {
    title: "年表",
    lead: "公表文書に書かれた、事業の公表日、期限、始まりと終わりの年度、支援の年度を、年度(4月から翌年3月まで)ごとに並べました。",
    filters: "絞り込み",
    show: "表示するもの",
    kinds: {
      announcements: "公表",
      deadlines: "期限",
      starts: "開始",
      ends: "終了",
      awards: "支援・選定",
      documents: "文書の公表",
    } satisfies Record<EventKind, string>,
    /** What one entry is, where it is not called as all of them are. */
    one: {} as Partial<Record<EventKind, string>>,
    bureau: "局",
    strategy: "計画・戦略・分野",
    all: "すべて",
    from: "始めの年度",
    to: "終わりの年度",
    noteDocuments: "局や計画などで絞ると、文書の公表は含まれません。",
    axis: "年度ごとの件数",
    axisHint: "年度を選ぶと、その年度だけを表示します。もう一度選ぶと元に戻ります。",
    now: "今年度",
    jump: "年度へ移動",
    bar: (year: string, value: number, kinds: string) => `${year}、${count(value, "ja")}件(${kinds})`,
    emptyYear: (year: string) => `${year}、0件`,
    yearSpan: (year: number) => `${year}年4月–${year + 1}年3月`,
    spots: {
      start: "年度の初めから",
      month: "",
      within: "年度内(月日の記載なし)",
      until: "この年度まで(どの年度かの記載なし)",
      end: "年度末まで",
    } satisfies Record<Spot, string>,
    times: {
      start: (year: string) => `${year}から`,
      within: (year: string) => year,
      until: (year: string) => `${year}まで`,
      end: (year: string) => `${year}末`,
    },
    found: (shown: number, all: number) =>
      shown === all ? `${count(all, "ja")}件を表示しています。` : `${count(all, "ja")}件のうち${count(shown, "ja")}件を表示しています。`,
    nothing: "この条件に合うものはありません。条件を変えてください。",
    clear: "絞り込みをやめる",
    undated: "日付のないもの",
    undatedLead: (initiatives: number, programs: number, documents: number) =>
      `日付も年度も書かれていない取組${count(initiatives, "ja")}件と補助・助成${count(programs, "ja")}件、公表日の書かれていない文書${count(documents, "ja")}件は、この年表に載っていません。`,
    undatedInitiatives: (value: number) => `日付も年度も書かれていない取組(${counted(value, "ja", INITIATIVES)})`,
    undatedPrograms: (value: number) => `始まりの年度が書かれていない補助・助成(${counted(value, "ja", PROGRAMS)})`,
    undatedDocuments: (value: number) => `公表日が書かれていない文書(${counted(value, "ja", DOCUMENTS)})`,
    downloads: "データの取り出し",
    gexf: "年月付きネットワーク(GEXF)",
    csv: ["年度", "日付", "種別", "名称", "局・団体", "書かれた言葉", "出典", "行"],
  },
  en: {
    title: "Timeline",
    lead: "Dates of publication, deadlines, the fiscal years in which initiatives begin and end, and years of support, as printed in the documents, by fiscal year (April to March).",
    filters: "Filters",
    show: "What is shown",
    kinds: {
      announcements: "Announcements",
      deadlines: "Deadlines",
      starts: "Beginnings",
      ends: "Ends",
      awards: "Awards",
      documents: "Documents",
    },
    one: {
      announcements: "Announcement",
      deadlines: "Deadline",
      starts: "Begins",
      awards: "Award",
      documents: "Document",
    },
    bureau: "Bureau",
    strategy: "Plan, strategy or field",
    all: "All",
    from: "From fiscal year",
    to: "To fiscal year",
    noteDocuments: "With a bureau or strategy chosen, documents are left out.",
    axis: "Entries by fiscal year",
    axisHint: "Choose a year to see it alone; choose it again to see all.",
    now: "This FY",
    jump: "Go to a fiscal year",
    bar: (year: string, value: number, kinds: string) => `${year}, ${counted(value, "en", ENTRIES)} (${kinds})`,
    emptyYear: (year: string) => `${year}, no entries`,
    yearSpan: (year: number) => `April ${year} – March ${year + 1}`,
    spots: {
      start: "From the first day of the fiscal year",
      month: "",
      within: "Within the fiscal year (no day printed)",
      until: "In this fiscal year or before (the year is not printed)",
      end: "Until the end of the fiscal year",
    },
    times: {
      start: (year: string) => `from ${year}`,
      within: (year: string) => year,
      until: (year: string) => `by ${year}`,
      end: (year: string) => `end of ${year}`,
    },
    found: (shown: number, all: number) =>
      shown === all ? `Showing ${counted(all, "en", ENTRIES)}.` : `Showing ${count(shown, "en")} of ${counted(all, "en", ENTRIES)}.`,
    nothing: "Nothing fits. Please change the filters.",
    clear: "Clear the filters",
    undated: "Without a date",
    undatedLead: (initiatives: number, programs: number, documents: number) =>
      `Not on this timeline: ${counted(initiatives, "en", INITIATIVES)} and ${counted(programs, "en", PROGRAMS)} without any printed date or fiscal year, and ${counted(documents, "en", DOCUMENTS)} without a date of publication.`,
    undatedInitiatives: (value: number) => `${counted(value, "en", INITIATIVES)} without a date or fiscal year`,
    undatedPrograms: (value: number) => `${counted(value, "en", PROGRAMS)} without a first fiscal year`,
    undatedDocuments: (value: number) => `${counted(value, "en", DOCUMENTS)} without a date of publication`,
    downloads: "Data downloads",
    gexf: "Network with dates (GEXF)",
    csv: ["Fiscal year", "Date", "Type", "Name", "Bureau or body", "Printed words", "Source", "Lines"],
  },
};
