/** The shell of every view: masthead, menu, switch of language, footer; and which view is at which address. */
import { Suspense, useEffect, useRef } from "react";
import { Route, Switch, useLocation } from "wouter";
import { usePathname, useSearch } from "wouter/use-browser-location";
import { addressOf, useParameters } from "./address";
import { useLanguage, useWords } from "./language";
import { Boundary } from "./parts/Boundary";
import { Link } from "./parts/Link";
import { NotFound } from "./parts/NotFound";
import { Waiting } from "./parts/Waiting";
import { About, Compare, DocumentPage, EntityPage, GraphView, Home, Matrix, MENU, PrefectureMap, Timeline } from "./views";

const words = {
  ja: {
    skip: "本文へ",
    menu: "メニュー",
    siteName: "東京都 政策グラフ",
    links: "関連ページ",
    playground: "プレイグラウンド(GraphQL)",
    schema: "スキーマ図",
    exports: "データの取り出し",
    source: "出典は東京都と国土交通省の公表文書です。「現在」は各文書が書かれた時点を指します。",
  },
  en: {
    skip: "To the content",
    menu: "Menu",
    siteName: "Tokyo Policy Graph",
    links: "Related pages",
    playground: "Playground (GraphQL)",
    schema: "Schema map",
    exports: "Data downloads",
    source:
      "Read from published documents of the Tokyo Metropolitan Government and the national government. “Current” means when each document was written.",
  },
};

export function App() {
  const language = useLanguage();
  const said = useWords(words);
  const main = useRef<HTMLElement>(null);
  const address = usePathname() + useSearch();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <>
      <a className="skip-link" href="#main" onClick={() => main.current?.focus()}>
        {said.skip}
      </a>
      <header className="masthead">
        <div className="masthead-inner">
          <p className="site-name">
            <Link to="/">{said.siteName}</Link>
          </p>
          <Menu />
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Boundary address={address}>
          <Suspense fallback={<Waiting />}>
            <Views />
          </Suspense>
        </Boundary>
      </main>
      <footer className="footer">
        <nav className="footer-inner" aria-label={said.links}>
          <p>{said.source}</p>
          <ul>
            <li>
              <Link to="/about">{useWords({ ja: "このサイトについて", en: "About" })}</Link>
            </li>
            <li>
              <a href="/playground">{said.playground}</a>
            </li>
            <li>
              <a href="/schema">{said.schema}</a>
            </li>
            <li>
              <Link to="/about" part="exports">{said.exports}</Link>
            </li>
          </ul>
        </nav>
      </footer>
    </>
  );
}

function Views() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route path="/matrix" component={Matrix} />
      <Route path="/map" component={PrefectureMap} />
      <Route path="/graph" component={GraphView} />
      <Route path="/compare" component={Compare} />
      <Route path="/timeline" component={Timeline} />
      <Route path="/about" component={About} />
      <Route path="/entities/:id">{({ id }) => <EntityPage key={id} id={decoded(id)} />}</Route>
      <Route path="/documents/:id">{({ id }) => <DocumentPage key={id} id={decoded(id)} />}</Route>
      <Route component={NotFound} />
    </Switch>
  );
}

/** An id as mail programs may write it: `prefecture%3A07`. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function Menu() {
  const [path] = useLocation();
  const language = useLanguage();
  return (
    <nav aria-label={useWords(words).menu}>
      <ul>
        {MENU.map((view) => (
          <li key={view.path}>
            <Link to={view.path} aria-current={path === view.path ? "page" : undefined}>
              {view.name[language]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same address in the other language. */
function LanguageSwitch() {
  const path = usePathname();
  const [parameters] = useParameters();
  const other = useLanguage() === "en" ? "ja" : "en";
  const kept = Object.fromEntries([...parameters].filter(([name]) => name !== "lang"));
  return (
    <a className="language-switch" lang={other} hrefLang={other} href={addressOf(path, kept, other)}
      // Where in the page the reader is stands in the address, too, but is no concern of the router.
      onClick={(event) => {
        event.currentTarget.hash = location.hash;
      }}
    >
      {other === "en" ? "English" : "日本語"}
    </a>
  );
}
