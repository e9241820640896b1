"""The server: what it is started with."""

from entrypoints.server import server_config
from entrypoints.settings import read_settings

_SLOWEST_START = 30
"""Seconds that importing the application took on a machine with three other busy processes on two cores."""


def test_a_worker_that_is_still_starting_on_a_busy_machine_is_not_taken_for_dead() -> None:
    site = read_settings({"KELIDAR_WORKERS": "2"}, terminal=False)
    assert server_config(site, "entrypoints.server:worker_app").timeout_worker_healthcheck > _SLOWEST_START
