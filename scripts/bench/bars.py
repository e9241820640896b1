"""What must hold, as ratios within one run (speed.md part 4 has the goals that come later)."""

from dataclasses import dataclass

RATE_TO_NGINX = 0.05
CHUNKS_TO_MOCK = 0.97
LOST_STREAMS = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar and what was measured against it."""

    name: str
    wanted: str
    measured: str
    holds: bool


def judged(*, rate_to_nginx: float, chunks_to_mock: float, lost: int) -> list[Bar]:
    """The bars of non-streaming and of streaming."""
    return [
        Bar(
            name="requests/s at 64, one worker, × nginx",
            wanted=f"≥ {RATE_TO_NGINX}",
            measured=f"{rate_to_nginx:.3f}",
            holds=rate_to_nginx >= RATE_TO_NGINX,
        ),
        Bar(
            name="chunks/s of 500 streams, × the mock's",
            wanted=f"≥ {CHUNKS_TO_MOCK}",
            measured=f"{chunks_to_mock:.3f}",
            holds=chunks_to_mock >= CHUNKS_TO_MOCK,
        ),
        Bar(name="streams lost", wanted=str(LOST_STREAMS), measured=str(lost), holds=lost <= LOST_STREAMS),
    ]
