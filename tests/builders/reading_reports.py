"""Reports read back as their readers get them: the text of any format, and the cells of a workbook."""

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text_of(said: str | bytes) -> str:
    """What a report says: text as it stands, of a workbook a line a row, cells apart by tabs."""
    if isinstance(said, str):
        return said
    if not said.startswith(b"PK"):
        return said.decode()
    return "\n".join("\t".join(row) for rows in sheets(said).values() for row in rows)


def sheets(book: bytes) -> Mapping[str, list[list[str]]]:
    """Title → rows of texts, in the order of the workbook; fails where a cell is anything but a constant text."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        titles = [
            node.attrib["name"] for node in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        ]
        found = {}
        for number, title in enumerate(titles, start=1):
            tree = ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))
            found[title] = [[_text(cell) for cell in row] for row in tree.iter(f"{MAIN}row")]
    return found


def _text(cell: ElementTree.Element) -> str:
    assert cell.attrib["t"] == "inlineStr", cell.attrib
    return "".join(node.text or "" for node in cell.iter(f"{MAIN}t"))
