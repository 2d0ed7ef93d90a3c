"""Domains that send no mail and take none, and say so: SPF that refuses everybody, and no host that takes mail.

https://www.rfc-editor.org/rfc/rfc7208 (10.1.2) and https://www.rfc-editor.org/rfc/rfc7505 say how it is written.
"""

from collectors.dns import Dns
from collectors.dns.exchangers import exchangers
from collectors.dns.spf_terms import is_spf, parse


def silent(dns: Dns, domain: str) -> bool:
    """Whether a domain says that it neither sends nor takes mail. Raises RefusedError."""
    records = [text for text in dns.texts(domain).values if is_spf(text)]
    return len(records) == 1 and refuses_everybody(records[0]) and not exchangers(dns, domain).receives


def refuses_everybody(record: str) -> bool:
    """Whether an SPF record lets nobody send: `-all` comes before any other mechanism."""
    terms, well_formed = parse(record)
    mechanisms = [one for one in terms if one.qualifier]
    return well_formed and bool(mechanisms) and (mechanisms[0].name, mechanisms[0].qualifier) == ("all", "-")
