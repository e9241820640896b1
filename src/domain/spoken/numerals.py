"""Numbers in words, in Persian and English."""

from collections.abc import Sequence

LARGEST = 10**15 - 1
"""Beyond this a number is read digit by digit."""

_FA_ONES = [
    "صفر",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
]
_FA_TENS = ["_", "_", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
_FA_HUNDREDS = ["_", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]
_FA_SCALES = ("", "هزار", "میلیون", "میلیارد", "تریلیون")
_FA_PARTS = {1: "دهم", 2: "صدم", 3: "هزارم"}
_EN_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_SCALES = ("", "thousand", "million", "billion", "trillion")
_EN_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def persian(number: int) -> str:
    """A whole number: ۱۴۰۵ is هزار و چهارصد و پنج."""
    if number < 0:
        return f"منفی {persian(-number)}"
    if number > LARGEST:
        return spelt(str(number), _FA_ONES)
    if not number:
        return _FA_ONES[0]
    groups = [(group, _FA_SCALES[at]) for at, group in enumerate(_threes(number)) if group]
    said = ["هزار" if (group, scale) == (1, "هزار") else f"{_fa_group(group)} {scale}" for group, scale in groups]
    return " و ".join(part.strip() for part in reversed(said))


def persian_ordinal(number: int) -> str:
    """Its place in a row: یکم، دوم، سوم، سی‌ام."""
    words = persian(number)
    if words.endswith("سه"):
        return f"{words[:-2]}سوم"
    return f"{words}‌ام" if words.endswith("ی") else f"{words}م"


def persian_decimal(whole: int, digits: str) -> str:
    """A number with digits behind the point: ۲٫۵ is دو و نیم, ۳٫۱۴ سه و چهارده صدم; from four digits on they are spelt."""
    digits = digits.rstrip("0")
    if not digits:
        return persian(whole)
    if digits == "5":
        return f"{persian(whole)} و نیم" if whole else "نیم"
    if len(digits) not in _FA_PARTS:
        return f"{persian(whole)} ممیز {spelt(digits, _FA_ONES)}"
    part = f"{persian(int(digits))} {_FA_PARTS[len(digits)]}"
    return f"{persian(whole)} و {part}" if whole else part


def persian_digits(digits: str) -> str:
    """Digit by digit."""
    return spelt(digits, _FA_ONES)


def english(number: int) -> str:
    """A whole number: 1405 is one thousand four hundred and five."""
    if number < 0:
        return f"minus {english(-number)}"
    if number > LARGEST:
        return spelt(str(number), _EN_ONES)
    if not number:
        return _EN_ONES[0]
    groups = [(group, _EN_SCALES[at]) for at, group in enumerate(_threes(number)) if group]
    said = [f"{_en_group(group)} {scale}".strip() for group, scale in reversed(groups)]
    last = groups[0][0] if number % 1000 else 100
    return f"{' '.join(said[:-1])} and {said[-1]}" if len(said) > 1 and last < 100 else " ".join(said)


def english_ordinal(number: int) -> str:
    """Its place in a row: first, twenty-second, thirtieth."""
    words = english(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _EN_ORDINALS:
        return head + _EN_ORDINALS[last]
    return f"{head}{last[:-1]}ieth" if last.endswith("y") else f"{head}{last}th"


def english_decimal(whole: int, digits: str) -> str:
    """A number with digits behind the point, which are spelt."""
    return f"{english(whole)} point {spelt(digits, _EN_ONES)}"


def english_digits(digits: str) -> str:
    """Digit by digit."""
    return spelt(digits, _EN_ONES)


def english_year(year: int) -> str:
    """A year: nineteen eighty-four, two thousand and five, twenty twenty-six."""
    century, rest = divmod(year, 100)
    if not 1100 <= year <= 2999 or (rest < 10 and century % 10 == 0):
        return english(year)
    if not rest:
        return f"{english(century)} hundred"
    return f"{english(century)} {f'oh {_EN_ONES[rest]}' if rest < 10 else _en_group(rest)}"


def spelt(digits: str, words: Sequence[str]) -> str:
    """Each digit a word."""
    return " ".join(words[int(digit)] for digit in digits)


def _threes(number: int) -> list[int]:
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    return groups


def _fa_group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = [_FA_HUNDREDS[hundreds]] if hundreds else []
    if 0 < rest < 20:
        said.append(_FA_ONES[rest])
    elif rest:
        said.append(_FA_TENS[rest // 10])
        said += [_FA_ONES[rest % 10]] if rest % 10 else []
    return " و ".join(said)


def _en_group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_EN_ONES[hundreds]} hundred"] if hundreds else []
    if 0 < rest < 20:
        said.append(_EN_ONES[rest])
    elif rest:
        said.append(_EN_TENS[rest // 10] + (f"-{_EN_ONES[rest % 10]}" if rest % 10 else ""))
    return " and ".join(said)
