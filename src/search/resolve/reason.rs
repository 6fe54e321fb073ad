//! What a text was resolved to, and why, in words.

use crate::model::{Graph, Vertex};

/// How sure the meaning of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResolutionStatus {
    /// Letter by letter an id, a code or a name of one vertex, and nothing else could be meant.
    Exact,
    /// Another way of writing one vertex, and nothing else could be meant.
    Normalized,
    /// Several vertices could be meant.
    Ambiguous,
    /// No vertex is meant.
    None,
}

/// What a text was resolved to.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// How sure it is.
    pub status: ResolutionStatus,
    /// What is meant, could be meant, or is near; best first, then in the order of vertices.
    pub candidates: Vec<Candidate>,
}

/// A vertex that a text may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The vertex.
    pub vertex: Vertex,
    /// 1 where the text is its name, less the further from it.
    pub score: f64,
    /// How the text fits.
    pub reason: Reason,
    /// A county (郡) that the text names.
    pub county: Option<String>,
}

/// How a text fits a vertex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is its id or code.
    Code,
    /// It is its name.
    Name,
    /// It is its id or code in other letters.
    CodeSpelling,
    /// It is its code with check digit.
    CheckDigit,
    /// It is its name in other letters.
    Spelling,
    /// It is its name in other words.
    Reworded,
    /// It is how its name is read.
    Sound,
    /// It names its offices.
    Government,
    /// It is its name without the word that says what it is.
    Bare(&'static str),
    /// It is how its name is read, without the word that says what it is.
    BareSound(&'static str),
    /// It names one of its wards, by its place among them.
    Ward(usize),
    /// It puts the vertex where it is not.
    Elsewhere,
    /// It calls the vertex what it is not.
    OtherKind,
    /// It differs from this name by one letter.
    Near(String),
}

impl Resolution {
    /// Nothing is meant, and nothing is near.
    pub(super) fn none() -> Self {
        Resolution { status: ResolutionStatus::None, candidates: vec![] }
    }
}

impl Reason {
    /// Whether it says that the text is letter by letter what the vertex is called.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self, Reason::Code | Reason::Name)
    }

    /// Whether it says what the text means, and not only what is near.
    pub(super) fn is_sure(&self) -> bool {
        !matches!(self, Reason::Ward(_) | Reason::Elsewhere | Reason::OtherKind | Reason::Near(_))
    }

    /// From 1 for what is exact to 0.
    pub(super) fn score(&self, vertex: Vertex) -> f64 {
        match self {
            Reason::Code | Reason::Name => 1.0,
            Reason::CodeSpelling | Reason::CheckDigit | Reason::Spelling => 0.95,
            Reason::Reworded | Reason::Sound | Reason::Government => 0.9,
            // Of all governments, prefectures are most often named so.
            Reason::Bare(_) | Reason::BareSound(_) if matches!(vertex, Vertex::Prefecture(_)) => 0.85,
            Reason::Bare(_) | Reason::BareSound(_) => 0.8,
            Reason::Ward(_) => 0.5,
            Reason::Elsewhere | Reason::OtherKind => 0.3,
            Reason::Near(_) => 0.25,
        }
    }
}

impl Candidate {
    /// How the text fits, in a Japanese sentence.
    pub fn explain_ja(&self, graph: &Graph) -> String {
        let name = match self.vertex {
            Vertex::Municipality(ix) => &graph[ix].full_name,
            other => &graph.name(other).ja,
        };
        let name = format!("「{}」", &**name);
        let said = match &self.reason {
            Reason::Code => format!("{name}のIDまたはコードそのもの"),
            Reason::Name => format!("{name}の名称そのもの"),
            Reason::CodeSpelling => format!("{name}のIDまたはコードの別表記"),
            Reason::CheckDigit => format!("{name}のコードに検査数字を付けたもの"),
            Reason::Spelling => format!("字体や表記の違いを除き{name}の名称と同じ"),
            Reason::Reworded => format!("{name}の名称の言い換え"),
            Reason::Sound => format!("{name}の読み"),
            Reason::Government => format!("{name}の役所の名"),
            Reason::Bare("") | Reason::BareSound("") => format!("{name}の読み"),
            Reason::Bare(word) => format!("{name}の名称から「{word}」を省いたもの"),
            Reason::BareSound(word) => format!("{name}の読みから「{word}」を省いたもの"),
            Reason::Ward(at) => {
                let ward = ward_name(graph, self.vertex, *at).map_or("", |name| &name.ja);
                format!("{name}の行政区「{ward}」で、行政区はこのグラフの頂点ではない")
            }
            Reason::Elsewhere => format!("名は{name}と同じだが、所在地が異なる"),
            Reason::OtherKind => format!("名は{name}と同じだが、都道府県・市区町村の別が異なる"),
            Reason::Near(near) => format!("{name}を指す「{near}」と1字違い"),
        };
        match &self.county {
            Some(county) => format!("{said}(郡「{county}」はデータになく、確かめていない)。"),
            None => said + "。",
        }
    }

    /// The same in English.
    pub fn explain_en(&self, graph: &Graph) -> String {
        let name = match self.vertex {
            Vertex::Municipality(ix) => {
                let place = &graph[ix];
                format!("{}, {}", &*place.name.en, &*graph[place.prefecture].name.en)
            }
            other => graph.name(other).en.to_string(),
        };
        let said = match &self.reason {
            Reason::Code => format!("This is the id or code of {name}"),
            Reason::Name => format!("This is a name of {name}, letter by letter"),
            Reason::CodeSpelling => format!("This is the id or code of {name} in other letters"),
            Reason::CheckDigit => format!("This is the code of {name} with its check digit"),
            Reason::Spelling => format!("This is a name of {name} in other letters"),
            Reason::Reworded => format!("This is a name of {name} in other words"),
            Reason::Sound => format!("This is how the name of {name} is read"),
            Reason::Government => format!("This names the offices of {name}"),
            Reason::Bare("") | Reason::BareSound("") => format!("This is how the name of {name} is read"),
            Reason::Bare(word) => format!("This is a name of {name} without “{word}”"),
            Reason::BareSound(word) => format!("This is how the name of {name} is read without “{word}”"),
            Reason::Ward(at) => {
                let ward = ward_name(graph, self.vertex, *at).map_or("", |name| &name.en);
                format!("{ward} is a ward of {name}, and no vertex of its own")
            }
            Reason::Elsewhere => format!("{name} bears this name, but lies elsewhere"),
            Reason::OtherKind => format!("{name} bears this name, but is no government of this kind"),
            Reason::Near(near) => format!("One letter differs from “{near}”, a name of {name}"),
        };
        match &self.county {
            Some(county) => format!("{said} (the county “{county}” is not in the data and was not checked)."),
            None => said + ".",
        }
    }
}

fn ward_name(graph: &Graph, city: Vertex, at: usize) -> Option<&crate::model::Name> {
    match city {
        Vertex::Municipality(ix) => graph[ix].wards.get(at).map(|ward| &ward.name),
        _ => None,
    }
}
