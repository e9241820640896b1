"""Write an episode's script: at once, or passage by passage where one answer would not hold it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from application.accounts.principal import Principal
from application.sections.podcast.ask_podcast import Answer, AskPodcast, Hears, Writing, malformed, mended
from application.sections.podcast.written import Written
from domain.content_answer import MalformedAnswer
from domain.faults import Fault, Kind
from domain.immutable import immutable
from domain.podcast.episode import Episode
from domain.podcast.passages import passages_of
from domain.podcast.questions import AskPassage, in_another_tongue
from domain.podcast.script import Line, Script
from domain.podcast.script_answer import breaks_off, lines_so_far

TellLines = Callable[[tuple[Line, ...]], Awaitable[None]]
"""Told all lines that are complete so far, each time there are more."""

UNFINISHED = "podcast.script.unfinished"
CUT_SHORT = "podcast.script.cut_short"
OTHER_TONGUE = "podcast.script.other_tongue"
STRANGERS = "podcast.script.strangers"
_WORST_FIRST = (UNFINISHED, CUT_SHORT, OTHER_TONGUE, STRANGERS)

_GOES_ON = frozenset({"common.restarting"})
"""The service ends, and the job is done elsewhere."""

_NO_ROOM = frozenset({Kind.RATE_LIMITED, Kind.UNAVAILABLE})
_PATIENCE = 3
_PAUSE, _LONGEST_PAUSE = 5.0, 60.0
_FEWEST_WORDS = 60


@immutable
class WriteScript:
    """Each passage is a run of its own, told while it comes; what is written is not written again for one that fails later."""

    ask: AskPodcast

    async def __call__(self, principal: Principal, episode: Episode, tell: TellLines) -> Written[Script]:
        """The script; what was written before a later passage failed is kept, and `lacking` says so.

        Raises the fault that ends the first passage's run, and `podcast.answer.malformed` where nothing of it can be used;
        either as a `PaidFault` where something was paid before.
        """
        outline, wishes = episode.outline, episode.wishes
        if outline is None:
            raise RuntimeError("a script is written by its outline")
        model = self.ask.check(principal, replace(episode, script=None))
        writing, flaws = self.ask.begin(principal, episode), set[str]()
        kept: tuple[Line, ...] = ()
        with writing.counting():
            for passage in passages_of(outline.segments, wishes.minutes, wishes.language, model):
                question = AskPassage(episode=episode, outline=outline, passage=passage, before=kept)
                try:
                    lines = await _PassageWriter(writing, tell, flaws).patiently(question)
                except Fault as fault:
                    if not kept or fault.code in _GOES_ON:
                        raise
                    flaws.add(UNFINISHED)
                    break
                kept = (*kept, *lines)
        flaws |= _flaws_of(kept, episode)
        lacking = next((flaw for flaw in _WORST_FIRST if flaw in flaws), None)
        return writing.written(Script(language=wishes.language, lines=kept), lacking)


@immutable(kw_only=False)
class _PassageWriter:
    """Writes one passage; `flaws` gathers what is lacking of it."""

    writing: Writing
    tell: TellLines
    flaws: set[str]

    async def patiently(self, question: AskPassage) -> tuple[Line, ...]:
        """The passage's lines; where others were written before it, it waits a while for room."""
        for _ in range(_PATIENCE if question.before else 0):
            try:
                return await self.lines(question)
            except Fault as fault:
                if fault.kind not in _NO_ROOM or fault.code in _GOES_ON:
                    raise
                pause = _PAUSE if fault.retry_after is None else fault.retry_after
                await asyncio.sleep(min(pause, _LONGEST_PAUSE))
        return await self.lines(question)

    async def lines(self, question: AskPassage) -> tuple[Line, ...]:
        """The passage's lines, mended once, or gone on with where the answer broke off."""
        prompt, hears = self.writing.prompt(question), self._tells(question)
        answer = await self.writing.hear(prompt, hears)
        broken = answer.cut or breaks_off(answer.text)
        try:
            lines = question.read(answer.text, strict=not broken)
        except MalformedAnswer as flaw:
            again = await self.writing.hear(mended(prompt, answer, question.again(flaw.why)), hears)
            return self._best_of(question, again, answer)
        return (*lines, *await self._rest(question, lines)) if broken else lines

    async def _rest(self, question: AskPassage, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """What was still to be said when the answer broke off."""
        left = question.passage.words - sum(len(line.text.split()) for line in lines)
        rest = replace(
            question,
            passage=replace(question.passage, words=max(_FEWEST_WORDS, left)),
            before=(*question.before, *lines),
            broken=True,
        )
        answer = await self.writing.hear(self.writing.prompt(rest), self._tells(rest))
        more = _read(rest, answer)
        if answer.cut or breaks_off(answer.text) or not more:
            self.flaws.add(CUT_SHORT)
        return more

    def _best_of(self, question: AskPassage, *answers: Answer) -> tuple[Line, ...]:
        """The lines of the first answer that has some: what was written is not lost for not being as it should."""
        for answer in answers:
            if lines := _read(question, answer):
                if answer.cut or breaks_off(answer.text):
                    self.flaws.add(CUT_SHORT)
                return lines
        raise malformed()

    def _tells(self, question: AskPassage) -> Hears:
        told = braces = 0
        language, cast = question.episode.wishes.language, question.episode.cast

        async def hears(said: str) -> None:
            nonlocal told, braces
            before, braces = braces, said.count("}")
            if braces == before:
                return
            lines = question.placed(lines_so_far(said, cast, language))
            if len(lines) > told:
                told = len(lines)
                await self.tell((*question.before, *lines))

        return hears


def _read(question: AskPassage, answer: Answer) -> tuple[Line, ...]:
    try:
        return question.read(answer.text, strict=False)
    except MalformedAnswer:
        return ()


def _flaws_of(lines: tuple[Line, ...], episode: Episode) -> set[str]:
    strange = any(episode.cast.find(line.speaker) is None for line in lines)
    other = in_another_tongue(lines, episode.wishes.language)
    return {code for code, found in ((STRANGERS, strange), (OTHER_TONGUE, other)) if found}
