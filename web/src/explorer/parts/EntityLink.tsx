/** The name of an entity, and the link to its page. */
import type { EntityNameFragment } from "../gql/graphql";
import { pathOfEntity, type Parameters } from "../address";
import { useLanguage } from "../language";
import { langOf, nameOf, readingOf, type Named } from "../names";
import { Link } from "./Link";

interface EntityLinkProps {
  entity: Pick<EntityNameFragment, "id" | "names">;
  parameters?: Parameters | undefined;
}

export function EntityLink({ entity, parameters }: EntityLinkProps) {
  return (
    <Link to={pathOfEntity(entity.id)} parameters={parameters}>
      <NameOf named={entity} />
    </Link>
  );
}

/** A name in the page's language, marked with its own where it has none there. */
export function NameOf({ named }: { named: Named }) {
  const language = useLanguage();
  const name = nameOf(named, language);
  const lang = langOf(name, language);
  return lang ? <span lang={lang}>{name.text}</span> : name.text;
}

/** A Japanese name with its reading above it, where that is known. For headings. */
export function NameWithReading({ named }: { named: Named }) {
  const language = useLanguage();
  const reading = readingOf(named);
  if (language === "en" || !reading) return <NameOf named={named} />;
  return (
    <ruby>
      {nameOf(named, language).text}
      <rp>(</rp>
      <rt>{reading}</rt>
      <rp>)</rp>
    </ruby>
  );
}
