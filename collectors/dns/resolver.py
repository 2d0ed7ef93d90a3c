"""Asking DNS: over UDP, and over TCP where an answer does not fit. The only module that speaks it."""

import time
from ipaddress import ip_address

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.nameserver
import dns.rdatatype
import dns.resolver
from dns.rdata import Rdata
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.TXT import TXT

from collectors.dns import Records
from collectors.model import RefusedError
from collectors.trace import Event, tell
from evidence.errors import UsageError
from evidence.model import Outcome, Unseen

PORT = 53
LARGEST_OVER_UDP = 1232
"""Bytes that arrive unbroken nearly everywhere; what is larger comes over TCP."""


SILENT = ("timeout", "no_answer")
"""Codes of a look-up to which no server said anything."""


class Resolver:
    """Looks names up at the given servers ("address:port"; none: the system's), each name once.

    `timeout` bounds one look-up, in seconds. `asked` counts the look-ups that were answered.
    """

    def __init__(self, servers: tuple[str, ...], timeout: float) -> None:
        self._servers = servers
        self._timeout = timeout
        self._resolver: dns.resolver.Resolver | None = None
        self._known: dict[tuple[str, str], Records | Unseen] = {}
        self.asked = 0

    def open(self) -> tuple[str, ...]:
        """Find the servers, without asking them, and return their addresses. Raises UsageError where there are none."""
        return tuple(str(server) for server in self._opened().nameservers)

    def answers(self, name: str) -> bool:
        """Whether a server says anything when it is asked about `name`; a refusal is an answer."""
        try:
            self.records(name, "SOA")
        except RefusedError as refused:
            return refused.unseen.code not in SILENT
        return True

    def texts(self, name: str) -> Records:
        """The TXT records of `name`. See `collectors.dns.Dns`."""
        return self.records(name, "TXT")

    def records(self, name: str, kind: str) -> Records:
        """The records of one type. See `collectors.dns.Dns`."""
        key = name.rstrip(".").lower(), kind
        if key not in self._known:
            self._known[key] = self._ask(*key)
        known = self._known[key]
        if isinstance(known, Unseen):
            raise RefusedError(known)
        return known

    def _opened(self) -> dns.resolver.Resolver:
        if self._resolver is not None:
            return self._resolver
        try:
            resolver = dns.resolver.Resolver(configure=not self._servers)
            if self._servers:
                resolver.nameservers = [_server(written) for written in self._servers]
        except (dns.resolver.NoResolverConfiguration, ValueError, OSError):
            written = ", ".join(self._servers) or "the system's"
            raise UsageError(
                f'connection.dns_servers: no name server can be made of {written}; write addresses as ["192.0.2.53:53"]'
            ) from None
        resolver.search = []
        resolver.use_edns(0, 0, LARGEST_OVER_UDP)
        resolver.set_flags(dns.flags.RD | dns.flags.AD)
        self._resolver = resolver
        return resolver

    def _ask(self, name: str, kind: str) -> Records | Unseen:
        """One look-up, and what is told of it: neither name nor answer."""
        began = time.monotonic()
        answer = self._looked_up(name, kind)
        seconds = time.monotonic() - began
        if isinstance(answer, Records):
            tell("dns", Event.REQUEST, operation=kind, seconds=seconds)
        else:
            event = Event.REFUSED if answer.outcome is Outcome.DENIED else Event.FAILED
            tell("dns", event, operation=kind, code=answer.code, seconds=seconds)
        return answer

    def _looked_up(self, name: str, kind: str) -> Records | Unseen:
        """One look-up. Every error of DNS ends here."""
        try:
            answer = self._opened().resolve(
                dns.name.from_text(name),
                dns.rdatatype.from_text(kind),
                raise_on_no_answer=False,
                lifetime=self._timeout,
                search=False,
            )
        except dns.resolver.NXDOMAIN as error:
            self.asked += 1
            return Records(alias=_alias(name, error.canonical_name), exists=False)
        except dns.resolver.NoNameservers as error:
            return _refusal(name, error)
        except dns.exception.Timeout:
            return _failed("timeout", f"no name server answered for {name} within {self._timeout:g} s")
        except (dns.exception.DNSException, UnicodeError):
            return _failed("malformed", f"{name} cannot be looked up")
        self.asked += 1
        return Records(
            values=tuple(_written(record) for record in (answer.rrset or ())),
            alias=_alias(name, answer.canonical_name),
            zone=_zone(answer.response),
            authentic=bool(answer.response.flags & dns.flags.AD),
        )


def _written(record: Rdata) -> str:
    """One record: the strings of a text joined, anything else as zone files write it, in lower case where it is a name."""
    if isinstance(record, TXT):
        return b"".join(record.strings).decode("utf-8", "replace")
    if isinstance(record, MX):
        return f"{record.preference} {record.exchange.to_text(omit_final_dot=True).lower()}"
    return record.to_text()


def _zone(response: dns.message.Message) -> str:
    """The owner of the SOA record that an answer carries, with its records or in the place of them."""
    return next(
        (
            rrset.name.to_text(omit_final_dot=True).lower()
            for rrset in (*response.answer, *response.authority)
            if rrset.rdtype == dns.rdatatype.SOA
        ),
        "",
    )


def _alias(name: str, canonical: dns.name.Name) -> str:
    """Where the chain of CNAMEs ends, "" where there is none."""
    end = canonical.to_text(omit_final_dot=True).lower()
    return end if end != dns.name.from_text(name).to_text(omit_final_dot=True).lower() else ""


def _server(written: str) -> dns.nameserver.Do53Nameserver:
    """A server by its address, IPv6 in brackets, and a port that may be left out. Raises ValueError."""
    address, separator, port = written.rpartition(":")
    if not separator or not port.isdigit() or (":" in address and not address.startswith("[")):
        address, port = written, str(PORT)
    return dns.nameserver.Do53Nameserver(str(ip_address(address.strip("[]"))), int(port))


def _refusal(name: str, error: dns.resolver.NoNameservers) -> Unseen:
    """What the servers said; a refusal by the last of them counts as one."""
    errors = error.kwargs.get("errors") or ()
    reply = str(errors[-1][3]) if errors else "no server"
    if reply == "REFUSED":
        return Unseen(outcome=Outcome.DENIED, code=reply, message=f"the name server refuses to answer for {name}")
    code = reply if reply.isupper() and reply.isalnum() else "no_answer"
    return _failed(code, f"the name server could not answer for {name}")


def _failed(code: str, message: str) -> Unseen:
    return Unseen(outcome=Outcome.FAILED, code=code, message=message)
