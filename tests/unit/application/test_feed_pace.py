"""How often feeds may be asked for."""

import pytest

from application.sections.podcast.feed_pace import FeedPace
from domain.faults import Fault
from tests.unit.application.parts import a_kelidar

pytestmark = pytest.mark.anyio


async def test_who_asks_too_often_waits_and_nobody_else_does() -> None:
    clock = (await a_kelidar()).clock
    pace = FeedPace(clock=clock, most=2)
    pace.enter("a")
    clock.advance(seconds=20)
    pace.enter("a")
    pace.enter("b")
    with pytest.raises(Fault) as caught:
        pace.enter("a")
    assert (caught.value.code, caught.value.retry_after) == ("podcast.feed.too_often", 40)
    clock.advance(seconds=41)
    pace.enter("a")
