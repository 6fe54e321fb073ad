/** Nothing is at this address. */
import { useWords } from "../language";
import { Link } from "./Link";
import { Page } from "./Page";

const words = {
  ja: {
    title: "ページが見つかりません",
    sentence: "このアドレスには何もありません。名前が変わったか、書き写しの誤りかもしれません。",
    home: "最初のページで探す",
  },
  en: {
    title: "There is no such page",
    sentence: "Nothing is at this address. It may have been renamed, or copied with a slip.",
    home: "Search on the first page",
  },
};

export function NotFound() {
  const said = useWords(words);
  return (
    <Page title={said.title}>
      <p>{said.sentence}</p>
      <p>
        <Link to="/">{said.home}</Link>
      </p>
    </Page>
  );
}
