//! What is searched: the names, texts and codes of each vertex, one after another.

use std::{borrow::Cow, ops::Range};

use crate::model::{Bilingual, EntityKind, Graph, Name, Vertex};

/// Which text of a vertex it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The id: `prefecture:13`.
    Id,
    /// A code: `13`, `JP-13`, `13208`.
    Code,
    /// The number printed with it.
    Number,
    /// The name or title.
    Name,
    /// Prefecture and name of a municipality in one.
    FullName,
    /// The words printed beside a strategy's name.
    Tagline,
    /// A theme of a funding program's call.
    Theme,
    /// The summary.
    Summary,
    /// The remark.
    Remark,
    /// The partner columns of an initiative, as printed.
    Partners,
}

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Japanese, or no language at all: codes and ids.
    Ja,
    /// English.
    En,
    /// The reading in katakana.
    Kana,
}

/// A text of a vertex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'g> {
    /// Which one it is.
    pub field: Field,
    /// Its language.
    pub lang: Lang,
    /// The text.
    pub text: Cow<'g, str>,
    /// The bytes of it that tell it from others: 福島 of 福島県, 小山 of 静岡県小山町.
    pub core: Range<usize>,
}

/// All texts of a vertex, always in the same order.
pub fn written(graph: &Graph, vertex: Vertex) -> Vec<Written<'_>> {
    let mut all = vec![plain(Field::Id, Lang::Ja, &**graph.id(vertex))];
    match vertex {
        Vertex::Initiative(ix) => {
            let initiative = &graph[ix];
            push_number(&mut all, initiative.number);
            push_name(&mut all, &initiative.name, vertex.kind());
            push_both(&mut all, Field::Summary, Some(&initiative.summary));
            all.extend(initiative.remark.as_deref().map(|remark| plain(Field::Remark, Lang::Ja, remark)));
            let columns = [&initiative.current_partners, &initiative.past_partners].into_iter().flatten();
            all.extend(columns.map(|column| plain(Field::Partners, Lang::Ja, &*column.as_printed)));
        }
        Vertex::Bureau(ix) => push_name(&mut all, &graph[ix].name, vertex.kind()),
        Vertex::Municipality(ix) => {
            let municipality = &graph[ix];
            all.push(plain(Field::Code, Lang::Ja, &*municipality.code));
            push_name(&mut all, &municipality.name, vertex.kind());
            let full_name = &*municipality.full_name;
            let start = full_name.len().saturating_sub(municipality.name.ja.len());
            let end = start + core(&municipality.name.ja, Lang::Ja, vertex.kind()).end;
            let text = Cow::Borrowed(full_name);
            all.push(Written { field: Field::FullName, lang: Lang::Ja, text, core: start..end });
        }
        Vertex::Prefecture(ix) => {
            let prefecture = &graph[ix];
            all.push(plain(Field::Code, Lang::Ja, &*prefecture.code));
            all.push(plain(Field::Code, Lang::Ja, &*prefecture.iso_code));
            push_name(&mut all, &prefecture.name, vertex.kind());
        }
        Vertex::Area(ix) => {
            push_name(&mut all, &graph[ix].name, vertex.kind());
            push_both(&mut all, Field::Remark, graph[ix].remark.as_ref());
        }
        Vertex::Strategy(ix) => {
            let strategy = &graph[ix];
            push_number(&mut all, strategy.number);
            push_name(&mut all, &strategy.name, vertex.kind());
            push_both(&mut all, Field::Tagline, strategy.tagline.as_ref());
            push_both(&mut all, Field::Remark, strategy.remark.as_ref());
        }
        Vertex::FundingProgram(ix) => {
            let program = &graph[ix];
            push_name(&mut all, &program.name, vertex.kind());
            all.extend(program.themes.iter().map(|theme| plain(Field::Theme, Lang::Ja, &**theme)));
            push_both(&mut all, Field::Remark, program.remark.as_ref());
        }
        Vertex::Organization(ix) => push_name(&mut all, &graph[ix].name, vertex.kind()),
    }
    all
}

fn plain<'g>(field: Field, lang: Lang, text: impl Into<Cow<'g, str>>) -> Written<'g> {
    let text = text.into();
    Written { field, lang, core: 0..text.len(), text }
}

