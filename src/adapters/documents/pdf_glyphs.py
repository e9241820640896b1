"""The glyphs of a PDF's page: where each stands, and what it says."""

import math

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
from pdfminer.utils import Matrix

from domain.immutable import immutable

_SMALLEST = 0.1


@immutable
class Glyph:
    """What one glyph says. `start` and `end` are along the line it stands on, whichever way that runs; `line` says which one."""

    text: str
    start: float
    end: float
    line: float
    size: float
    turned: int


class Glyphs(PDFTextDevice):
    """Gathers the glyphs of a page in the order in which they are painted, which is most often the one of reading."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.found: list[Glyph] = []

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep the glyph, and say by how much the pen moves on."""
        advance = float(font.char_width(cid)) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return advance
        a, b, c, d, e, f = matrix
        across, up = math.hypot(a, b), math.hypot(c, d)
        if across and up and text:
            ahead, aside = a / across, b / across
            start, end = sorted((at := e * ahead + f * aside, at + advance * across))
            self.found.append(
                Glyph(
                    text=text,
                    start=start,
                    end=end,
                    line=f * ahead - e * aside,
                    size=max(abs(fontsize) * up, _SMALLEST),
                    turned=round(math.degrees(math.atan2(b, a))),
                )
            )
        return advance
