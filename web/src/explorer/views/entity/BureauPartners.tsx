/** The prefectures and municipalities that a bureau works with. */
import { useState } from "react";
import { useAnswer } from "../../answers";
import { BureauMunicipalitiesPageDocument, type BureauPartnersQuery } from "../../gql/graphql";
import type { PartnerWhere } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { useGrowth } from "../../more";
import { count } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { PartnerItems, PartnerList } from "./PartnerList";
import type { Partners } from "./usePartners";
import { words } from "./words";

interface BureauPartnersProps {
  id: string;
  partners: Partners<BureauPartnersQuery>;
  /** Whether it says so where there are none. */
  isAnswer?: boolean;
}

export function BureauPartners({ id, partners: { tense, where, answer }, isAnswer = false }: BureauPartnersProps) {
  const said = useWords(words);
  const file = id.replace(":", "-");
  return (
    <Answered of={answer}>
      {({ bureau }) =>
        bureau && (
          <>
            <PartnerList
              name={`prefectures-${tense}`}
              title={said[`prefectures${tense}`]}
              one={said.prefecture}
              list={bureau.prefectures}
              none={isAnswer ? said.noPrefectures : undefined}
              file={`${file}-prefectures-${tense.toLowerCase()}`}
            />
            <PartnerList
              name={`municipalities-${tense}`}
              title={said[`municipalities${tense}`]}
              one={said.municipalities}
              list={bureau.municipalities}
              none={isAnswer ? said.noMunicipalities : undefined}
              file={`${file}-municipalities-${tense.toLowerCase()}`}
              rest={
                <RestOfMunicipalities
                  key={JSON.stringify(where)}
                  id={id}
                  where={where}
                  left={bureau.municipalities.totalCount - bureau.municipalities.edges.length}
                  after={bureau.municipalities.pageInfo.endCursor}
                />
              }
            />
          </>
        )
      }
    </Answered>
  );
}

interface RestProps {
  id: string;
  where: PartnerWhere;
  left: number;
  after: string | null;
}

function RestOfMunicipalities({ id, where, left, after }: RestProps) {
  const language = useLanguage();
  const said = useWords(words);
  const [isAsked, setIsAsked] = useState(false);
  const answer = useAnswer(BureauMunicipalitiesPageDocument, { id, where, after }, { pause: !isAsked });
  const [list, grow] = useGrowth<HTMLDivElement>(answer.data?.bureau?.municipalities.edges.length ?? 0, ".partners > li");
  if (left <= 0 || after === null) return null;
  if (!isAsked) {
    const ask = () => {
      grow();
      setIsAsked(true);
    };
    return (
      <button type="button" className="no-print" onClick={ask}>
        {said.more(count(left, language))}
      </button>
    );
  }
  return (
    <div ref={list}>
      <Answered of={answer}>
        {({ bureau }) =>
          bureau && (
            <>
              <PartnerItems edges={bureau.municipalities.edges} />
              <RestOfMunicipalities
                id={id}
                where={where}
                left={left - bureau.municipalities.edges.length}
                after={bureau.municipalities.pageInfo.endCursor}
              />
            </>
          )
        }
      </Answered>
    </div>
  );
}
