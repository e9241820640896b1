"""What rules of every language look for: numbers, links, dates, times, sums of money and units, by their signs."""

import re

NUMBER = r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?"
"""A number, perhaps grouped, perhaps with digits behind its point."""

FREE = r"(?<![A-Za-z0-9_.,])"
"""Not inside a name such as MP3, nor inside another number."""

END = r"(?![A-Za-z0-9_]|[.,]\d)"
UNIT_END = r"(?![A-Za-z0-9_])"

CURRENCIES = "$€£¥﷼₺₽₹"
SCALES = {"k": 3, "m": 6, "b": 9, "bn": 9}

LINK = re.compile(r"\bhttps?://(?:www\.)?(?P<host>[A-Za-z0-9.-]+)[^\s،؛«»()<>\"]*(?<![.,!?:;])", re.IGNORECASE)
MAIL = re.compile(r"(?<![\w.+-])(?P<who>[A-Za-z0-9._+-]+)@(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
DATE = re.compile(r"(?<![\d/.-])(?P<y>\d{4})(?P<s>[/-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/]|[.-]\d)")
YEAR_LAST = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<s>[/-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d/]|[.-]\d)")
"""A day and a month, whichever is first."""

TIME = re.compile(r"(?<![\d:.])(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?![\d:])")
VERSION = re.compile(r"(?<![A-Za-z0-9_.])\d+(?:\.\d+){2,}(?![A-Za-z0-9_])")
RANGE = re.compile(rf"{FREE}(?P<a>\d{{1,6}}) ?[-–—] ?(?P<b>\d{{1,6}}){END}(?! ?[-–—] ?\d)")
FRACTION = re.compile(r"(?<![\w/.,])(?P<a>\d)/(?P<b>\d|10)(?![\w/]|[.,]\d)")
ZEROS = re.compile(r"(?<![\w.,])(?:\+\d{6,}|0\d{2,}|\d{16,})(?![A-Za-z0-9_]|[.,]\d)")
PLAIN = re.compile(rf"{FREE}(?P<minus>(?<![\w)\]])-)?{NUMBER}(?![A-Za-z_])")


def whole_of(found: re.Match[str]) -> int:
    """The whole number that was found."""
    return int(found["whole"].replace(",", ""))


def time_of(found: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Hour, minute and second, if there are such."""
    hour, minute, second = int(found["h"]), int(found["m"]), found["s"]
    return (
        (hour, minute, int(second) if second else None) if hour < 24 and minute < 60 and int(second or 0) < 60 else None
    )
