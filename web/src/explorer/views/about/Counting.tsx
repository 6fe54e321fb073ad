/** How partnerships are counted, and what each reading gives. */
import type { ReactNode } from "react";
import type { AboutQuery, CountedTiesFragment } from "../../gql/graphql";
import type { Parameters } from "../../address";
import { type Words, useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { kindIn, parametersOf, WIDEST } from "../../partners";
import { Link } from "../../parts/Link";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { BASES, CAPACITIES, CERTAINTIES, PERIODS } from "../../vocabulary";
import { countingWords } from "./words";

type Reading = keyof typeof countingWords.ja.printedAs;

interface Row {
  reading: Reading;
  label: Words<string>;
  parameters: Parameters;
  of: (data: AboutQuery) => CountedTiesFragment;
}

const INITIAL: Row = {
  reading: "initial",
  label: { ja: countingWords.ja.initial, en: countingWords.en.initial },
  parameters: {},
  of: ({ strict }) => strict,
};

const ALL: Row = {
  reading: "all",
  label: { ja: countingWords.ja.all, en: countingWords.en.all },
  parameters: parametersOf(WIDEST),
  of: ({ widest }) => widest,
};

const GROUPS: readonly { group: keyof typeof countingWords.ja.groups; rows: readonly Row[] }[] = [
  {
    group: "period",
    rows: [{ reading: "past", label: PERIODS.PAST, parameters: { period: "PAST" }, of: ({ past }) => past }],
  },
  {
    group: "basis",
    rows: [
      {
        reading: "municipality",
        label: BASES.MUNICIPALITY,
        parameters: { basis: "MUNICIPALITY" },
        of: ({ municipality }) => municipality,
      },
      { reading: "region", label: BASES.REGION, parameters: { basis: "REGION" }, of: ({ region }) => region },
      { reading: "group", label: BASES.GROUP, parameters: { basis: "GROUP" }, of: ({ group }) => group },
      {
        reading: "nationwide",
        label: BASES.NATIONWIDE,
        parameters: { basis: "NATIONWIDE" },
        of: ({ nationwide }) => nationwide,
      },
    ],
  },
  {
    group: "certainty",
    rows: [
      { reading: "firm", label: CERTAINTIES.FIRM, parameters: { certainty: "FIRM" }, of: ({ firm }) => firm },
      {
        reading: "planned",
        label: CERTAINTIES.PLANNED,
        parameters: { certainty: "PLANNED" },
        of: ({ planned }) => planned,
      },
      {
        reading: "tentative",
        label: CERTAINTIES.TENTATIVE,
        parameters: { certainty: "TENTATIVE" },
        of: ({ tentative }) => tentative,
      },
    ],
  },
  {
    group: "capacity",
    rows: [
      {
        reading: "localInstitutions",
        label: CAPACITIES.LOCAL_INSTITUTIONS,
        parameters: { capacity: "LOCAL_INSTITUTIONS" },
        of: ({ localInstitutions }) => localInstitutions,
      },
    ],
  },
];

export function Counting({ data }: { data: AboutQuery }) {
  const language = useLanguage();
  const said = useWords(countingWords);
  const write = (value: number) => count(value, language);
  const written = (ties: CountedTiesFragment) =>
    [write(kindIn(ties, "BUREAU")), write(kindIn(ties, "PREFECTURE")), write(ties.edges.totalCount)] as const;
  return (
    <>
      <p>{said.claim(write(data.partnerships.totalCount), write(data.initiatives.totalCount))}</p>
      <p>{said.strict(...written(data.strict))}</p>
      <p>{said.widest(...written(data.widest))}</p>
      <ScrollRegion label={said.table}>
        <table className="about-readings">
          <caption>{said.table}</caption>
          <thead>
            <tr>
              <th scope="col">{said.value}</th>
              <th scope="col">{said.printed}</th>
              <th scope="col">{said.prefectures}</th>
              <th scope="col">{said.bureaus}</th>
              <th scope="col">{said.pairs}</th>
            </tr>
          </thead>
          <tbody>
            <ReadingRow row={INITIAL} data={data} />
          </tbody>
          {GROUPS.map(({ group, rows }) => (
            <Group key={group} title={said.groups[group]}>
              {rows.map((row) => (
                <ReadingRow key={row.reading} row={row} data={data} />
              ))}
            </Group>
          ))}
          <tbody>
            <ReadingRow row={ALL} data={data} />
          </tbody>
        </table>
      </ScrollRegion>
      <p className="soft">{said.pairsNote}</p>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={5}>
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

function ReadingRow({ row: { reading, label, parameters, of }, data }: { row: Row; data: AboutQuery }) {
  const language = useLanguage();
  const said = useWords(countingWords);
  const ties = of(data);
  return (
    <tr>
      <th scope="row">
        <Link to="/matrix" parameters={parameters}>
          {label[language]}
        </Link>
      </th>
      <td>{said.printedAs[reading]}</td>
      <td className="number">{count(kindIn(ties, "PREFECTURE"), language)}</td>
      <td className="number">{count(kindIn(ties, "BUREAU"), language)}</td>
      <td className="number">{count(ties.edges.totalCount, language)}</td>
    </tr>
  );
}
