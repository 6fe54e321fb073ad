/** The schema's words as people say them. */
import type {
  Basis,
  Capacity,
  CentralityMeasure,
  Certainty,
  EntityKind,
  InitiativeKind,
  Period,
  Relation,
  StrategyKind,
} from "./gql/schema";
import type { Words } from "./language";

type Vocabulary<Word extends string> = Readonly<Record<Word, Words<string>>>;

export const KINDS: Vocabulary<EntityKind> = {
  BUREAU: { ja: "局", en: "Bureau" },
  PREFECTURE: { ja: "都道府県", en: "Prefecture" },
  MUNICIPALITY: { ja: "市区町村", en: "Municipality" },
  INITIATIVE: { ja: "取組", en: "Initiative" },
  STRATEGY: { ja: "計画・戦略", en: "Strategy" },
  FUNDING_PROGRAM: { ja: "補助・助成", en: "Funding program" },
  ORGANIZATION: { ja: "団体", en: "Organization" },
  AREA: { ja: "地域・自治体群", en: "Area" },
};

export const BASES: Vocabulary<Basis> = {
  NAMED: { ja: "道府県自身の名", en: "Named itself" },
  MUNICIPALITY: { ja: "管内の市区町村の名", en: "One of its municipalities named" },
  REGION: { ja: "地域の名(東北地域など)", en: "Its region named (Tohoku …)" },
  GROUP: { ja: "自治体群の名(政令指定都市など)", en: "Its group named (designated cities …)" },
  NATIONWIDE: { ja: "全国(全国道府県など)", en: "The whole country named" },
};

export const PERIODS: Vocabulary<Period> = {
  CURRENT: { ja: "現在", en: "Current" },
  PAST: { ja: "過去", en: "Past" },
};

export const CERTAINTIES: Vocabulary<Certainty> = {
  FIRM: { ja: "確定", en: "Firm" },
  PLANNED: { ja: "予定", en: "Planned" },
  TENTATIVE: { ja: "調整中・募集中", en: "Tentative" },
};

export const CAPACITIES: Vocabulary<Capacity> = {
  GOVERNMENT: { ja: "自治体として", en: "As a government" },
  LOCAL_INSTITUTIONS: { ja: "現地の施設・企業など", en: "Institutions or firms there" },
};

export const INITIATIVE_KINDS: Vocabulary<InitiativeKind> = {
  PARTNERSHIP_PROJECT: { ja: "共存共栄の取組", en: "Partnership project" },
  ANNOUNCEMENT: { ja: "公表(進捗)", en: "Announcement" },
  SUPPORT_MEASURE: { ja: "支援策", en: "Support measure" },
  SELECTED_PROJECT: { ja: "選定された事業", en: "Selected project" },
};

export const STRATEGY_KINDS: Vocabulary<StrategyKind> = {
  FIELD: { ja: "分野", en: "Field" },
  PILLAR: { ja: "政策の柱", en: "Pillar" },
  PLAN: { ja: "計画", en: "Plan" },
  STRATEGY: { ja: "戦略", en: "Strategy" },
  VISION: { ja: "将来像", en: "Vision" },
};

/** Relations as nouns, the same in both directions. */
export const RELATIONS: Vocabulary<Relation> = {
  IN_CHARGE_OF: { ja: "所管", en: "In charge of" },
  PARTNERS_WITH: { ja: "連携", en: "Partners with" },
  MENTIONS: { ja: "言及", en: "Mentions" },
  UNDER: { ja: "位置付け", en: "Under" },
  FUNDED_BY: { ja: "補助・助成による実施", en: "Funded by" },
  ADMINISTERS: { ja: "運営", en: "Administers" },
  SUPPORTS: { ja: "支援", en: "Supports" },
  LOCATED_IN: { ja: "所在", en: "Located in" },
  MEMBER_OF: { ja: "所属", en: "Member of" },
  PART_OF: { ja: "一部", en: "Part of" },
  SUCCEEDS: { ja: "後継", en: "Succeeds" },
  PARTICIPATES_IN: { ja: "参加", en: "Participates in" },
  JOINTLY_WITH: { ja: "共管", en: "Jointly with" },
};

export const MEASURES: Vocabulary<CentralityMeasure> = {
  DEGREE: { ja: "次数中心性", en: "Degree" },
  BETWEENNESS: { ja: "媒介中心性", en: "Betweenness" },
  CLOSENESS: { ja: "近接中心性", en: "Closeness" },
  HARMONIC: { ja: "調和中心性", en: "Harmonic" },
  EIGENVECTOR: { ja: "固有ベクトル中心性", en: "Eigenvector" },
  KATZ: { ja: "カッツ中心性", en: "Katz" },
  PAGERANK: { ja: "ページランク", en: "PageRank" },
};

/** The words of a vocabulary, in its order. */
export function wordsIn<Word extends string>(vocabulary: Vocabulary<Word>): readonly Word[] {
  return Object.keys(vocabulary) as Word[];
}
