"""A script: what it plays and where its facts are written."""

from dataclasses import dataclass

from simulator.turn import ChatPlay


@dataclass(frozen=True, slots=True)
class Script:
    """`plays` says it in words, `sheet` names the part of providers.md."""

    plays: str
    sheet: str
    play: ChatPlay


Scripts = dict[str, Script]
