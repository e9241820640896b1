"""Answers to an episode's prompts: an outline, a script as long as it was asked for by the speakers that were named, and details."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from simulator.payload import JsonObject
from simulator.shared.talk_words import ENGLISH, PERSIAN, TalkWords

_PERSIAN_LETTER = re.compile(r"[\u0600-\u06ff]")
_FENCED = re.compile(r"(⟦[0-9a-f]{12}⟧)\n(.*?)\n\1", re.DOTALL)
_HEAD = re.compile(r"\A(?:\[([^\]\n]+)\]|## (.+))\n")
_SPEAKER = re.compile(r'^- "([a-z0-9][a-z0-9_-]*)": ([^،,\n]+)', re.MULTILINE)
_TOPIC = re.compile(r"^(?:موضوع|Subject): (.+)$", re.MULTILINE)
_TITLE = re.compile(r"^(?:عنوان متن|The text's title): (.+)$", re.MULTILINE)
_WORDS = re.compile(r"(?:حدود|about) (\d+) (?:واژه|words)")
_SEGMENTS = re.compile(r"^(?:درست|حدود|Exactly|About) (\d+) (?:بخش|segments)\.$", re.MULTILINE)
_MINUTES = re.compile(r"(?:حدود|about) (\d+(?:\.\d+)?) (?:دقیقه|minutes)")
_LISTED = re.compile(r"^(?:(\d+)\. (.+)|   - (.+))$", re.MULTILINE)
_PLAN = re.compile(r"^(?:طرح قسمت «|The plan of the episode \").*$", re.MULTILINE)
_TO_WRITE = re.compile(r"^(?:آنچه اکنون نوشته می‌شود|To be written now):$", re.MULTILINE)
_SENTENCE = re.compile(r"(?<!\S)[^\W\d_](?:[^.!?؟\n]|\.(?=\S)){24,220}[.!?؟](?!\S)")
_BEGINS = ("آغاز قسمت است:", "This is the beginning:")
_ENDS = ("پایان قسمت است:", "This is the end:")
_NO_CHAPTER = ('این‌جا "chapter" ننویس', 'No "chapter" here')
_SHAPES = {'"segments"': "outline", '"lines"': "script", '"summary"': "details"}
_LONGEST_TOPIC = 60
_LONGER = 1.04
"""The phrases have shorter words than is usual."""

Line = dict[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What can be read off a prompt: its own words, and what it gave as material."""

    part: str
    own: str
    words: TalkWords
    material: tuple[str, ...]

    @property
    def speakers(self) -> list[tuple[str, str]]:
        """Ids and names."""
        return _SPEAKER.findall(self.own) or [("host", "Host")]

    @property
    def names(self) -> str:
        """The names, one after the other."""
        return self.words.between.join(name.strip() for _, name in self.speakers)

    @property
    def topic(self) -> str:
        """What it is about: as it was said, else the first source's title."""
        said = _TOPIC.search(self.own)
        heads = [head[1] or head[2] for text in self.material if (head := _HEAD.match(text))]
        titled = _TITLE.search(self.own)
        heads = [re.split("[؛:]", titled[1])[0]] if titled else heads
        topic = said[1] if said else (heads[0] if heads else self.words.topic)
        return " ".join(topic.split())[:_LONGEST_TOPIC].rstrip(" .؛،؟?!")

    @property
    def sentences(self) -> list[str]:
        """Whole sentences of the material."""
        return [" ".join(found.split()) for text in self.material for found in _SENTENCE.findall(_HEAD.sub("", text))]

    def number(self, pattern: re.Pattern[str], usual: float) -> float:
        """A number that the prompt names, the last of its kind."""
        found = pattern.findall(self.own)
        return float(found[-1]) if found else usual

    def fill(self, phrase: str, **more: str) -> str:
        """The phrase with what is known filled in."""
        return phrase.format(topic=self.topic, names=self.names, **more)


def talk_asked_for(body: JsonObject) -> Asked | None:
    """What a prompt asks for an episode, or None where it asks for something else."""
    messages = body.get("messages")
    texts = [
        str(one.get("content")) for one in (messages if isinstance(messages, list) else []) if isinstance(one, dict)
    ]
    part = next((part for mark, part in _SHAPES.items() if texts and mark in texts[0]), None)
    if part is None or len(texts) < 2:
        return None
    plan = _PLAN.search(texts[1])
    # What stands fenced behind the plan is what the model said before.
    material = tuple(found[1] for found in _FENCED.findall(texts[1][: plan.start() if plan else None]))
    words = PERSIAN if _PERSIAN_LETTER.search(texts[0]) else ENGLISH
    return Asked(part=part, own=_FENCED.sub("", texts[1]), words=words, material=material)


