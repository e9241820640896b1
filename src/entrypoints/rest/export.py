"""One's saved outputs as one archive to take away."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from litestar import get
from litestar.response import Stream

from entrypoints.rest.call import ThisCall
from entrypoints.rest.outputs_asked import ASKED, AskedOutputs


@get("/ai/outputs/export", media_type="application/zip", dependencies=ASKED)
async def export_outputs(call: ThisCall, asked: AskedOutputs) -> Stream:
    """The outputs that the list shows by the same words, as a ZIP: a file each, and `index.json` with what is told of them. One whose bytes
    are gone is there without a file, as `missing`."""
    pieces = call.kelidar.saving.export(asked)
    # Read before the answer begins, so that a database that is away is an error and no broken archive.
    first = await anext(pieces, b"")
    return Stream(_rest(first, pieces), headers={"content-disposition": 'attachment; filename="kelidar-outputs.zip"'})


async def _rest(first: bytes, pieces: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    async with aclosing(pieces):
        yield first
        async for piece in pieces:
            if piece:
                yield piece
