/** The name of an entity with, for a municipality, that of its prefecture: many bear the same name. */
import { pathOfEntity, type Parameters } from "../address";
import type { EntityNameFragment } from "../gql/graphql";
import { type Language, useLanguage } from "../language";
import { langOf, type Name, nameOf, type Named } from "../names";
import { Link } from "./Link";

export interface Place extends Pick<EntityNameFragment, "id" | "names"> {
  prefecture?: Named;
}

export function PlaceLink({ place, parameters }: { place: Place; parameters?: Parameters | undefined }) {
  const language = useLanguage();
  const name = placeNameOf(place, language);
  return (
    <Link to={pathOfEntity(place.id)} parameters={parameters} lang={langOf(name, language)}>
      {name.text}
    </Link>
  );
}

export function placeNameOf(place: Place, language: Language): Name {
  const name = nameOf(place, language);
  if (!place.prefecture) return name;
  if (name.lang === "ja") return { text: nameOf(place.prefecture, "ja").text + name.text, lang: "ja" };
  return { text: `${name.text}, ${nameOf(place.prefecture, language).text}`, lang: "en" };
}
