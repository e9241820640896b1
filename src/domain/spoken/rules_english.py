"""How English text is read aloud: what is written in digits and signs."""

import re

from domain.spoken import signs
from domain.spoken.almanac import EN_GREGORIAN, EN_JALALI, Day, day_of
from domain.spoken.changes import ChangeKind, Rule
from domain.spoken.numerals import (
    english,
    english_decimal,
    english_digits,
    english_ordinal,
    english_year,
)

_MONEY = {
    "$": ("dollar", "cent"),
    "€": ("euro", "cent"),
    "£": ("pound", "penny"),
    "¥": ("yen", ""),
    "﷼": ("rial", ""),
    "₺": ("lira", ""),
    "₽": ("rouble", "kopeck"),
    "₹": ("rupee", ""),
}
_NEVER_MORE = {"yen": "yen", "penny": "pence"}
_SCALES = {3: "thousand", 6: "million", 9: "billion"}
_UNITS = {
    "km/h": "kilometre per hour",
    "m/s": "metre per second",
    "km": "kilometre",
    "cm": "centimetre",
    "mm": "millimetre",
    "m": "metre",
    "kg": "kilogram",
    "mg": "milligram",
    "g": "gram",
    "ml": "millilitre",
    "l": "litre",
    "°c": "degree Celsius",
    "°f": "degree Fahrenheit",
    "°": "degree",
    "tb": "terabyte",
    "gb": "gigabyte",
    "mb": "megabyte",
    "kb": "kilobyte",
    "ghz": "gigahertz",
    "mhz": "megahertz",
    "khz": "kilohertz",
    "hz": "hertz",
    "kwh": "kilowatt hour",
    "kw": "kilowatt",
    "ms": "millisecond",
}
_SHORT = {
    "Dr.": "Doctor",
    "Mr.": "Mister",
    "Mrs.": "Missus",
    "Ms.": "Miz",
    "Prof.": "Professor",
    "vs.": "versus",
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "approx.": "approximately",
    "&": "and",
    "=": "equals",
    "×": "times",
    "№": "number",
}
_PARTS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_MONTH = "|".join([*EN_GREGORIAN, *EN_JALALI])


def _date(found: re.Match[str]) -> str | None:
    return _said(day_of(int(found["y"]), int(found["m"]), int(found["d"])))


def _year_last(found: re.Match[str]) -> str | None:
    """Day and month, where only one order of them can be: some write the one first, some the other."""
    year, first, second = int(found["y"]), int(found["a"]), int(found["b"])
    ways = [day_of(year, second, first), day_of(year, first, second)]
    return _said(ways[0] or ways[1]) if first == second or None in ways else None


def _said(day: Day | None) -> str | None:
    if day is None:
        return None
    month = (EN_JALALI if day.is_jalali else EN_GREGORIAN)[day.month - 1]
    return f"{month} {english_ordinal(day.day)}, {english_year(day.year)}"


def _named_day(found: re.Match[str]) -> str | None:
    day, year = int(found["d"]), found["y"]
    if not 1 <= day <= 31:
        return None
    said = f"{found['month']} {english_ordinal(day)}"
    return f"{said}, {english_year(int(year))}" if year else said


def _named_month(found: re.Match[str]) -> str:
    return f"{found['month']} {english_year(int(found['y']))}"


def _time(found: re.Match[str]) -> str | None:
    time = signs.time_of(found)
    if time is None:
        return None
    hour, minute, second = time
    half = found["half"]
    said = english(hour)
    if minute:
        said += f" {english(minute)}" if minute > 9 else f" oh {english(minute)}"
    elif not half:
        said += " o'clock" if hour <= 12 else " hundred hours"
    if second:
        said += f" and {_many(second, 'second')}"
    return f"{said} {half[0].upper()} M" if half else said


def _number(found: re.Match[str]) -> str:
    whole, part = signs.whole_of(found), found["part"]
    said = english_decimal(whole, part) if part else english(whole)
    return f"minus {said}" if found.groupdict().get("minus") else said


def _money(found: re.Match[str]) -> str:
    unit, small = _MONEY[found["sign"]]
    whole, part = signs.whole_of(found), found["part"]
    scale = found["word"] or (_SCALES[signs.SCALES[found["scale"].lower()]] if found["scale"] else "")
    if scale:
        return f"{_number(found)} {scale} {_plural(unit)}"
    if not part or not int(part):
        return _many(whole, unit)
    if len(part) == 2 and small:
        return f"{_many(whole, unit)} and {_many(int(part), small)}" if whole else _many(int(part), small)
    return f"{_number(found)} {_plural(unit)}"


