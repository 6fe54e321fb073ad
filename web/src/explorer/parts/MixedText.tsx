/** A text in which some words may be Japanese: what is not in the page's language is marked. */
import { type Language, useLanguage } from "../language";

const JAPANESE = /([\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f]+)/;

interface MixedTextProps {
  text: string;
  /** The language of the text as a whole, where it is not the page's. */
  lang?: Language;
}

export function MixedText({ text, lang }: MixedTextProps) {
  const page = useLanguage();
  const own = lang ?? page;
  const parts = own === "ja" ? text : markedIn(text);
  return own === page ? parts : <span lang={own}>{parts}</span>;
}

function markedIn(text: string) {
  return text.split(JAPANESE).map((part, index) => {
    const key = `${index} ${part}`;
    return index % 2 === 1 ? (
      <span key={key} lang="ja">
        {part}
      </span>
    ) : (
      part
    );
  });
}