fn push_number(all: &mut Vec<Written<'_>>, number: Option<i32>) {
    all.extend(number.map(|number| plain(Field::Number, Lang::Ja, number.to_string())));
}

fn push_name<'g>(all: &mut Vec<Written<'g>>, name: &'g Name, kind: EntityKind) {
    let texts = [(Lang::Ja, Some(&name.ja)), (Lang::En, Some(&name.en)), (Lang::Kana, name.kana.as_ref())];
    for (lang, text) in texts.into_iter().filter_map(|(lang, text)| Some((lang, text?))) {
        let core = core(text, lang, kind);
        all.push(Written { field: Field::Name, lang, text: Cow::Borrowed(&**text), core });
    }
}

fn push_both<'g>(all: &mut Vec<Written<'g>>, field: Field, text: Option<&'g Bilingual>) {
    if let Some(text) = text {
        all.push(plain(field, Lang::Ja, &*text.ja));
        all.push(plain(field, Lang::En, &*text.en));
    }
}

/// The part of a name that is left without the word for what it names.
fn core(name: &str, lang: Lang, kind: EntityKind) -> Range<usize> {
    let (starts, ends): (&[&str], &[&str]) = match (kind, lang) {
        (EntityKind::Municipality, Lang::Ja) => (&[], &["市", "区", "町", "村"]),
        (EntityKind::Municipality, Lang::En) => (&[], &[" City", " Town", " Village"]),
        (EntityKind::Municipality, Lang::Kana) => (&[], &["シ", "ク", "マチ", "チョウ", "ムラ", "ソン"]),
        (EntityKind::Prefecture, Lang::Ja) => (&[], &["都", "府", "県"]),
        (EntityKind::Prefecture, Lang::En) => (&[], &[" Prefecture"]),
        (EntityKind::Prefecture, Lang::Kana) => (&[], &["ケン", "フ", "ト"]),
        (EntityKind::Bureau, Lang::Ja) => (&[], &["局", "庁", "本部"]),
        (EntityKind::Bureau, Lang::En) => (&["Bureau of ", "Office of "], &[]),
        (EntityKind::Bureau, Lang::Kana) => (&[], &["キョク", "チョウ", "ホンブ"]),
        (EntityKind::Area, Lang::Ja) => (&[], &["地域"]),
        (EntityKind::Area, Lang::En) => (&[], &[" region", " area"]),
        _ => (&[], &[]),
    };
    let start = starts.iter().filter(|word| name.starts_with(**word)).map(|word| word.len()).next();
    let end = ends.iter().filter(|word| name.ends_with(**word)).map(|word| name.len() - word.len()).next();
    // A title in quotation marks begins with its first letter.
    let first_letter = name.find(char::is_alphanumeric).unwrap_or(0);
    let core = start.unwrap_or(first_letter)..end.unwrap_or(name.len());
    if core.is_empty() { 0..name.len() } else { core }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cores_are_names_without_their_kind() {
        for (name, lang, kind, expected) in [
            ("福島県", Lang::Ja, EntityKind::Prefecture, "福島"),
            ("北海道", Lang::Ja, EntityKind::Prefecture, "北海道"),
            ("キョウトフ", Lang::Kana, EntityKind::Prefecture, "キョウト"),
            ("四日市市", Lang::Ja, EntityKind::Municipality, "四日市"),
            ("オグニマチ", Lang::Kana, EntityKind::Municipality, "オグニ"),
            ("Fuchu City", Lang::En, EntityKind::Municipality, "Fuchu"),
            ("Bureau of Environment", Lang::En, EntityKind::Bureau, "Environment"),
            ("警視庁", Lang::Ja, EntityKind::Bureau, "警視"),
            ("多摩地域", Lang::Ja, EntityKind::Area, "多摩"),
            ("市", Lang::Ja, EntityKind::Municipality, "市"),
            ("「輸送運営計画」の策定", Lang::Ja, EntityKind::Initiative, "輸送運営計画」の策定"),
            ("東京都環境公社", Lang::Ja, EntityKind::Organization, "東京都環境公社"),
        ] {
            assert_eq!(&name[core(name, lang, kind)], expected);
        }
    }
}
