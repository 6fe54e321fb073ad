/** The bureaus that work with a prefecture or municipality, and through what. */
import type { InitiativeRowFragment } from "../../gql/graphql";
import { useWords } from "../../language";
import { Answered } from "../../parts/Answered";
import { Initiatives } from "./Initiatives";
import type { PartnerEdge } from "./partnerEdges";
import { PartnerList } from "./PartnerList";
import type { Partners } from "./usePartners";
import { words } from "./words";

interface Place {
  bureaus: { totalCount: number; edges: readonly PartnerEdge[] };
  initiatives: { totalCount: number; nodes: readonly InitiativeRowFragment[] };
}

interface PlacePartnersProps<Data> {
  id: string;
  partners: Partners<Data>;
  /** The place, in the answer. */
  placeIn: (data: Data) => Place | null;
  /** Whether it says so where there are none. */
  isAnswer?: boolean;
}

export function PlacePartners<Data>(props: PlacePartnersProps<Data>) {
  const { id, partners, placeIn, isAnswer = false } = props;
  const { tense, answer } = partners;
  const said = useWords(words);
  return (
    <Answered of={answer}>
      {(data) => {
        const place = placeIn(data);
        return (
          place && (
            <>
              <PartnerList
                name={`bureaus-${tense}`}
                title={said[`bureaus${tense}`]}
                one={said.bureau}
                list={place.bureaus}
                none={isAnswer ? said.noBureaus : undefined}
                file={`${id.replace(":", "-")}-bureaus-${tense.toLowerCase()}`}
              />
              <Initiatives name={`initiatives-${tense}`} title={said[`initiatives${tense}`]} list={place.initiatives} />
            </>
          )
        );
      }}
    </Answered>
  );
}
