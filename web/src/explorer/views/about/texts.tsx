/** The parts of the page that say the same whatever the data is. */
import type { ReactNode } from "react";
import type { Words } from "../../language";

interface Text {
  id: "evidence" | "missing" | "license" | "machines" | "accessibility" | "keyboard" | "privacy" | "feedback";
  /** `documents` is how many there are. */
  body: (numbers: { statedCounts: string; documents: string }) => ReactNode;
}

const ccBy = "https://creativecommons.org/licenses/by/4.0/deed";

export const TEXTS: Words<readonly Text[]> = {
  ja: [
    {
      id: "evidence",
      body: () => (
        <ul>
          <li>連携、取組、支援などの一件ごとに、文書、行の番号、その行に印刷されている言葉を記録しています。行は文書の先頭を1として数えます。</li>
          <li>引用は印刷のとおりです。誤植と思われるものもそのまま残し、どう読んだかとその理由を添えています。</li>
          <li>印刷されていないことは、一般の知識で補っていません。例外は、自治体のコード、読み、英語名です。</li>
          <li>引用のすべてについて、もとの文書のその行にその言葉があることを機械的に照合できます。</li>
        </ul>
      ),
    },
    {
      id: "missing",
      body: ({ statedCounts, documents }) => (
        <ul>
          <li>もとの文書の本文。引用は、根拠に必要な語句だけです。</li>
          <li>名前のない連携先。「39道府県」のような数だけの記載は{statedCounts}件の取組にありますが、連携には数えていません。</li>
          <li>範囲の分からない地域の構成員。「山村地域」のように、どの自治体を指すかが文書から分からないものは、都道府県や市区町村に広げていません。</li>
          <li>文書が書かれた後の変化と、もとにした{documents}点の文書に書かれていない取組。</li>
          <li>個人の名前。連絡先は、文書に印刷された部署と電話番号だけです。</li>
        </ul>
      ),
    },
    {
      id: "license",
      body: () => (
        <>
          <p>
            データ(概要、英訳、補足を含む)は{" "}
            <a href={`${ccBy}.ja`} rel="noreferrer">
              クリエイティブ・コモンズ 表示 4.0 国際(CC BY 4.0)
            </a>{" "}
            で利用できます。「<span lang="en">Tokyo Policy Graph, CC BY 4.0</span>」のように出典を示してください。
          </p>
          <p>
            文書から印刷のとおり写した題名、名称、備考、短い引用は、このライセンスの対象ではありません。利用するときは、上に挙げた発行者を出典として示してください。
            自治体のコード、名称、読みは、日本郵便の郵便番号データによります。
          </p>
          <p>
            プログラムは、MITライセンスまたはApache License 2.0のどちらかを選んで利用できます。画面に組み込まれた部品のライセンスは
            <a href="/assets/licenses.md">部品のライセンス一覧</a>にあります。
          </p>
        </>
      ),
    },
    {
      id: "machines",
      body: () => (
        <ul>
          <li>
            <code>/graphql</code>は、問い合わせ(GraphQL)の受け口です。GET、POST、WebSocketで、登録なしに使えます。
          </li>
          <li>
            <a href="/playground">プレイグラウンド</a>では、例文から始めて、問い合わせを書いて試せます。
          </li>
          <li>
            <a href="/schema">スキーマ図</a>では、問い合わせられるものを図で見られます。文字では
            <a href="/schema.graphql">スキーマの全文</a>にあります。
          </li>
        </ul>
      ),
    },
    {
      id: "accessibility",
      body: () => (
        <>
          <dl>
            <dt>目標とする規格</dt>
            <dd>JIS X 8341-3:2016の適合レベルAA、およびWCAG 2.2のレベルAAを満たすことを目標としています。</dd>
            <dt>対象</dt>
            <dd>このサイトの画面。ただし、プレイグラウンドとスキーマ図は外部で作られた部品が中心のため、対象に含めていません。</dd>
            <dt>達成の状況</dt>
            <dd>
              JIS X 8341-3:2016の附属書JBによる試験は行っていません。このため、準拠や一部準拠の表明はしていません。
            </dd>
            <dt>試験の方法</dt>
            <dd>
              画面を変えるたびに、ブラウザー(Chromium)で次のことを自動で確かめています。検査ツールaxe-coreによるWCAG
              2.0、2.1、2.2のAとAAの検査(日本語と英語、明るい配色と暗い配色)、キーボードだけでの操作、幅320ピクセルでの表示、文字間隔を広げた表示。
            </dd>
            <dt>確かめていないこと</dt>
            <dd>読み上げソフトや点字ディスプレイでの利用、音声での操作、ほかのブラウザーでの表示、障害のある方による評価。</dd>
          </dl>
          <p>図や色で示したことは、同じ画面の表や数字でも分かるようにしています。</p>
        </>
      ),
    },
    {
      id: "keyboard",
      body: () => (
        <ul>
          <li>
            <kbd>Tab</kbd>で次へ、<kbd>Shift</kbd>+<kbd>Tab</kbd>で前へ移ります。最初の<kbd>Tab</kbd>で「本文へ」のリンクが出ます。
          </li>
          <li>
            検索欄では、<kbd>↑</kbd>と<kbd>↓</kbd>で候補を選び、<kbd>Enter</kbd>で開きます。<kbd>Esc</kbd>で候補を閉じます。
          </li>
          <li>連携の一覧表は、矢印キーで升目を移れます。幅の広い表は、表に移ってから矢印キーで送れます。</li>
        </ul>
      ),
    },
    {
      id: "privacy",
      body: () => (
        <ul>
          <li>クッキーは使わず、利用者を識別しません。</li>
          <li>画面は、このサイト以外と通信しません。アクセス解析や外部の部品の読み込みはありません。</li>
          <li>
            サーバーの記録に残るのは、日時、方法、パス、結果、かかった時間、接続元のIPアドレスなどです。検索した言葉や問い合わせの内容は残りません。記録を保存する期間は、このサービスを動かす人が決めます。
          </li>
          <li>プレイグラウンドは、開いているタブなどを、お使いのブラウザーの中にだけ保存します。</li>
        </ul>
      ),
    },
    {
      id: "feedback",
      body: () => (
        <p>
          読み取りの誤りや使いにくい点は、このデータとプログラムを管理しているリポジトリの課題(issue)としてお知らせください。脆弱性は、同じリポジトリのセキュリティ報告から、非公開でお知らせください。電話やメールの窓口はありません。
        </p>
      ),
    },
  ],
  en: [
    {
      id: "evidence",
      body: () => (
        <ul>
          <li>Each partnership, initiative, award and so on has its document, the numbers of its lines, and the words printed there. Lines are counted from 1.</li>
          <li>Quotes are as printed. What is evidently a misprint stays; how it was read, and why, stands beside it.</li>
          <li>What is not printed is not filled in from general knowledge; codes, readings and English names of places are the exception.</li>
          <li>A program can check every quote against its lines in the document.</li>
        </ul>
      ),
    },
    {
      id: "missing",
      body: ({ statedCounts, documents }) => (
        <ul>
          <li>The text of the documents: quotes are no longer than evidence needs.</li>
          <li>Partners without a name: numbers alone, such as “39 prefectures”, stand in {statedCounts} initiatives and are not counted as partnerships.</li>
          <li>The members of areas of which the documents do not say what they contain, such as “mountain villages”.</li>
          <li>What changed after the documents were written, and initiatives that the {documents} documents above do not list.</li>
          <li>Names of persons: contacts are divisions and telephone numbers as printed.</li>
        </ul>
      ),
    },
    {
      id: "license",
      body: () => (
        <>
          <p>
            The data, with its summaries, translations and remarks, may be used under{" "}
            <a href={`${ccBy}.en`} rel="noreferrer">
              Creative Commons Attribution 4.0 International (CC BY 4.0)
            </a>
            . A credit that is enough: “Tokyo Policy Graph, CC BY 4.0”.
          </p>
          <p>
            The license does not cover titles, names, remarks and short quotes that were taken over as printed: credit the
            publishers listed above. Codes, names and readings of places come from the postal code data of Japan Post.
          </p>
          <p>
            The code may be used under the MIT License or the Apache License 2.0, at your choice. The licenses of what is
            built into the pages are in <a href="/assets/licenses.md">this list</a>.
          </p>
        </>
      ),
    },
    {
      id: "machines",
      body: () => (
        <ul>
          <li>
            <code>/graphql</code> takes GraphQL queries by GET, POST and WebSocket, without registration.
          </li>
          <li>
            The <a href="/playground">playground</a> has examples to begin with, and a place to write and try queries.
          </li>
          <li>
            The <a href="/schema">schema map</a> draws what can be asked; the <a href="/schema.graphql">schema</a> says it
            in words.
          </li>
        </ul>
      ),
    },
    {
      id: "accessibility",
      body: () => (
        <>
          <dl>
            <dt>Standard aimed at</dt>
            <dd>Level AA of JIS X 8341-3:2016, and level AA of WCAG 2.2.</dd>
            <dt>Scope</dt>
            <dd>The pages of this site, without the playground and the schema map, which mostly consist of parts made elsewhere.</dd>
            <dt>Status</dt>
            <dd>No test by Annex JB of JIS X 8341-3:2016 has been made, so that no conformance, full or partial, is claimed.</dd>
            <dt>How it is tested</dt>
            <dd>
              Whenever the pages change, these are checked automatically in a browser (Chromium): the rules of axe-core for
              WCAG 2.0, 2.1 and 2.2, A and AA, in both languages and both color schemes; use by keyboard alone; windows 320
              pixels wide; widened text spacing.
            </dd>
            <dt>Not tested</dt>
            <dd>Screen readers and braille displays, voice control, other browsers, evaluation by people with disabilities.</dd>
          </dl>
          <p>What is drawn or colored can also be read from a table or numbers in the same view.</p>
        </>
      ),
    },
    {
      id: "keyboard",
      body: () => (
        <ul>
          <li>
            <kbd>Tab</kbd> goes forward, <kbd>Shift</kbd>+<kbd>Tab</kbd> back. The first <kbd>Tab</kbd> shows a link to the
            content.
          </li>
          <li>
            In search fields <kbd>↑</kbd> and <kbd>↓</kbd> choose a suggestion, <kbd>Enter</kbd> opens it, <kbd>Esc</kbd>{" "}
            closes the list.
          </li>
          <li>Arrow keys move from cell to cell in the matrix, and scroll wide tables.</li>
        </ul>
      ),
    },
    {
      id: "privacy",
      body: () => (
        <ul>
          <li>No cookies, and nothing that tells visitors apart.</li>
          <li>The pages talk to this site alone: no analytics, nothing loaded from elsewhere.</li>
          <li>
            The server’s log has time, method, path, status, duration and network address of a request, but neither searched
            words nor queries. Whoever runs the service decides how long it is kept.
          </li>
          <li>The playground keeps its open tabs in your browser, and nowhere else.</li>
        </ul>
      ),
    },
    {
      id: "feedback",
      body: () => (
        <p>
          Report misreadings and difficulties as issues of the repository that holds the data and the code, and
          vulnerabilities in private through its security advisories. There is no address or telephone number to write to
          or call.
        </p>
      ),
    },
  ],
};
