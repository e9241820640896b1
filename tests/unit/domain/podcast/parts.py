"""A small cast and its script, for the tests of a podcast."""

from domain.ids import ModelId, ProviderId
from domain.podcast.cast import Cast, ChosenVoice, Speaker
from domain.podcast.script import Line, Script

SARA_VOICE = ChosenVoice(provider=ProviderId("acme"), model=ModelId("read"), voice="nova")
ALI_VOICE = ChosenVoice(provider=ProviderId("acme"), model=ModelId("read"), voice="onyx", speed=1.1)
CAST = Cast(
    speakers=(
        Speaker(id="host", name="سارا", role="مجری", voice=SARA_VOICE),
        Speaker(id="guest", name="علی", role="مهمان", voice=ALI_VOICE),
    )
)


def a_line(number: int, speaker: str = "host", text: str = "سلام به همه.") -> Line:
    return Line(id=f"l{number}", speaker=speaker, text=text)


def a_script(*lines: Line) -> Script:
    return Script(language="fa", lines=lines or (a_line(1), a_line(2, "guest"), a_line(3)))
