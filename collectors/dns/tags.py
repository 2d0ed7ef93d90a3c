"""Tag lists, `name=value; name=value`, as DKIM (RFC 6376, 3.2) and DMARC (RFC 7489, 6.4) write them."""


def tags(text: str) -> dict[str, str] | None:
    """The tags of a record in their order, names in lower case; None where it is no tag list or a tag comes twice."""
    values: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        name, separator, value = part.partition("=")
        name = name.strip().lower()
        if not separator or not name or name in values:
            return None
        values[name] = value.strip()
    return values