def _unit(found: re.Match[str]) -> str:
    first, _, rest = _UNITS[found["unit"].lower()].partition(" ")
    is_one = signs.whole_of(found) == 1 and not found["part"]
    compound = rest if rest.startswith(("per", "Celsius", "Fahrenheit")) else ""
    if rest and not compound:
        return f"{_number(found)} {first} {rest if is_one else _plural(rest)}"
    return f"{_number(found)} {first if is_one else _plural(first)} {compound}".rstrip()


def _range(found: re.Match[str]) -> str | None:
    first, last = int(found["a"]), int(found["b"])
    if first >= last or found["a"][0] == "0":
        return None
    years = all(1100 <= each <= 2100 for each in (first, last))
    return f"{english_year(first)} to {english_year(last)}" if years else f"{english(first)} to {english(last)}"


def _fraction(found: re.Match[str]) -> str | None:
    above, below = int(found["a"]), int(found["b"])
    if not 0 < above < below:
        return None
    one, many = _PARTS.get(below, (english_ordinal(below), f"{english_ordinal(below)}s"))
    return f"{english(above)} {one if above == 1 else many}"


def _many(count: int, word: str) -> str:
    return f"{english(count)} {word if count == 1 else _plural(word)}"


def _plural(word: str) -> str:
    return _NEVER_MORE.get(word, word if word.endswith("hertz") else f"{word}s")


def _host(host: str) -> str:
    return host.strip(".").replace(".", " dot ")


_SIGN = f"[{re.escape(signs.CURRENCIES)}]"
_WORD = r"(?: (?P<word>thousand|million|billion))?"
_SCALE = r"(?P<scale>(?i:bn|k|m|b)(?![A-Za-z]))?"
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_YEAR = r"(?P<y>\d{4})(?!\d|[.,]\d)"

RULES = (
    Rule(ChangeKind.LINK, signs.LINK, lambda found: _host(found["host"])),
    Rule(ChangeKind.LINK, signs.MAIL, lambda found: f"{found['who']} at {_host(found['host'])}"),
    Rule(ChangeKind.DATE, signs.DATE, _date),
    Rule(ChangeKind.DATE, signs.YEAR_LAST, _year_last),
    Rule(
        ChangeKind.DATE,
        re.compile(rf"\b(?P<month>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?(?![\w:]|[.,]\d)"),
        _named_day,
    ),
    Rule(
        ChangeKind.DATE,
        re.compile(rf"(?<![\w.,/:-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})\b(?:,? {_YEAR})?"),
        _named_day,
    ),
    Rule(ChangeKind.DATE, re.compile(rf"\b(?P<month>{_MONTH}),? {_YEAR}"), _named_month),
    Rule(
        ChangeKind.DATE,
        re.compile(r"(?<=\b[Ii]n )(?P<y>1[1-9]\d\d|20\d\d)(?![\w%]|[.,:]\d)"),
        lambda found: english_year(int(found["y"])),
    ),
    Rule(ChangeKind.TIME, re.compile(rf"{signs.TIME.pattern}(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?"), _time),
    Rule(
        ChangeKind.CURRENCY,
        re.compile(rf"(?P<sign>{_SIGN}) ?{signs.NUMBER}{_SCALE}{_WORD}{signs.UNIT_END}"),
        _money,
    ),
    Rule(ChangeKind.CURRENCY, re.compile(rf"{signs.FREE}{signs.NUMBER}{_SCALE}{_WORD} ?(?P<sign>{_SIGN})"), _money),
    Rule(ChangeKind.PERCENT, re.compile(rf"{signs.FREE}{signs.NUMBER} ?%"), lambda found: f"{_number(found)} percent"),
    Rule(ChangeKind.UNIT, re.compile(rf"(?i:{signs.FREE}{signs.NUMBER} ?(?P<unit>{_UNIT}){signs.UNIT_END})"), _unit),
    Rule(
        ChangeKind.ORDINAL,
        re.compile(r"(?<![\w.,])(?P<n>\d{1,15})(?:st|nd|rd|th)\b"),
        lambda found: english_ordinal(int(found["n"])),
    ),
    Rule(ChangeKind.NUMBER, signs.VERSION, lambda found: " point ".join(english(int(n)) for n in found[0].split("."))),
    Rule(ChangeKind.NUMBER, signs.ZEROS, lambda found: english_digits(found[0].lstrip("+"))),
    Rule(ChangeKind.NUMBER, signs.RANGE, _range),
    Rule(ChangeKind.NUMBER, signs.FRACTION, _fraction),
    Rule(ChangeKind.NUMBER, signs.PLAIN, _number),
    Rule(
        ChangeKind.ABBREVIATION,
        re.compile(
            rf"\b(?:{'|'.join(re.escape(s) for s in _SHORT if s[0].isalpha())})(?!\w)"
            rf"|{'|'.join(re.escape(s) for s in _SHORT if not s[0].isalpha())}"
        ),
        lambda found: _SHORT[found[0]],
    ),
)
