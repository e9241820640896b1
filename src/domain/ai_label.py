"""The label "made by a model" in a picture's own metadata, put in without touching what was made.

A labelled file is the original with a piece put between its bytes: its image data is as it came. PNG carries XMP in an iTXt
chunk, JPEG in an APP1 segment, WebP in an XMP chunk of its extended form (XMP specification, part 3); others carry none here.
"""

import struct
import zlib
from datetime import UTC
from xml.sax.saxutils import quoteattr

from domain.immutable import immutable
from domain.media_type import MediaType
from domain.saving import IPTC_SOURCE_TYPE, Provenance, SavedFile

HEAD = 64
"""So many bytes of the original tell where a label goes."""

_PNG_HEADER = 33
_JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_WEBP_XMP_FLAG, _WEBP_ALPHA_FLAG = 0x04, 0x10


@immutable(kw_only=False)
class Original:
    """The original's bytes from `start` to before `end`."""

    start: int
    end: int


Part = bytes | Original


def labelled(file: SavedFile, head: bytes, provenance: Provenance) -> tuple[Part, ...]:
    """The parts of the labelled file; those of the original alone where its format carries no label."""
    splice = _SPLICES.get(file.media_type)
    return (splice(file, head, _packet(provenance)) if splice else None) or unlabelled(file)


def unlabelled(file: SavedFile) -> tuple[Part, ...]:
    """The original alone."""
    return (Original(0, file.size),)


def size_of(parts: tuple[Part, ...]) -> int:
    """How many bytes the parts come to."""
    return sum(len(part) if isinstance(part, bytes) else part.end - part.start for part in parts)


def cut(parts: tuple[Part, ...], start: int, end: int) -> tuple[Part, ...]:
    """The parts of the bytes from `start` to before `end`."""
    found: list[Part] = []
    at = 0
    for part in parts:
        size = size_of((part,))
        first, last = max(start - at, 0), min(end - at, size)
        if first < last:
            found.append(
                part[first:last] if isinstance(part, bytes) else Original(part.start + first, part.start + last)
            )
        at += size
    return tuple(found)


def _packet(provenance: Provenance) -> bytes:
    made = provenance.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    system = " ".join(filter(None, (provenance.provider, provenance.model)))
    told = {
        "Iptc4xmpExt:DigitalSourceType": IPTC_SOURCE_TYPE,
        "Iptc4xmpExt:AISystemUsed": system,
        "xmp:CreateDate": made,
        "xmp:CreatorTool": "Kelidar",
        "dc:identifier": f"urn:uuid:{provenance.run}" if provenance.run else "",
    }
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in told.items() if value)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/" {attributes}/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _into_png(file: SavedFile, head: bytes, packet: bytes) -> tuple[Part, ...]:
    content = b"iTXt" + b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + packet
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return (Original(0, _PNG_HEADER), chunk, Original(_PNG_HEADER, file.size))


def _into_jpeg(file: SavedFile, head: bytes, packet: bytes) -> tuple[Part, ...]:
    content = _JPEG_XMP + packet
    segment = b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content
    # A JFIF header has to come first (JFIF 1.02).
    has_jfif = head[2:4] == b"\xff\xe0"
    at = 4 + int.from_bytes(head[4:6], "big") if has_jfif else 2
    return (Original(0, at), segment, Original(at, file.size))


def _into_webp(file: SavedFile, head: bytes, packet: bytes) -> tuple[Part, ...] | None:
    size, kind = int.from_bytes(head[4:8], "little") + 8, head[12:16]
    chunk = b"XMP " + struct.pack("<I", len(packet)) + packet + b"\x00" * (len(packet) % 2)
    # What is not as long as it says, or odd where it has to be even, is left as it came.
    if size != file.size or size % 2:
        return None
    if kind == b"VP8X":
        extended, rest = head[12:20] + bytes([head[20] | _WEBP_XMP_FLAG]) + head[21:30], 30
    else:
        extended, rest = _extended(file, head, kind), 12
    if not extended:
        return None
    begin = b"RIFF" + struct.pack("<I", 4 + len(extended) + size - rest + len(chunk)) + b"WEBP" + extended
    return (begin, Original(rest, size), chunk)


def _extended(file: SavedFile, head: bytes, kind: bytes) -> bytes:
    """The header that a simple WebP lacks."""
    if file.width is None or file.height is None or kind not in (b"VP8 ", b"VP8L"):
        return b""
    has_alpha = kind == b"VP8L" and bool(head[24] & 0x10)
    flags = _WEBP_XMP_FLAG | (_WEBP_ALPHA_FLAG if has_alpha else 0)
    sides = (file.width - 1).to_bytes(3, "little") + (file.height - 1).to_bytes(3, "little")
    return b"VP8X" + struct.pack("<I", 10) + bytes([flags, 0, 0, 0]) + sides


_SPLICES = {MediaType.PNG: _into_png, MediaType.JPEG: _into_jpeg, MediaType.WEBP: _into_webp}
