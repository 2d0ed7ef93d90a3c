"""TLS-RPT (RFC 8460): who is told when mail could not be brought over TLS."""

import re

from collectors.dns import Dns, Name, NameFacts
from collectors.dns.exchangers import exchangers
from collectors.dns.tags import tags
from evidence.model import Json

_IS_REPORT = re.compile(r"v\s*=\s*TLSRPTv1\s*;")
_TARGET = re.compile(r"(?:mailto:[^@\s]+@[^@\s]+|https://\S+)", re.IGNORECASE)


def look(dns: Dns, name: Name) -> NameFacts:
    """The record of a domain. Raises RefusedError where it cannot be read."""
    records = [text for text in dns.texts(f"_smtp._tls.{name.domain}").values if _IS_REPORT.match(text)]
    facts: dict[str, Json] = {
        "records": [*records],
        "count": len(records),
        "receives": exchangers(dns, name.domain).receives,
    }
    if len(records) != 1:
        return NameFacts(
            fields={**facts, "valid": False, "errors": ["several_records"] if records else []}, absent=("rua",)
        )
    addresses = (tags(records[0]) or {}).get("rua", "")
    rua = [target.strip() for target in addresses.split(",") if target.strip()]
    good = bool(rua) and all(_TARGET.fullmatch(target) for target in rua)
    facts |= {"valid": good, "errors": [] if good else ["rua"]}
    return NameFacts(fields=facts | ({"rua": [*rua]} if rua else {}), absent=() if rua else ("rua",))
