/** Printed claims of partners: who or what, when, how sure, as what, and the words that say so. */
import type { ClaimFragment } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { CsvDownload } from "../../parts/CsvDownload";
import { EvidenceDisclosure } from "../../parts/Evidence";
import { MixedText } from "../../parts/MixedText";
import { placeNameOf, PlaceLink } from "../../parts/PlaceLink";
import { CAPACITIES, CERTAINTIES, PERIODS } from "../../vocabulary";
import { DataTable } from "./DataTable";
import { Places } from "./Facts";
import { Rest } from "./Initiatives";
import { Section } from "./Section";
import { words } from "./words";

interface ClaimsProps {
  title: string;
  list: { totalCount: number; nodes: readonly ClaimFragment[] };
  /** By what the rows are named: the page is that of the other. */
  by: "partner" | "initiative";
  name?: string;
  /** The name of the file that the table can be saved as; not to be saved where not given. */
  file?: string;
}

export function Claims({ title, list: { totalCount, nodes }, by, name = "claims", file }: ClaimsProps) {
  const language = useLanguage();
  const said = useWords(words);
  if (nodes.length === 0) return null;
  const ofInitiatives = by === "initiative";
  const nameIn = (claim: ClaimFragment) => placeNameOf(claim[by], language);
  const head = [said[by], ...(ofInitiatives ? [said.bureaus] : []), said.period, said.certainty, said.capacity];
  return (
    <Section name={name} title={title} total={totalCount}>
      <DataTable title={title} head={[...head, said.evidenceColumn]}>
        {nodes.map((claim) => (
          <tr key={claim.id}>
            <th scope="row">
              <PlaceLink place={claim[by]} />
              {claim.inferred && (
                <p className="entity-inferred soft">
                  {said.inferred}
                  {language === "ja" ? ":" : ": "}
                  <MixedText text={claim.inferred} lang="en" />
                </p>
              )}
            </th>
            {ofInitiatives && (
              <td>
                <Places places={claim.initiative.bureaus} />
              </td>
            )}
            <td className="entity-short">{PERIODS[claim.period][language]}</td>
            <td className="entity-short">{CERTAINTIES[claim.certainty][language]}</td>
            <td className="entity-short">{CAPACITIES[claim.capacity][language]}</td>
            <td>
              <EvidenceDisclosure
                lines={claim.evidence}
                of={nameIn(claim).text}
                lang={langOf(nameIn(claim), language)}
              />
            </td>
          </tr>
        ))}
      </DataTable>
      <Rest shown={nodes.length} total={totalCount} onMore={undefined} />
      {file && nodes.length === totalCount && (
        <p className="entity-actions">
          <CsvDownload
            name={file}
            rows={() => [["id", ...head, said.printed], ...nodes.map((claim) => [
              claim[by].id,
              nameIn(claim).text,
              ...(ofInitiatives ? [claim.initiative.bureaus.map((bureau) => nameOf(bureau, language).text).join(" / ")] : []),
              PERIODS[claim.period][language],
              CERTAINTIES[claim.certainty][language],
              CAPACITIES[claim.capacity][language],
              claim.evidence.map(({ quote }) => quote).join(" / "),
            ])]}
            of={title}
          />
        </p>
      )}
    </Section>
  );
}
