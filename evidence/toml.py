"""TOML weighed before it is parsed: the standard library's parser takes a dotted key of n parts in n² steps."""

import re
from collections.abc import Iterator

MAX_PARTS = 12
"""Parts of a dotted key; a client file needs three."""

MAX_VALUES = 50_000
"""Values, keys and tables of one file; that of a large client has some hundreds."""

_OPENING = re.compile(r"\"\"\"|'''|\"|'|#")
_REST = {
    '"""': re.compile(r'(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}', re.DOTALL),
    "'''": re.compile(r"(?:[^']++|'{1,2}(?!'))*+'{3,5}"),
    '"': re.compile(r'(?:[^"\\\n]++|\\.)*+"', re.DOTALL),
    "'": re.compile(r"[^'\n]*+'"),
    "#": re.compile(r"[^\n]*+"),
}
_NO_KEY = re.compile(r"[^\w\-. \t]")


def check_toml(text: str) -> None:
    """Raise ValueError for TOML that only somebody who wants to stall its reader would write."""
    bare = "_".join(_outside_of_quotes(text))
    if max(run.count(".") for run in _NO_KEY.split(bare)) >= MAX_PARTS:
        raise ValueError(f"a key has more than {MAX_PARTS} parts")
    if sum(bare.count(mark) for mark in "=[{,") > MAX_VALUES:
        raise ValueError(f"it has more than {MAX_VALUES:,} values")


def _outside_of_quotes(text: str) -> Iterator[str]:
    """What is neither text in quotes nor a comment, up to a quote that never ends: there a parser ends too."""
    at = 0
    while opening := _OPENING.search(text, at):
        yield text[at : opening.start()]
        rest = _REST[opening.group()].match(text, opening.end())
        if rest is None:
            return
        at = rest.end()
    yield text[at:]
