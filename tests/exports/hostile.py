"""Writes a copy of the small data set whose texts are what breaks formats.

Usage: hostile.py FOLDER: an empty folder, or one that is not there yet.
"""

import json
import shutil
import sys
from itertools import cycle
from pathlib import Path

MINIMAL = Path(__file__).parent.parent / "data" / "minimal"

# Control characters are missing: data that has them is not loaded.
TEXTS = [
    '"double" \'single\' `back`',
    "<tag a='b'> & &amp; &#34; ]]> </data> <!-- -->",
    "=1+1",
    "+81",
    "-1",
    "@SUM(A1:A9)",
    "'apostrophe",
    "back\\slash \\n \\\" end\\",
    "a,b;c|d\\|e",
    "{brace} %% comment %%{init: {}}%% # hash #34; #quot;",
    "end --> n1:::class [x] (y) ((z))",
    "👩‍👩‍👧 🗼 𠮷野家",
    "\u202eRTL\u202c \u200fمرحبا\u200e",
    "not XML: \ufffe \uffff",
    "line \u2028 paragraph \u2029 no break \u00a0",
    "\ufeffbyte order mark",
    " space around ",
    "NA",
    "nan",
    "null",
    "TRUE",
    "007",
    "1e5",
    "http://example.org/<>\"{}|^`\\",
    "e\u0301 ガ ｶﾞ",
    "urn:x:y \"\"\" ''' .",
    "$HOME %s %d ${x}",
    "**bold** _em_ 1. list",
]

# Texts that are data for the loader; all others are for readers.
FREE = {"ja", "en", "kana", "role", "division", "sections", "inferred", "district", "remark", "grantBasis"}


def hostile(value, texts, name=None):
    """The same record with other texts, each of them once at most."""
    match value:
        case dict():
            return {key: hostile(inner, texts, key) for key, inner in value.items()}
        case list():
            return [hostile(inner, texts, name) for inner in value]
        case str() if name in FREE:
            return next(texts)
    return value


def main(folder):
    """Writes the copy, with an organization for each text that takes part in an initiative."""
    texts = cycle(TEXTS)
    shutil.copytree(MINIMAL, folder, dirs_exist_ok=True)
    for file in sorted(Path(folder).rglob("*.json")):
        record = hostile(json.loads(file.read_text(encoding="utf-8")), texts)
        for at, text in enumerate(TEXTS):
            if "organizations" in record:
                name = {"ja": text, "en": text, "kana": text}
                record["organizations"].append({"id": f"hostile-{at}", "kind": "OTHER", "name": name})
            if "initiatives" in record:
                part = {"participant": f"organization:hostile-{at}", "role": text, "quote": "-"}
                record["initiatives"][0]["participants"].append(part)
        file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
