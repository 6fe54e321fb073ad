/** What areas, organizations and columns of partners are, in words. */
import type { AreaKind, OrganizationKind, PartnerStatus } from "../../gql/schema";
import type { Words } from "../../language";

export const AREA_KINDS: Readonly<Record<AreaKind, Words<string>>> = {
  NATIONWIDE: { ja: "全国", en: "The whole country" },
  REGION: { ja: "地域", en: "Region" },
  GROUP: { ja: "自治体群", en: "Group of governments" },
};

export const ORGANIZATION_KINDS: Readonly<Record<OrganizationKind, Words<string>>> = {
  ALLIANCE: { ja: "連合・協議会", en: "Alliance or council" },
  ASSOCIATION: { ja: "協会・組合", en: "Association" },
  BRANCH_OFFICE: { ja: "支庁・支部", en: "Branch office" },
  COMPANY: { ja: "会社", en: "Company" },
  NATIONAL_MINISTRY: { ja: "国の省", en: "National ministry" },
  OTHER: { ja: "その他の団体", en: "Other body" },
  PUBLIC_CORPORATION: { ja: "公社・独立行政法人", en: "Public corporation" },
  UNIVERSITY: { ja: "大学", en: "University" },
};

/** What the column of partners says as a whole, where it names none. */
export const STATUSES: Readonly<Record<Exclude<PartnerStatus, "LISTED">, Words<string>>> = {
  OPEN: { ja: "決まっていない(調整中・募集中、または名を挙げていない)", en: "Open: to be arranged, recruited, or not named" },
  NONE: { ja: "なし(「-」か、欄がない)", en: "None: a dash, or no column" },
};
