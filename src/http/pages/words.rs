//! Pages of a few words, for where there is no other.

/// Nothing is at this address.
pub(super) const NOT_FOUND: &str = r#"<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ページが見つかりません</title>
<main>
<h1>ページが見つかりません</h1>
<p>アドレスをお確かめください。<a href="/">トップページ</a>か<a href="/playground">プレイグラウンド</a>からお進みになれます。</p>
<p lang="en">There is no such page. Go on from the <a href="/">first page</a> or the <a href="/playground">playground</a>.</p>
</main>
</html>
"#;

/// A page is not in this binary.
pub(super) fn not_built(japanese: &str, english: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{japanese}は組み込まれていません</title>
<main>
<h1>{japanese}は組み込まれていません</h1>
<p>この実行ファイルはウェブ画面なしで作られています。Node.js のある環境で <code>make run</code> を実行すると組み込まれます。
<a href="{GRAPHQL}">GraphQL の窓口</a>、<a href="/schema.graphql">スキーマ</a>、<a href="/export">書き出し</a>はこのまま使えます。</p>
<p lang="en">{english} is not in this binary: it was built without the web pages. Run <code>make run</code> where
Node.js is installed to build them in. <a href="{GRAPHQL}">GraphQL</a>, the <a href="/schema.graphql">schema</a> and
<a href="/export">exports</a> work as they are.</p>
</main>
</html>
"#
    )
}

/// A question that anyone may ask: which data this is.
const GRAPHQL: &str = "/graphql?query=%7B%20datasetInfo%20%7B%20version%20loadedAt%20%7D%20%7D";
