"""Answers as data, where a prompt asks for JSON of one of the shapes that the content section knows."""

import json
import re

from simulator.payload import JsonObject
from simulator.script import Script, Scripts
from simulator.turn import Turn

_PERSIAN_LETTER = re.compile(r"[\u0600-\u06ff]")
_PERSIAN: JsonObject = {
    "titles": [
        "چای لاهیجان؛ از باغ تا فنجان",
        "راز عطر چای ایرانی",
        "یک روز در باغ چای",
        "چای خوب را چگونه بشناسیم",
        "سفر برگ سبز",
    ],
    "outline": {
        "title": "چای لاهیجان؛ از باغ تا فنجان",
        "sections": [
            {"heading": "سرزمین چای", "points": ["آب‌وهوای شمال", "تاریخ کوتاه"], "words": 150},
            {"heading": "از برگ تا فنجان", "points": ["چیدن", "خشک‌کردن"], "words": 200},
            {"heading": "جمع‌بندی", "points": ["چرا چای ایرانی"], "words": 80},
        ],
    },
    "about": {
        "excerpt": "نگاهی کوتاه به چای لاهیجان، از باغ‌های شمال تا فنجان شما.",
        "meta_title": "چای لاهیجان از باغ تا فنجان",
        "meta_description": "چای لاهیجان چگونه کاشته، چیده و دم می‌شود؟ راهنمایی کوتاه برای شناختن چای خوب ایرانی.",
        "tags": ["چای", "لاهیجان", "گیلان", "نوشیدنی"],
        "alts": ["باغ چای در تپه‌های سبز لاهیجان", "فنجان چای کنار قوری"],
    },
}
_ENGLISH: JsonObject = {
    "titles": [
        "Tea, from Garden to Cup",
        "The Scent of a Green Hill",
        "A Day in the Tea Garden",
        "How to Know Good Tea",
        "One Leaf",
    ],
    "outline": {
        "title": "Tea, from Garden to Cup",
        "sections": [
            {"heading": "The land of tea", "points": ["The climate", "A short history"], "words": 150},
            {"heading": "From leaf to cup", "points": ["Picking", "Drying"], "words": 200},
            {"heading": "In short", "points": ["Why this tea"], "words": 80},
        ],
    },
    "about": {
        "excerpt": "A short look at tea, from the gardens of the north to your cup.",
        "meta_title": "Tea, from Garden to Cup",
        "meta_description": "How tea is grown, picked and brewed: a short guide to knowing a good tea when you meet one.",
        "tags": ["tea", "gardens", "drinks"],
        "alts": ["A tea garden on green hills", "A cup of tea beside a pot"],
    },
}
_HALF = '{"titles": ["'


def asked_for(body: JsonObject) -> str | None:
    """The JSON that a prompt asks for, or None where it asks for prose."""
    messages = body.get("messages")
    texts = [
        str(message.get("content"))
        for message in (messages if isinstance(messages, list) else [])
        if isinstance(message, dict)
    ]
    system = texts[0] if texts else ""
    said = _PERSIAN if _PERSIAN_LETTER.search(system) else _ENGLISH
    if '"excerpt"' in system:
        return json.dumps(said["about"], ensure_ascii=False)
    if '"sections"' in system:
        return json.dumps(said["outline"], ensure_ascii=False)
    if '"titles"' in system:
        titles = said["titles"]
        return json.dumps({"titles": titles}, ensure_ascii=False)
    return None


def _was_told(turn: Turn) -> bool:
    messages = turn.body.get("messages")
    return isinstance(messages, list) and len(messages) > 2


async def _say(turn: Turn, text: str) -> None:
    if not turn.streams:
        await turn.tell(turn.message(content=text), tokens=len(text.split()))
        return
    await turn.open()
    await turn.say(text)
    await turn.end()


async def _json(turn: Turn) -> None:
    await _say(turn, f"```json\n{asked_for(turn.body) or '{}'}\n```")


async def _json_repaired(turn: Turn) -> None:
    await (_json(turn) if _was_told(turn) else _say(turn, f"Sure! {_HALF}"))


async def _json_malformed(turn: Turn) -> None:
    await _say(turn, f"Sure! {_HALF}")


async def _article(turn: Turn) -> None:
    body = " ".join(["چای"] * 100)
    await _say(turn, f"# چای لاهیجان\n\n## باغ\n\n{body}\n")


SCRIPTS: Scripts = {
    "json": Script("the JSON that the content section's prompt asks for, in a code block", "1.3", _json),
    "json-repaired": Script("half a JSON object, and the whole one once told so", "1.3", _json_repaired),
    "json-malformed": Script("half a JSON object, whatever it is told", "1.3", _json_malformed),
    "article": Script("a title, a heading and a hundred words in Persian", "1.3", _article),
}
