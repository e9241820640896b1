"""The months of both calendars, in both languages, and which of them a date in digits belongs to."""

from domain.immutable import immutable

FA_JALALI = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
FA_GREGORIAN = [
    "ژانویه",
    "فوریه",
    "مارس",
    "آوریل",
    "مه",
    "ژوئن",
    "ژوئیه",
    "اوت",
    "سپتامبر",
    "اکتبر",
    "نوامبر",
    "دسامبر",
]
EN_JALALI = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
]
EN_GREGORIAN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_JALALI_YEARS = range(1200, 1600)
_GREGORIAN_YEARS = range(1600, 2200)
_GREGORIAN_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@immutable
class Day:
    """A day of one of the calendars."""

    year: int
    month: int
    day: int
    is_jalali: bool


def day_of(year: int, month: int, day: int) -> Day | None:
    """The day these numbers are; its year says of which calendar. None where there is no such day."""
    if not 1 <= month <= 12 or day < 1:
        return None
    if year in _JALALI_YEARS:
        fits = day <= (31 if month <= 6 else 30)
    elif year in _GREGORIAN_YEARS:
        fits = day <= _GREGORIAN_DAYS[month - 1]
    else:
        return None
    return Day(year=year, month=month, day=day, is_jalali=year in _JALALI_YEARS) if fits else None
