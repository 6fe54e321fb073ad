/** A list is too long for a page: how much of it is shown, and where the rest is. */
import { useLanguage, useWords } from "../language";
import { count } from "../numbers";

const words = {
  ja: {
    some: "件数が多いため、一部だけを表示しています。すべてはプレイグラウンドから取り出せます。",
    of: (shown: string, total: string) => `全${total}件のうち${shown}件を表示しています。すべてはプレイグラウンドから取り出せます。`,
  },
  en: {
    some: "Not all are shown, for they are many. All of them can be had in the playground.",
    of: (shown: string, total: string) => `${shown} of ${total} are shown. All of them can be had in the playground.`,
  },
};

interface NotAllProps {
  /** How many are shown, and of how many; where it is several lists, neither. */
  shown?: number;
  total?: number;
}

export function NotAll({ shown, total }: NotAllProps) {
  const language = useLanguage();
  const said = useWords(words);
  if (shown === undefined || total === undefined) return <p>{said.some}</p>;
  return shown < total ? <p>{said.of(count(shown, language), count(total, language))}</p> : null;
}
