"""What runs beside the requests goes on, whatever it meets."""

import pytest

from entrypoints.life import kept_up

pytestmark = pytest.mark.anyio


async def test_work_goes_on_after_a_defect_which_is_noted(capsys: pytest.CaptureFixture[str]) -> None:
    tries: list[int] = []

    async def work() -> None:
        tries.append(len(tries))
        if len(tries) < 3:
            raise KeyError("a defect")

    await kept_up(work, pause=0)
    assert tries == [0, 1, 2]
    assert capsys.readouterr().out.count("background work met a defect") == 2
