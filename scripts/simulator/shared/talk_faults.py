"""What goes wrong with an episode's script; outline and details are as they should be, so that it is come to."""

from collections.abc import Awaitable, Callable

from simulator.script import Script, Scripts
from simulator.shared.demo import demo, say_in_time
from simulator.shared.talk_words import ENGLISH, PERSIAN
from simulator.shared.talking import Asked, talk_asked_for, talk_in
from simulator.turn import ChatPlay, Turn

_STRANGER = "zaphod"
_AT_ONCE = 4

_Fault = Callable[[Turn, Asked], Awaitable[None]]


def _in_scripts(fault: _Fault, *, once: bool = False) -> ChatPlay:
    """The fault where a script is asked for; with `once` only until the model is told so."""

    async def play(turn: Turn) -> None:
        asked = talk_asked_for(turn.body)
        messages = turn.body.get("messages")
        told = isinstance(messages, list) and len(messages) > 2
        if asked is None or asked.part != "script" or (once and told):
            await demo(turn)
        else:
            await fault(turn, asked)

    return play


async def _stranger(turn: Turn, asked: Asked) -> None:
    await say_in_time(turn, talk_in(asked, speaker=_STRANGER), at_once=_AT_ONCE)


async def _broken(turn: Turn, asked: Asked) -> None:
    said = talk_in(asked)
    await say_in_time(turn, f"```json\n{said[: len(said) * 2 // 3]}", at_once=_AT_ONCE)


async def _nothing(turn: Turn, asked: Asked) -> None:
    await say_in_time(turn, f'{{"lines": [{{"speaker": "{asked.speakers[0][0]}", "text": "', at_once=_AT_ONCE)


async def _prose(turn: Turn, asked: Asked) -> None:
    await say_in_time(turn, asked.fill(asked.words.summary), at_once=_AT_ONCE)


async def _other_language(turn: Turn, asked: Asked) -> None:
    await say_in_time(turn, talk_in(asked, words=ENGLISH if asked.words is PERSIAN else PERSIAN), at_once=_AT_ONCE)


async def _cut(turn: Turn, asked: Asked) -> None:
    await say_in_time(turn, talk_in(asked), at_once=_AT_ONCE, cut=True)


async def _cut_first(turn: Turn, asked: Asked) -> None:
    await say_in_time(turn, talk_in(asked), at_once=_AT_ONCE, cut=turn.stage.call("script", turn.key) == 1)


async def _second_fails(turn: Turn, asked: Asked) -> None:
    if turn.stage.call("script", turn.key) == 1:
        await say_in_time(turn, talk_in(asked), at_once=_AT_ONCE)
    else:
        turn.exchange.hang_up()


SCRIPTS: Scripts = {
    "talk-stranger": Script("a podcast's script in which somebody unknown speaks", "1.3", _in_scripts(_stranger)),
    "talk-stranger-once": Script("the same, mended once told so", "1.3", _in_scripts(_stranger, once=True)),
    "talk-broken": Script("a podcast's script as JSON that breaks off", "1.3", _in_scripts(_broken)),
    "talk-nothing": Script("a podcast's script that breaks off inside its first line", "1.3", _in_scripts(_nothing)),
    "talk-prose": Script("prose where a podcast's script is asked for", "1.3", _in_scripts(_prose)),
    "talk-prose-once": Script("the same, mended once told so", "1.3", _in_scripts(_prose, once=True)),
    "talk-language": Script("a podcast's script in another language", "1.3", _in_scripts(_other_language)),
    "talk-cut": Script("every answer with a podcast's script is cut off half way", "1.3", _in_scripts(_cut)),
    "talk-cut-first": Script("the first is cut off half way, later ones are whole", "1.3", _in_scripts(_cut_first)),
    "talk-second-fails": Script(
        "the first answer with a podcast's script is good, later calls close without an answer",
        "1.3",
        _in_scripts(_second_fails),
    ),
}
