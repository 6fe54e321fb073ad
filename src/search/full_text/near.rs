//! One typing error: a letter too many, too few, wrong, or two that changed places.

use super::{super::typing::is_one_error, corpus::Corpus};

/// Where something stands that is one typing error away from what is sought, as places and lengths; each place once.
///
/// A single error leaves the first or the second half of the letters as they are, unless it swaps the two in the
/// middle. So the halves are looked up, and what stands beside them is compared.
pub(super) fn near(corpus: &Corpus, sought: &[char]) -> Vec<(usize, usize)> {
    let middle = sought.len() / 2;
    let (head, tail) = sought.split_at(middle);
    let mut found = Vec::new();
    for at in corpus.places(head) {
        let (_, right) = corpus.around(at + middle, 0, tail.len() + 1);
        let lengths = lengths(tail.len(), right.len());
        let fitting = lengths.filter(|len| is_one_error(tail, &right[..*len]));
        let last_is_kept =
            |len: &usize| len.checked_sub(1).is_some_and(|last| tail.last() == right.get(last));
        found.extend(best(fitting, last_is_kept).map(|len| (at, middle + len)));
    }
    for at in corpus.places(tail) {
        let (left, _) = corpus.around(at, middle + 1, 0);
        let lengths = lengths(middle, left.len());
        let fitting = lengths.filter(|len| is_one_error(head, &left[left.len() - len..]));
        let first_is_kept = |len: &usize| *len > 0 && head.first() == left.get(left.len() - len);
        found.extend(best(fitting, first_is_kept).map(|len| (at - len, len + tail.len())));
    }
    if let ([.., before], [after, ..]) = (head, tail)
        && before != after
    {
        let mut swapped = sought.to_vec();
        swapped.swap(middle - 1, middle);
        found.extend(corpus.places(&swapped).map(|at| (at, swapped.len())));
    }
    found.sort_unstable();
    found.dedup_by_key(|(at, _)| *at);
    found
}

fn lengths(len: usize, available: usize) -> impl Iterator<Item = usize> {
    [Some(len), len.checked_sub(1), Some(len + 1)].into_iter().flatten().filter(move |len| *len <= available)
}

/// The first that keeps the letter at its end; else the shortest, so that no stray letter is drawn in.
fn best(fitting: impl Iterator<Item = usize>, is_kept: impl Fn(&usize) -> bool) -> Option<usize> {
    let fitting: Vec<usize> = fitting.collect();
    fitting.iter().find(|len| is_kept(len)).or(fitting.iter().min()).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::fold::Folded;

    fn letters(text: &str) -> Vec<char> {
        Folded::new(text).letters
    }

    fn found(text: &str, sought: &str) -> Vec<String> {
        let corpus = Corpus::new([Folded::new(text)]);
        let spans = near(&corpus, &letters(sought));
        spans.iter().map(|(at, len)| letters(text)[*at..at + len].iter().collect()).collect()
    }

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(found("都の産業労働局が", "産業労動局"), ["産業労働局"]);
        assert_eq!(found("水素エネルギーの", "水素エネルキー"), ["水素エネルギー"]);
        assert_eq!(found("スマートシティと", "スマートシディ"), ["スマートシテイ"]);
        assert_eq!(found("ahydrogenb", "hydrogn"), ["hydrogen"]);
        assert_eq!(found("ahydrogenb", "hydorgen"), ["hydrogen"]);
        assert_eq!(found("テレワークの", "テレワワーク"), ["テレワーク"]);
        assert_eq!(found("水素の社会", "火星の言葉"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn finds_every_error(word in "[abcd]{4,9}", at in 0..9usize, what in 0..4u8, other in "[a-e]") {
            let word: Vec<char> = word.chars().collect();
            let mut wrong = word.clone();
            let at = at % word.len();
            match what {
                0 => { wrong.remove(at); }
                1 => wrong.insert(at, other.chars().next().unwrap_or('x')),
                2 => wrong[at] = other.chars().next().unwrap_or('x'),
                _ => wrong.swap(at, (at + 1) % word.len()),
            }
            prop_assume!(is_one_error(&wrong, &word));
            let text: String = word.iter().collect();
            let corpus = Corpus::new([Folded::new(&text)]);
            let spans = near(&corpus, &wrong);
            prop_assert!(!spans.is_empty());
            for (start, len) in spans {
                let span: Vec<char> = (start..start + len).map(|at| corpus.letter(at)).collect();
                prop_assert!(is_one_error(&wrong, &span) || span == wrong, "{span:?}");
            }
        }
    }
}
