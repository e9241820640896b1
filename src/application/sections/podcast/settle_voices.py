"""Speakers who were given no voice get one: of the model that was named for all, or that is active."""

from collections.abc import Sequence
from dataclasses import replace

from application.accounts.principal import Principal
from application.current_policy import CurrentPolicy
from application.ports.clock import Clock
from domain.access_policy import Disabled
from domain.capabilities import ModelSpec, Voice
from domain.faults import FieldError, FieldFault
from domain.ids import ModelId, ProviderId
from domain.immutable import immutable
from domain.model_choice import Place
from domain.podcast.cast import Cast, ChosenVoice, Speaker
from domain.podcast.episode import ACTIVE, Choice, Episode
from domain.policy import Ruling, rule
from domain.section import Operation, Section
from domain.speech import SpeechPrompt, fit_to_model
from domain.tongue import primary

VOICES: Place = (Section.PODCAST, Operation.SPEECH)
_ANY_TEXT = "1"


@immutable
class SettleVoices:
    """Voices are settled when an episode is begun, so that what is approved is what is heard."""

    policy: CurrentPolicy
    clock: Clock

    def __call__(self, principal: Principal, episode: Episode, choice: Choice = ACTIVE) -> Episode:
        """The episode with a voice for everybody.

        Raises the key rule's fault where a voice could not be used, and a field fault for one that its model lacks.
        """
        speakers, errors = list[Speaker](), list[FieldError]()
        for at, speaker in enumerate(episode.cast.speakers):
            voice = speaker.voice
            ruling = self._ruling(
                principal,
                choice.provider if voice is None else voice.provider,
                choice.model if voice is None else voice.model,
            )
            model = ruling.model
            if model is None or ruling.provider is None:
                raise RuntimeError("a ruling that uses a key names provider and model")
            if voice is not None:
                errors += _flaws(f"speakers[{at}].voice", voice, episode.wishes.language, model)
                speakers.append(speaker)
            else:
                given = _voice_for(at, model, episode.wishes.language)
                settled = ChosenVoice(provider=ProviderId(ruling.provider.id), model=ModelId(model.id), voice=given)
                speakers.append(replace(speaker, voice=settled))
        if errors:
            raise FieldFault(errors)
        return replace(episode, cast=Cast(speakers=tuple(speakers)))

    def _ruling(self, principal: Principal, provider: ProviderId | None, model: ModelId | None) -> Ruling:
        today = self.clock.now().date()
        ruling = rule(self.policy.now, principal.admin, VOICES, provider=provider, model=model, today=today)
        if isinstance(ruling.decision, Disabled):
            raise ruling.decision.fault
        return ruling


def _voice_for(place: int, model: ModelSpec, language: str) -> str | None:
    """Speakers get different voices as far as there are some, first those that speak the language."""
    fitting = [voice for voice in model.voices if _speaks(voice, language)] or list(model.voices)
    return fitting[place % len(fitting)].id if fitting else None


def _speaks(voice: Voice, language: str) -> bool:
    return any(primary(known) == primary(language) for known in voice.languages)


def _flaws(path: str, voice: ChosenVoice, language: str, model: ModelSpec) -> Sequence[FieldError]:
    """What the model cannot do of what is asked of it, whatever the text."""
    asked = SpeechPrompt(
        text=_ANY_TEXT,
        voice=voice.voice,
        language=language,
        speed=voice.speed,
        instructions=voice.instructions.strip() or None,
    )
    try:
        fit_to_model(asked, model)
    except FieldFault as fault:
        return [replace(error, field=f"{path}.{error.field}") for error in fault.errors]
    return ()
