"""A page as a parser sees it: what is on it, what it would ask for, and whether it is well formed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "br"})
ASKS = frozenset({"src", "srcset", "href", "action", "data", "poster", "background", "formaction", "xlink:href"})


@dataclass(slots=True)
class Page:
    """Tags with their numbers, attributes that lead elsewhere, places, and the text outside of styles."""

    tags: dict[str, int] = field(default_factory=dict)
    attributes: set[str] = field(default_factory=set)
    leads: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    styles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    csp: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, found = self.page, dict(attrs)
        page.tags[tag] = page.tags.get(tag, 0) + 1
        page.attributes |= found.keys()
        page.leads += [value or "" for name, value in attrs if name in ASKS]
        if found.get("http-equiv") == "Content-Security-Policy":
            page.csp = found.get("content") or ""
        if place := found.get("id"):
            if place in page.places:
                page.faults.append(f"two places are called {place}")
            page.places.add(place)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.page.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        (self.page.styles if "style" in self._open else self.page.texts).append(data)


def read(html: str) -> Page:
    """What is on the page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.faults += [f"<{tag}> is never closed" for tag in reader._open]
    return reader.page
