"""How Persian text is read aloud: what is written in digits and signs, and where half spaces and the ezafe belong."""

import re

from domain.spoken import signs
from domain.spoken.almanac import FA_GREGORIAN, FA_JALALI, Day, day_of
from domain.spoken.changes import ChangeKind, Rule
from domain.spoken.numerals import persian, persian_decimal, persian_digits, persian_ordinal

_MONEY = {"$": "دلار", "€": "یورو", "£": "پوند", "¥": "ین", "﷼": "ریال", "₺": "لیر", "₽": "روبل", "₹": "روپیه"}
_SCALES = {3: "هزار", 6: "میلیون", 9: "میلیارد"}
_UNITS = {
    "km/h": "کیلومتر بر ساعت",
    "m/s": "متر بر ثانیه",
    "km": "کیلومتر",
    "cm": "سانتی‌متر",
    "mm": "میلی‌متر",
    "m": "متر",
    "kg": "کیلوگرم",
    "mg": "میلی‌گرم",
    "g": "گرم",
    "ml": "میلی‌لیتر",
    "l": "لیتر",
    "°c": "درجهٔ سلسیوس",
    "°f": "درجهٔ فارنهایت",
    "°": "درجه",
    "tb": "ترابایت",
    "gb": "گیگابایت",
    "mb": "مگابایت",
    "kb": "کیلوبایت",
    "ghz": "گیگاهرتز",
    "mhz": "مگاهرتز",
    "khz": "کیلوهرتز",
    "hz": "هرتز",
    "kwh": "کیلووات ساعت",
    "kw": "کیلووات",
    "ms": "میلی‌ثانیه",
}
_SHORT = {
    "ه.ش": "هجری شمسی",
    "ه.ق": "هجری قمری",
    "ق.م": "قبل از میلاد",
    "ق.ظ": "قبل از ظهر",
    "ب.ظ": "بعد از ظهر",
    "ر.ک": "رجوع کنید به",
    "(ص)": "صلی‌الله علیه و آله",
    "(ع)": "علیه‌السلام",
    "(س)": "سلام‌الله علیها",
    "(عج)": "عجل‌الله تعالی فرجه",
    "(ره)": "رحمت‌الله علیه",
    "&": "و",
    "=": "مساوی",
    "×": "ضربدر",
    "№": "شمارهٔ",
}
_MONTHS = [*FA_JALALI, *FA_GREGORIAN]
_ALSO_WORDS = {"تیر", "مه"}
"""Months that are other words, too: without a year they are none."""

_MONTH = "|".join(_MONTHS)
_SUFFIXES = "ها|های|هایی|هایم|هایت|هایش|هایمان|هایتان|هایشان|ترین"
_LETTER = "آ-یءأؤئ"


def _date(found: re.Match[str]) -> str | None:
    return _said(day_of(int(found["y"]), int(found["m"]), int(found["d"])))


def _year_last(found: re.Match[str]) -> str | None:
    """Whoever writes the year last writes the day first, unless that cannot be."""
    year, first, second = int(found["y"]), int(found["a"]), int(found["b"])
    return _said(day_of(year, second, first) or day_of(year, first, second))


def _said(day: Day | None) -> str | None:
    if day is None:
        return None
    month = (FA_JALALI if day.is_jalali else FA_GREGORIAN)[day.month - 1]
    return f"{persian_ordinal(day.day)} {month} {persian(day.year)}"


def _named_day(found: re.Match[str]) -> str | None:
    day, year = int(found["d"]), found["y"]
    if not 1 <= day <= 31 or (year is None and found["month"] in _ALSO_WORDS):
        return None
    return f"{persian_ordinal(day)} {found['month']}" + (f" {persian(int(year))}" if year else "")


def _time(found: re.Match[str]) -> str | None:
    time = signs.time_of(found)
    if time is None:
        return None
    hour, minute, second = time
    said = "" if found.string[: found.start()].rstrip().endswith("ساعت") else "ساعت "
    said += persian(hour)
    if minute:
        said += " و نیم" if minute == 30 and second is None else f" و {persian(minute)} دقیقه"
    return said + (f" و {persian(second)} ثانیه" if second else "")


def _number(found: re.Match[str]) -> str:
    said = persian_decimal(signs.whole_of(found), found["part"] or "")
    return f"منفی {said}" if found.groupdict().get("minus") else said


def _money(found: re.Match[str]) -> str:
    scale = _SCALES[signs.SCALES[found["scale"].lower()]] + " " if found["scale"] else ""
    word = found["word"] + " " if found["word"] else ""
    return f"{_number(found)} {scale}{word}{_MONEY[found['sign']]}"


def _unit(found: re.Match[str]) -> str:
    return f"{_number(found)} {_UNITS[found['unit'].lower()]}"


def _ordinal(found: re.Match[str]) -> str:
    return persian_ordinal(int(found["n"])) + ("ین" if found["tail"].endswith("ین") else "")


