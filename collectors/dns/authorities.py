"""CAA (RFC 8659): which authorities may issue certificates for a name."""

import re

from collectors.dns import Dns, Name, NameFacts

_RECORD = re.compile(r'\d{1,3} (?P<tag>[A-Za-z0-9]+) "(?P<value>.*)"', re.DOTALL)


def look(dns: Dns, name: Name) -> NameFacts:
    """The records that apply to a domain: its own, else those of the nearest domain above. Raises RefusedError."""
    labels = name.domain.split(".")
    for start in range(len(labels)):
        above = ".".join(labels[start:])
        records = dns.records(above, "CAA").values
        if records:
            return _found(records, above)
    return NameFacts(fields={"records": [], "count": 0, "tags": [], "issuers": []}, absent=("foundAt",))


def _found(records: tuple[str, ...], name: str) -> NameFacts:
    pairs = [(match["tag"].lower(), match["value"]) for record in records if (match := _RECORD.fullmatch(record))]
    issuers = {value.partition(";")[0].strip().lower() for tag, value in pairs if tag == "issue"} - {""}
    return NameFacts(
        fields={
            "records": [*sorted(records)],
            "count": len(records),
            "foundAt": name,
            "tags": [*sorted({tag for tag, _ in pairs})],
            "issuers": [*sorted(issuers)],
        }
    )
