"""What is read of a script, by whom, and what that would come to."""

from collections.abc import Callable, Mapping, Sequence

from application.accounts.principal import Principal
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from application.sections.podcast.settle_voices import VOICES
from domain.estimate import Estimate
from domain.immutable import immutable
from domain.podcast.episode import Episode
from domain.podcast.outlook import Outlook, Prices, before_script, of_script
from domain.podcast.plan import paid_lines
from domain.podcast.script import Line
from domain.policy import rule
from domain.spoken.changes import Spoken
from domain.spoken.lexicon import Entry
from domain.spoken.prepare import prepared

Lexicon = Callable[[], Sequence[Entry]]
"""The site's lexicon as it is now."""

ReckonWriting = Callable[[Principal, Episode], Estimate | None]
"""What is still to be written may cost; None where nothing is."""


@immutable
class SpokenLines:
    """Each line's text as it will be read, by the site's lexicon and the rules of the language."""

    lexicon: Lexicon

    def __call__(self, episode: Episode) -> Mapping[str, Spoken]:
        """By the id of the line."""
        script = episode.script
        if script is None:
            return {}
        entries = self.lexicon()
        return {line.id: prepared(line.text, script.language, entries) for line in script.lines}

    def line(self, episode: Episode, line: Line) -> str:
        """One line's text."""
        language = episode.wishes.language if episode.script is None else episode.script.language
        return prepared(line.text, language, self.lexicon()).text

    def texts(self, episode: Episode) -> Mapping[str, str]:
        """The texts alone."""
        return {line: spoken.text for line, spoken in self(episode).items()}


@immutable
class ReckonEpisode:
    """Words, characters, length and price: a range before the script, exact in characters after it."""

    policy: CurrentPolicy
    clock: Clock
    spoken: SpokenLines
    writing: ReckonWriting

    def __call__(self, principal: Principal, episode: Episode) -> Outlook:
        """The outlook, by the prices that hold now."""
        prices = self._prices(principal, episode)
        if episode.script is None:
            wishes = episode.wishes
            return before_script(
                wishes.minutes, wishes.language, episode.cast, prices, self.writing(principal, episode)
            )
        texts = self.spoken.texts(episode)
        return of_script(episode.script, episode.cast, texts, prices, paid_lines(episode, texts))

    def _prices(self, principal: Principal, episode: Episode) -> Prices:
        voices = {(one.voice.provider, one.voice.model) for one in episode.cast.speakers if one.voice is not None}
        today = self.clock.now().date()
        found = {}
        for provider, model in voices:
            ruling = rule(self.policy.now, principal.admin, VOICES, provider=provider, model=model, today=today)
            found[(provider, model)] = None if ruling.model is None else ruling.model.price
        return found