def _range(found: re.Match[str]) -> str | None:
    first, last = int(found["a"]), int(found["b"])
    return f"{persian(first)} تا {persian(last)}" if first < last and found["a"][0] != "0" else None


def _fraction(found: re.Match[str]) -> str | None:
    above, below = int(found["a"]), int(found["b"])
    return f"{persian(above)} {persian_ordinal(below)}" if 0 < above < below else None


def _host(host: str) -> str:
    return host.strip(".").replace(".", " دات ")


def _spelt(found: re.Match[str]) -> str:
    return persian_digits(found[0].lstrip("+"))


_SIGN = f"[{re.escape(signs.CURRENCIES)}]"
_WORD = r"(?: (?P<word>هزار|میلیون|میلیارد))?"
_SCALE = r"(?P<scale>(?i:bn|k|m|b)(?![A-Za-z]))?"
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))

RULES = (
    Rule(ChangeKind.LINK, signs.LINK, lambda found: _host(found["host"])),
    Rule(ChangeKind.LINK, signs.MAIL, lambda found: f"{found['who']} ات {_host(found['host'])}"),
    Rule(ChangeKind.DATE, signs.DATE, _date),
    Rule(ChangeKind.DATE, signs.YEAR_LAST, _year_last),
    Rule(
        ChangeKind.DATE,
        re.compile(rf"(?<![\d/.,:-])(?P<d>\d{{1,2}}) (?P<month>{_MONTH})(?:(?: ماه)? (?P<y>\d{{4}}))?(?![\w\u200c])"),
        _named_day,
    ),
    Rule(ChangeKind.TIME, signs.TIME, _time),
    Rule(
        ChangeKind.CURRENCY,
        re.compile(rf"(?P<sign>{_SIGN}) ?{signs.NUMBER}{_SCALE}{_WORD}{signs.UNIT_END}"),
        _money,
    ),
    Rule(
        ChangeKind.CURRENCY,
        re.compile(rf"{signs.FREE}{signs.NUMBER}{_SCALE}{_WORD} ?(?P<sign>{_SIGN})"),
        _money,
    ),
    Rule(ChangeKind.PERCENT, re.compile(rf"{signs.FREE}{signs.NUMBER} ?%"), lambda found: f"{_number(found)} درصد"),
    Rule(ChangeKind.PERCENT, re.compile(rf"% ?{signs.NUMBER}{signs.END}"), lambda found: f"{_number(found)} درصد"),
    Rule(ChangeKind.UNIT, re.compile(rf"(?i:{signs.FREE}{signs.NUMBER} ?(?P<unit>{_UNIT}){signs.UNIT_END})"), _unit),
    Rule(
        ChangeKind.ORDINAL,
        re.compile(rf"(?<![\w.,])(?P<n>\d{{1,15}})[ \u200c]?(?P<tail>امین|مین|ام|م)(?![{_LETTER}\w.])"),
        _ordinal,
    ),
    Rule(ChangeKind.NUMBER, signs.VERSION, lambda found: " نقطه ".join(persian(int(n)) for n in found[0].split("."))),
    Rule(ChangeKind.NUMBER, signs.ZEROS, _spelt),
    Rule(ChangeKind.NUMBER, signs.RANGE, _range),
    Rule(ChangeKind.NUMBER, signs.FRACTION, _fraction),
    Rule(ChangeKind.NUMBER, signs.PLAIN, _number),
    Rule(
        ChangeKind.ABBREVIATION,
        re.compile(
            rf"(?<![\w.])(?:{'|'.join(re.escape(s) for s in _SHORT if s[0].isalpha())})(?:\.(?=\s+\w))?(?!\w)"
            rf"|{'|'.join(re.escape(s) for s in _SHORT if not s[0].isalpha())}"
        ),
        lambda found: _SHORT[found[0].rstrip(".")],
    ),
    # The half space and the ezafe tell a voice where a word ends and how it is joined to the next.
    Rule(
        ChangeKind.SPELLING,
        re.compile(rf"(?<![\w\u200c])(?P<mi>ن?می) (?=[{_LETTER}]{{2}})"),
        lambda f: f"{f['mi']}\u200c",
    ),
    Rule(
        ChangeKind.SPELLING,
        re.compile(rf"(?<=[{_LETTER}]) (?P<tail>{_SUFFIXES})(?![\w\u200c])"),
        lambda found: f"\u200c{found['tail']}",
    ),
    # «خانه‌ی ما» and «خانۀ ما» are «خانهٔ ما».
    Rule(ChangeKind.SPELLING, re.compile(rf"(?<=[{_LETTER}])(?:ۀ|ه\u200cی(?![\w\u200c]))"), lambda _: "ه\u0654"),
    Rule(ChangeKind.SPELLING, re.compile("ـ+"), lambda _: ""),
)
