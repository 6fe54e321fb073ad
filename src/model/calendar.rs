//! Dates and Japanese fiscal years.

use super::Text;

/// A calendar date as its ISO 8601 text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(Text);

impl Date {
    /// `2017-06-30`.
    pub fn iso(&self) -> &Text {
        &self.0
    }

    /// The day.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.0.parse().ok()
    }

    /// The fiscal year that it lies in.
    pub fn fiscal_year(&self) -> Option<FiscalYear> {
        FiscalYear::of(self.day()?)
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(day: jiff::civil::Date) -> Self {
        Date(Text::from(day.to_string()))
    }
}

/// A Japanese fiscal year: 1 April of `year` to 31 March of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FiscalYear(i16);

impl FiscalYear {
    /// The years a document of this kind can speak of, from that of the Local Autonomy Act on; anything else is a
    /// typing error.
    pub const RANGE: std::ops::RangeInclusive<i16> = 1947..=2100;

    /// The fiscal year that begins in April of `year`, or none outside [`FiscalYear::RANGE`].
    pub fn new(year: i16) -> Option<Self> {
        Self::RANGE.contains(&year).then_some(FiscalYear(year))
    }

    /// The fiscal year that a day lies in: January to March belong to the year before.
    pub fn of(day: jiff::civil::Date) -> Option<Self> {
        Self::new(if day.month() < 4 { day.year() - 1 } else { day.year() })
    }

    /// The calendar year in which it begins.
    pub fn year(self) -> i16 {
        self.0
    }

    /// 1 April.
    pub fn starts_on(self) -> jiff::civil::Date {
        jiff::civil::date(self.0, 4, 1)
    }

    /// 31 March of the following year.
    pub fn ends_on(self) -> jiff::civil::Date {
        jiff::civil::date(self.0 + 1, 3, 31)
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: jiff::civil::Date) -> bool {
        (self.starts_on()..=self.ends_on()).contains(&day)
    }

    /// `令和7年度`, `平成29年度`. A fiscal year bears the name that the government gives it: that of 2019 began in
    /// 平成31年 and is 令和元年度 as a whole.
    pub fn name_ja(self) -> String {
        let (era, first) = match self.0 {
            2019.. => ("令和", 2019),
            1989.. => ("平成", 1989),
            _ => ("昭和", 1926),
        };
        match self.0 - first + 1 {
            1 => format!("{era}元年度"),
            n => format!("{era}{n}年度"),
        }
    }

    /// `FY2025`.
    pub fn name_en(self) -> String {
        format!("FY{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_from_april_to_march() {
        let year = FiscalYear::new(2024).unwrap();
        assert_eq!(year.starts_on().to_string(), "2024-04-01");
        assert_eq!(year.ends_on().to_string(), "2025-03-31");
    }

    #[test]
    fn days_lie_in_years() {
        for (day, year) in
            [("2017-03-31", 2016), ("2017-04-01", 2017), ("2017-12-31", 2017), ("2018-01-01", 2017)]
        {
            assert_eq!(Date(Text::from(day)).fiscal_year(), FiscalYear::new(year), "{day}");
        }
    }

    #[test]
    fn bears_the_name_of_its_era() {
        let names = [2025, 2020, 2019, 2018, 1989, 1988, 1947].map(|y| FiscalYear::new(y).unwrap().name_ja());
        let expected =
            ["令和7年度", "令和2年度", "令和元年度", "平成30年度", "平成元年度", "昭和63年度", "昭和22年度"];
        assert_eq!(names, expected);
    }

    #[test]
    fn refuses_other_years() {
        for year in [7, 1946, 2101, 20205] {
            assert_eq!(FiscalYear::new(year), None, "{year}");
        }
    }
}
