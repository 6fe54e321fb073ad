/** What is printed of an initiative beside its partners: who, when, whom to ask, and what the columns say. */
import type { InitiativePageQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { inLanguage, langOf } from "../../names";
import { pathOfDocument } from "../../address";
import { count, date } from "../../numbers";
import { EntityLink } from "../../parts/EntityLink";
import { ExternalLink } from "../../parts/ExternalLink";
import { Link } from "../../parts/Link";
import { PERIODS } from "../../vocabulary";
import { Fact, Facts, Printed, YearName, yearsOf } from "./Facts";
import { STATUSES } from "./sorts";
import { words } from "./words";

type Initiative = NonNullable<InitiativePageQuery["initiative"]>;

export function InitiativeFacts({ of: one }: { of: Initiative }) {
  const language = useLanguage();
  const said = useWords(words);
  const title = inLanguage(one.document.title, one.document.titleInEnglish, language);
  return (
    <Facts>
      <Fact name={said.bureaus}>
        <ul>
          {one.units.map(({ bureau, division, section }) => (
            <li key={`${bureau.id} ${division} ${section}`}>
              <EntityLink entity={bureau} />{" "}
              {(division ?? section) && <Printed>{[division, section].filter((part) => part).join(" ")}</Printed>}
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name={said.publishedOn}>
        {one.publishedOn && <time dateTime={one.publishedOn}>{date(one.publishedOn, language)}</time>}
      </Fact>
      <Fact name={said.years}>{yearsOf(one.startsIn, one.endsIn, language)}</Fact>
      <Fact name={said.deadline}>
        {one.deadlines.length > 0 && (
          <ul>
            {one.deadlines.map(({ kind, asPrinted, fiscalYear }) => (
              <li key={`${kind} ${asPrinted}`}>
                <Printed>{kind && !asPrinted.includes(kind) ? `${kind} ${asPrinted}` : asPrinted}</Printed>{" "}
                <span className="soft">
                  <YearName year={fiscalYear} />
                  {said.of(date(fiscalYear.endsOn, language))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name={said.contact}>
        {one.contacts.length > 0 && (
          <ul>
            {one.contacts.map(({ organization, unit, phone }) => (
              <li key={`${organization} ${unit} ${phone}`}>
                <Printed>{[organization, unit].filter((part) => part).join(" ")}</Printed>{" "}
                {phone && <Phone printed={phone} />}
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name={said.links}>
        {one.links.length > 0 && (
          <ul>
            {one.links.map(({ label, url }) => (
              <li key={`${label} ${url}`}>
                <ExternalLink url={url}>{label && <Printed>{label}</Printed>}</ExternalLink>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <PartnerColumn name={said.currentCell} status={one.currentStatus} cell={one.currentCell} />
      <PartnerColumn name={said.pastCell} status={one.pastStatus} cell={one.pastCell} />
      <Fact name={said.stated}>
        {one.statedCounts.length > 0 && (
          <ul>
            {distinct(one.statedCounts).map(({ asPrinted, period }) => (
              <li key={`${asPrinted} ${period}`}>
                <Printed>{asPrinted}</Printed>
                <span className="soft">{said.of(PERIODS[period][language])}</span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name={said.remarkPrinted}>{one.remark && <Printed>{one.remark}</Printed>}</Fact>
      <Fact name={said.listedIn}>
        <Link to={pathOfDocument(one.document.id)} lang={langOf(title, language)}>
          {title.text}
        </Link>
      </Fact>
      <Fact name={said.number}>{one.number === null ? null : count(one.number, language)}</Fact>
    </Facts>
  );
}

/** One printing may state several numbers, and is shown once. */
function distinct<Stated extends { asPrinted: string; period: string }>(stated: readonly Stated[]): readonly Stated[] {
  return [...new Map(stated.map((one) => [`${one.asPrinted} ${one.period}`, one])).values()];
}

/** A column of partners as printed; where it names none, what that means. */
function PartnerColumn({ name, status, cell }: { name: string; status: Initiative["currentStatus"]; cell: string | null }) {
  const language = useLanguage();
  // Most lists have no such columns, and then there is nothing to say of them.
  if (status === "NONE" && cell === null) return null;
  return (
    <Fact name={name}>
      {cell && (
        <p className="entity-cell">
          <Printed>{cell}</Printed>
        </p>
      )}
      {status !== "LISTED" && <p className="soft">{STATUSES[status][language]}</p>}
    </Fact>
  );
}

/** A telephone number that can be called where it is one; else the printed words. */
function Phone({ printed }: { printed: string }) {
  return /^[0-9()-]+$/.test(printed) ? (
    <a href={`tel:${printed.replaceAll(/[()]/g, "")}`}>{printed}</a>
  ) : (
    <Printed>{printed}</Printed>
  );
}
