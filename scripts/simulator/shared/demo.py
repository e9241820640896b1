"""The demonstration answer: plainly labelled as simulated, in the reader's language, about what was asked."""

import re

from simulator.payload import JsonObject
from simulator.shared.talking import talk_asked_for, talk_in
from simulator.shared.writing import asked_for
from simulator.turn import Turn

_QUOTE_LIMIT = 160
_WHOLE_DELAY_LIMIT = 1.0
_DATA_AT_ONCE = 4
"""Words of data that come together: nobody reads along, and an episode's script is long."""
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
    talk = talk_asked_for(turn.body)
    data = talk_in(talk) if talk else asked_for(turn.body)
    if data is None:
        await say_in_time(turn, _labelled(turn))
    else:
        await say_in_time(turn, data, at_once=_DATA_AT_ONCE)


async def say_in_time(turn: Turn, text: str, *, at_once: int = 1, cut: bool = False) -> None:
    """The text a few words at a time, within max_tokens; with `cut` it ends as if there had been room for half of it."""
    words = _WORD.findall(text)
    limit = turn.body.get("max_completion_tokens") or turn.body.get("max_tokens")
    most = min(len(words), limit) if isinstance(limit, int) else len(words)
    most = most // 2 if cut else most
    finish = "stop" if most == len(words) else "length"
    turn.usage.prompt = sum(count_tokens(text) for text in _texts(turn.body))
    interval = turn.stage.settings.word_interval
    if not turn.streams:
        await turn.exchange.pause(min(_WHOLE_DELAY_LIMIT, interval * most))
        await turn.tell(turn.message(content="".join(words[:most])), finish, tokens=most)
        return
    await turn.open()
    for at in range(0, most, at_once):
        await turn.exchange.pause(interval)
        said = words[at : min(at + at_once, most)]
        await turn.say("".join(said))
        turn.usage.completion += len(said) - 1
    await turn.end(finish)


def count_tokens(text: str) -> int:
    """One token for each word and each mark, the simulator's own measure."""
    return len(_TOKEN.findall(text))


def _labelled(turn: Turn) -> str:
    asked = _last_user_text(turn.body)
    template = _ENGLISH if _LATIN_LETTER.search(asked) and not _PERSIAN_LETTER.search(asked) else _PERSIAN
    quote = " ".join(asked.split())
    quote = quote if len(quote) <= _QUOTE_LIMIT else quote[:_QUOTE_LIMIT].rstrip() + "…"
    return template.format(quote=quote, model=turn.model)


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