def talk_in(asked: Asked, *, speaker: str = "", words: TalkWords | None = None) -> str:
    """The answer as JSON; a `speaker` takes every third line, and other `words` make it of another language."""
    chosen = asked if words is None else Asked(part=asked.part, own=asked.own, words=words, material=())
    if asked.part == "outline":
        answer: JsonObject = _outline(chosen)
    elif asked.part == "details":
        answer = _details(chosen)
    else:
        lines = list(_lines(chosen))
        if speaker:
            lines = [{**line, "speaker": speaker} if at % 3 == 2 else line for at, line in enumerate(lines)]
        answer = {"lines": lines}
    return json.dumps(answer, ensure_ascii=False)


def _outline(asked: Asked) -> JsonObject:
    count = int(asked.number(_SEGMENTS, 3))
    minutes = asked.number(_MINUTES, 10)
    words = asked.words
    titles = [*words.segments[: count - 1], words.segments[-1]][:count]
    titles += [f"{words.segments[2]} {number}" for number in range(len(titles) + 1, count + 1)]
    said = cycle([*asked.sentences[:200], *(asked.fill(point) for point in words.points)])
    segments = [
        {"title": asked.fill(title), "points": [next(said), next(said)], "minutes": round(minutes / count, 1)}
        for title in titles
    ]
    return {"title": asked.fill(words.title), "segments": segments}


def _details(asked: Asked) -> JsonObject:
    words, title = asked.words, _TITLE.search(asked.own)
    return {
        "title": title[1] if title else asked.fill(words.title),
        "description": asked.fill(words.description),
        "summary": asked.fill(words.summary),
        "tags": [asked.topic[:40], *words.tags],
    }


def _lines(asked: Asked) -> Iterator[Line]:
    """Lines until there are as many words as were asked for, the segments about equally long."""
    segments, room = _segments(asked), int(asked.number(_WORDS, 300) * _LONGER)
    words, own = asked.words, asked.own
    at = 0
    chaptered = not any(mark in own for mark in _NO_CHAPTER)
    for place, (title, points) in enumerate(segments):
        left = round(room / len(segments))
        first = {"chapter": title} if chaptered else {}
        begins = place == 0 and any(mark in own for mark in _BEGINS)
        ends = place == len(segments) - 1 and any(mark in own for mark in _ENDS)
        told = [asked.fill(phrase) for phrase in words.opening] if begins else []
        last = [asked.fill(phrase) for phrase in words.ending] if ends else []
        said = cycle([*points, *asked.sentences, *(asked.fill(point) for point in words.points)])
        left -= sum(len(text.split()) for text in last)
        while told or left > 0:
            text = told.pop(0) if told else _turn(asked, at, title, next(said))
            yield {"speaker": _speaker(asked, at), "text": text, **first}
            first, at, left = {}, at + 1, left - len(text.split())
        for text in last:
            yield {"speaker": _speaker(asked, at), "text": text, **first, "pause": 0.8}
            first, at = {}, at + 1


def _turn(asked: Asked, at: int, title: str, point: str) -> str:
    """A turn: every fourth is a question, others react, say something and go on."""
    words = asked.words
    if at % 4 == 3 and len(asked.speakers) > 1:
        return words.questions[at % len(words.questions)].format(title=title)
    phrases = words.cited if point in asked.sentences else words.statements
    said = phrases[at * 3 % len(phrases)].format(point=point if point in asked.sentences else point.rstrip(".؟?! "))
    parts = [words.reactions[at % len(words.reactions)]] if at % 3 == 1 else []
    first = at * 5 % len(words.more)
    other = (first + 1 + at % (len(words.more) - 1)) % len(words.more)
    parts += [said, words.more[first]]
    return " ".join([*parts, words.more[other]] if at % 2 else parts)


def _speaker(asked: Asked, at: int) -> str:
    speakers = asked.speakers
    return speakers[(at + at // 5) % len(speakers)][0]


def _segments(asked: Asked) -> list[tuple[str, list[str]]]:
    """The segments to write: those listed as such, else all of the outline."""
    begin = _TO_WRITE.search(asked.own) or _PLAN.search(asked.own)
    listed = asked.own[begin.end() :] if begin else ""
    segments: list[tuple[str, list[str]]] = []
    for _, title, point in _LISTED.findall(listed):
        if title:
            segments.append((title, []))
        elif segments:
            segments[-1][1].append(point)
    return segments or [(asked.topic, [])]
