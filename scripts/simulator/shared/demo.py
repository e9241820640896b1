"""The demonstration answer: plainly labelled as simulated, in the reader's language, about what was asked."""

import re

from simulator.payload import JsonObject
from simulator.shared.writing import asked_for
from simulator.turn import Turn

_QUOTE_LIMIT = 160
_WHOLE_DELAY_LIMIT = 1.0
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\S+\s*")
_PERSIAN_LETTER = re.compile(r"[\u0600-\u06ff]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")

_PERSIAN = """**پاسخ شبیه‌سازی‌شده.** این متن را هیچ سرویس هوش مصنوعی ننوشته است؛ شبیه‌ساز کلیددار آن را ساخته است.

پیام شما این بود: «{quote}»

با یک کلید واقعی، پاسخ مدل `{model}` همین‌جا واژه‌به‌واژه نمایش داده می‌شد. تا آن زمان می‌توانید:

1. پاسخ را میانهٔ راه متوقف کنید و ببینید که در گزارش مصرف «لغوشده» ثبت می‌شود.
2. در صفحهٔ تنظیمات، کلید شخصی یا کلید اشتراکی را خاموش و روشن کنید.
3. در صفحهٔ مصرف، شمار توکن‌ها و هزینهٔ همین پاسخ را ببینید.
"""

_ENGLISH = """**Simulated answer.** No AI service wrote this text; Kelidar's simulator did.

Your message was: “{quote}”

With a real key, the answer of the model `{model}` would appear here word by word. Until then you can:

1. Stop an answer half way and see it recorded as cancelled on the usage page.
2. Turn a personal or a shared key on and off on the settings page.
3. See the tokens and the cost of this very answer on the usage page.
"""


async def demo(turn: Turn) -> None:
    """Word by word, within max_tokens, with counts of what was really said; JSON where the prompt asks for it."""
    data = asked_for(turn.body)
    words, finish = (_WORD.findall(data), "stop") if data else _words(turn)
    turn.usage.prompt = sum(count_tokens(text) for text in _texts(turn.body))
    interval = turn.stage.settings.word_interval
    if not turn.streams:
        await turn.exchange.pause(min(_WHOLE_DELAY_LIMIT, interval * len(words)))
        await turn.tell(turn.message(content="".join(words)), finish, tokens=len(words))
        return
    await turn.open()
    for word in words:
        await turn.exchange.pause(interval)
        await turn.say(word)
    await turn.end(finish)


def count_tokens(text: str) -> int:
    """One token for each word and each mark, the simulator's own measure."""
    return len(_TOKEN.findall(text))


def _words(turn: Turn) -> tuple[list[str], str]:
    asked = _last_user_text(turn.body)
    template = _ENGLISH if _LATIN_LETTER.search(asked) and not _PERSIAN_LETTER.search(asked) else _PERSIAN
    quote = " ".join(asked.split())
    quote = quote if len(quote) <= _QUOTE_LIMIT else quote[:_QUOTE_LIMIT].rstrip() + "…"
    words = _WORD.findall(template.format(quote=quote, model=turn.model))
    limit = turn.body.get("max_completion_tokens") or turn.body.get("max_tokens")
    if isinstance(limit, int) and limit < len(words):
        return words[:limit], "length"
    return words, "stop"


def _last_user_text(body: JsonObject) -> str:
    messages = body.get("messages")
    users = [
        message
        for message in (messages if isinstance(messages, list) else [])
        if isinstance(message, dict) and message.get("role") == "user"
    ]
    return _content(users[-1]) if users else ""


def _texts(body: JsonObject) -> list[str]:
    messages = body.get("messages")
    return [_content(message) for message in (messages if isinstance(messages, list) else [])]


def _content(message: object) -> str:
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, list):
        return " ".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""
