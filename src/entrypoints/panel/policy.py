"""What a browser lets the pages do (guarantees E5): everything from this origin, and no script or style that is not ours."""

import base64
import hashlib
import re

_INLINE = re.compile(r"<(?P<kind>script|style)(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=kind)>", re.DOTALL)


def policy_for(page: str) -> bytes:
    """The content security policy under which a page works: what stands inline in it is allowed by its hash, and nothing else."""
    inline = [found for found in _INLINE.finditer(page) if " src=" not in found["attributes"]]

    def sources(kind: str) -> str:
        return " ".join(["'self'", *(_hash(found["text"]) for found in inline if found["kind"] == kind)])

    return (
        f"default-src 'none'; script-src {sources('script')}; style-src {sources('style')}; "
        # Formulas are laid out by style attributes (KaTeX); those can load nothing that img-src and font-src do not allow.
        "style-src-attr 'unsafe-inline'; "
        "img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
        "object-src 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ).encode()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
