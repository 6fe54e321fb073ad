/** What was selected for support: where, when, by which program, and the lines that say so. */
import type { AwardRowFragment } from "../../gql/graphql";
import { type Language, useLanguage, useWords } from "../../language";
import { EntityLink } from "../../parts/EntityLink";
import { EvidenceDisclosure } from "../../parts/Evidence";
import { DataTable } from "./DataTable";
import { Places, Printed, Text } from "./Facts";
import { Rest } from "./Initiatives";
import { Section } from "./Section";
import { words } from "./words";

interface AwardsProps {
  list: { totalCount: number; nodes: readonly AwardRowFragment[] };
  /** Columns that would say the same in all rows. */
  leaves: readonly ("prefecture" | "program")[];
}

export function Awards({ list: { totalCount, nodes }, leaves }: AwardsProps) {
  const language = useLanguage();
  const said = useWords(words);
  if (nodes.length === 0) return null;
  const hasPrefecture = !leaves.includes("prefecture");
  const hasProgram = !leaves.includes("program");
  const hasProject = nodes.some(({ project }) => project !== null);
  return (
    <Section name="awards" title={said.awards} total={totalCount}>
      <DataTable
        title={said.awards}
        head={[
          said.district,
          ...(hasPrefecture ? [said.prefecture] : []),
          said.places,
          said.year,
          ...(hasProgram ? [said.program] : []),
          ...(hasProject ? [said.project] : []),
          said.evidenceColumn,
        ]}
      >
        {nodes.map((award) => (
          <tr key={award.id}>
            <th scope="row">
              <Printed>{award.district}</Printed>
              {award.remark && (
                <p className="entity-inferred soft">
                  <Text japanese={award.remark} english={award.remarkInEnglish} />
                </p>
              )}
            </th>
            {hasPrefecture && (
              <td>
                <EntityLink entity={award.prefecture} />
              </td>
            )}
            <td>
              <Places places={award.municipalities} />
            </td>
            <td className="entity-short">{yearOf(award, language, said.until)}</td>
            {hasProgram && (
              <td>
                <Places places={award.type ? [award.program, award.type] : [award.program]} />
              </td>
            )}
            {hasProject && <td>{award.project && <EntityLink entity={award.project} />}</td>}
            <td>
              <EvidenceDisclosure lines={award.evidence} of={award.district} lang={language === "ja" ? undefined : "ja"} />
            </td>
          </tr>
        ))}
      </DataTable>
      <Rest shown={nodes.length} total={totalCount} onMore={undefined} />
    </Section>
  );
}

function yearOf(award: AwardRowFragment, language: Language, until: (year: string) => string): string {
  const { fiscalYear, untilFiscalYear } = award;
  const year = fiscalYear ?? untilFiscalYear;
  if (!year) return "";
  const name = language === "en" ? year.nameInEnglish : year.name;
  return fiscalYear ? name : until(name);
}
