/** Who takes part in what, in the printed role. */
import type { EntityNameFragment, EvidenceLinesFragment } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { langOf } from "../../names";
import { EvidenceDisclosure } from "../../parts/Evidence";
import { type Place, placeNameOf, PlaceLink } from "../../parts/PlaceLink";
import { DataTable } from "./DataTable";
import { Printed } from "./Facts";
import { Section } from "./Section";
import { words } from "./words";

interface Role {
  role: string;
  evidence: readonly EvidenceLinesFragment[];
}

/** What an entity takes part in. */
export function Participations(props: { title: string; list: readonly (Role & { initiative: EntityNameFragment })[] }) {
  const { title, list } = props;
  const said = useWords(words);
  return (
    <Roles
      title={title}
      head={said.initiative}
      rows={list.map(({ initiative, role, evidence }) => ({ place: initiative, role, evidence }))}
    />
  );
}

/** Who takes part in an initiative. */
export function Participants({ list }: { list: readonly (Role & { participant: Place })[] }) {
  const said = useWords(words);
  return (
    <Roles
      title={said.participants}
      head={said.name}
      rows={list.map(({ participant, role, evidence }) => ({ place: participant, role, evidence }))}
    />
  );
}

interface RolesProps {
  title: string;
  head: string;
  rows: readonly (Role & { place: Place })[];
}

function Roles({ title, head, rows }: RolesProps) {
  const language = useLanguage();
  const said = useWords(words);
  if (rows.length === 0) return null;
  return (
    <Section name="participations" title={title} total={rows.length}>
      <DataTable title={title} head={[head, said.role, said.evidenceColumn]}>
        {rows.map(({ place, role, evidence }) => {
          const name = placeNameOf(place, language);
          return (
            <tr key={`${place.id} ${role}`}>
              <th scope="row">
                <PlaceLink place={place} />
              </th>
              <td>
                <Printed>{role}</Printed>
              </td>
              <td>
                <EvidenceDisclosure lines={evidence} of={name.text} lang={langOf(name, language)} />
              </td>
            </tr>
          );
        })}
      </DataTable>
    </Section>
  );
}
