"""Where saved files lie and how long unsaved ones are held, as the environment says it."""

from pathlib import Path

import pytest

from domain.hold import HOLD_MINUTES
from entrypoints.media_settings import MediaSettings, read_media
from entrypoints.settings import SettingsError, read_settings


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", MediaSettings()),
        ("/srv/files", MediaSettings(folder=Path("/srv/files"))),
        ("file:///srv/files", MediaSettings(folder=Path("/srv/files"))),
        ("s3://pictures", MediaSettings(bucket="pictures")),
        (
            "s3://pictures/a/b/?endpoint=https://store.example:9000&region=eu-1",
            MediaSettings(bucket="pictures", prefix="a/b/", endpoint="https://store.example:9000", region="eu-1"),
        ),
    ],
)
def test_files_lie_in_a_folder_or_a_bucket(value: str, expected: MediaSettings) -> None:
    assert read_media(value) == expected
    assert read_settings({"KELIDAR_MEDIA_URL": value}, terminal=False).media == expected


@pytest.mark.parametrize(
    "value",
    [
        "s3://",
        "s3://No_Bucket",
        "s3://b",
        "s3://bucket?endpoint=ftp://x",
        "s3://bucket?key=x",
        "gs://bucket",
        "file://host/x",
    ],
)
def test_nothing_else_is_a_place_for_files(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"KELIDAR_MEDIA_URL": value}, terminal=False)
    assert (caught.value.code, caught.value.params["variable"]) == ("start.setting.media", "KELIDAR_MEDIA_URL")


def test_a_hold_lasts_half_an_hour_or_as_long_as_is_said() -> None:
    assert read_settings({}, terminal=False).hold_minutes == HOLD_MINUTES == 30
    assert read_settings({"KELIDAR_HOLD_MINUTES": "5"}, terminal=False).hold_minutes == 5
    for wrong in ("0", "10081", "soon"):
        with pytest.raises(SettingsError, match="KELIDAR_HOLD_MINUTES"):
            read_settings({"KELIDAR_HOLD_MINUTES": wrong}, terminal=False)
