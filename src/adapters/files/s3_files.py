"""Files in an object store that speaks S3: an object appears when all of it has come, or not at all."""

import asyncio
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO, Protocol, TypeVar, cast

from application.ports.file_store import PIECE, FileStore
from domain.faults import Fault, Kind
from domain.immutable import immutable

T = TypeVar("T")

_PART = 8 * 1024 * 1024
"""Parts of a large object; S3 takes none below 5 MiB but the last, and ten thousand at the most."""

_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})


@immutable
class Bucket:
    """Where objects go. Keys and region come from the usual places of the AWS tools (environment, files, role)."""

    name: str
    prefix: str = ""
    endpoint: str | None = None
    region: str | None = None


class Client(Protocol):
    """What is used of boto3's client, which has no types of its own."""

    def put_object(self, **told: object) -> Mapping[str, Any]: ...
    def get_object(self, **told: object) -> Mapping[str, Any]: ...
    def delete_object(self, **told: object) -> Mapping[str, Any]: ...
    def create_multipart_upload(self, **told: object) -> Mapping[str, Any]: ...
    def upload_part(self, **told: object) -> Mapping[str, Any]: ...
    def complete_multipart_upload(self, **told: object) -> Mapping[str, Any]: ...
    def abort_multipart_upload(self, **told: object) -> Mapping[str, Any]: ...
    def list_objects_v2(self, **told: object) -> Mapping[str, Any]: ...
    def list_multipart_uploads(self, **told: object) -> Mapping[str, Any]: ...


class S3Files(FileStore):
    """Its calls run in threads. The client is made when it is needed first: it takes half a second and thirty megabytes."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket
        self._made: Client | None = None
        self._making = threading.Lock()

    async def put(self, name: str, pieces: AsyncIterator[bytes]) -> int:
        waiting = bytearray()
        upload: _Upload | None = None
        try:
            async for piece in pieces:
                waiting += piece
                if len(waiting) >= _PART:
                    upload = upload or await _Upload.begin(self, name)
                    await upload.add(bytes(waiting))
                    waiting = bytearray()
            if upload is None:
                await self.call(lambda s3: s3.put_object(Body=bytes(waiting), **self.at(name)))
                return len(waiting)
            await upload.add(bytes(waiting))
            return await upload.finish()
        except BaseException:
            if upload is not None:
                await asyncio.shield(upload.abort())
            raise

    async def read(self, name: str, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        if end is not None and end <= start:
            return
        asked = f"bytes={start}-{'' if end is None else end - 1}"
        try:
            found = await self.call(lambda s3: s3.get_object(Range=asked, **self.at(name)))
        except _NothingThere:
            return
        body = cast(BinaryIO, found["Body"])
        try:
            while True:
                with _in_our_words():
                    piece = await asyncio.to_thread(body.read, PIECE)
                if not piece:
                    return
                yield piece
        finally:
            body.close()

    async def remove(self, name: str) -> None:
        await self.call(lambda s3: s3.delete_object(**self.at(name)))

    async def names(self, before: datetime) -> AsyncGenerator[str, None]:
        more: dict[str, object] = {}
        while True:
            found = await self._listed(more)
            for each in found.get("Contents", ()):
                if each["LastModified"] < before:
                    yield str(each["Key"]).removeprefix(self._bucket.prefix)
            if not found.get("IsTruncated"):
                return
            more = {"ContinuationToken": found["NextContinuationToken"]}

    async def tidy(self, before: datetime) -> None:
        found = await self.call(lambda s3: s3.list_multipart_uploads(**self._all()))
        for upload in found.get("Uploads", ()):
            if upload["Initiated"] < before:
                await _Upload(self, str(upload["Key"]).removeprefix(self._bucket.prefix), upload["UploadId"]).abort()

    async def call(self, ask: Callable[[Client], T]) -> T:
        """Ask in a thread, and give the product's fault for what goes wrong."""
        with _in_our_words():
            return await asyncio.to_thread(lambda: ask(self._client()))

    def at(self, name: str) -> dict[str, object]:
        """Where the object of that name is."""
        return {"Bucket": self._bucket.name, "Key": f"{self._bucket.prefix}{name}"}

    async def _listed(self, more: Mapping[str, object]) -> Mapping[str, Any]:
        return await self.call(lambda s3: s3.list_objects_v2(**self._all(), **more))

    def _all(self) -> dict[str, object]:
        return {"Bucket": self._bucket.name, "Prefix": self._bucket.prefix}

    def _client(self) -> Client:
        with self._making:
            if self._made is None:
                self._made = _new_client(self._bucket)
            return self._made


class _Upload:
    """An object that is put together from parts."""

    def __init__(self, files: S3Files, name: str, upload_id: str) -> None:
        self._files = files
        self._told = {**files.at(name), "UploadId": upload_id}
        self._parts: list[dict[str, object]] = []
        self._size = 0

    @classmethod
    async def begin(cls, files: S3Files, name: str) -> "_Upload":
        begun = await files.call(lambda s3: s3.create_multipart_upload(**files.at(name)))
        return cls(files, name, str(begun["UploadId"]))

    async def add(self, data: bytes) -> None:
        if not data:
            return
        number = len(self._parts) + 1
        done = await self._files.call(lambda s3: s3.upload_part(PartNumber=number, Body=data, **self._told))
        self._parts.append({"PartNumber": number, "ETag": done["ETag"]})
        self._size += len(data)

    async def finish(self) -> int:
        parts = {"Parts": self._parts}
        await self._files.call(lambda s3: s3.complete_multipart_upload(MultipartUpload=parts, **self._told))
        return self._size

    async def abort(self) -> None:
        await self._files.call(lambda s3: s3.abort_multipart_upload(**self._told))


class _NothingThere(Exception):  # noqa: N818  # no error: an empty range of an object
    """The range begins where the object ends."""


@contextmanager
def _in_our_words() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # with the client, when it is needed

    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code"))
        if code in _MISSING:
            raise Fault("common.not_found", Kind.NOT_FOUND) from error
        if code == "InvalidRange":
            raise _NothingThere from error
        raise Fault("common.files_away", Kind.UNAVAILABLE) from error
    except (BotoCoreError, OSError) as error:
        raise Fault("common.files_away", Kind.UNAVAILABLE) from error


def _new_client(bucket: Bucket) -> Client:
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    config = Config(
        connect_timeout=5,
        read_timeout=30,
        retries={"mode": "standard", "total_max_attempts": 3},
        # Not every store knows the newer checksums, and none needs them over TLS.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"} if bucket.endpoint else {},
    )
    made = boto3.client("s3", endpoint_url=bucket.endpoint, region_name=bucket.region or "us-east-1", config=config)
    return cast(Client, made)
