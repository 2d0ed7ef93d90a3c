"""A name server on 127.0.0.1, over UDP and TCP on one port, that answers like a resolver for the clients' zones."""

import base64
import socketserver
import struct
import threading
from collections.abc import Mapping

from dnslib import (  # type: ignore[import-untyped]
    AAAA,
    CAA,
    CNAME,
    DNSKEY,
    DS,
    MX,
    NS,
    QTYPE,
    RCODE,
    RR,
    SOA,
    TXT,
    A,
    DNSHeader,
    DNSRecord,
)

from evidence.model import Json, JsonObject
from tests.tenant.faults import DnsFault, Faults
from tests.tenant.state import table, text, texts

TTL = 300
LIMIT_WITHOUT_EDNS = 512

ROOT: JsonObject = {
    "DNSKEY": ["257 3 8 AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQ"]
}
"""What a resolver that understands signatures says of the root; the key is cut short and opens nothing."""

Zones = Mapping[str, JsonObject]


def zones_of(states: tuple[JsonObject, ...]) -> Zones:
    """Zone name → label → record type → values, of all clients together."""
    return {name: table(labels) for state in states for name, labels in table(state.get("zone")).items()}


class NameServer:
    """The server; `zones` may be replaced while it runs."""

    def __init__(self, zones: Zones, faults: Faults) -> None:
        self.zones = zones
        self.faults = faults
        self.signatures = True
        """Whether it hands on what belongs to signatures, as a forwarder in a home does not."""
        self._tcp = _bind_tcp(self)
        self._udp = _Udp(("127.0.0.1", self._tcp.server_address[1]), _UdpHandler)
        self._udp.owner = self
        self.address = f"127.0.0.1:{self._tcp.server_address[1]}"
        self._threads = tuple(
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            for server in (self._tcp, self._udp)
        )

    def start(self) -> None:
        """Begin to answer."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End."""
        for server, thread in zip((self._tcp, self._udp), self._threads, strict=True):
            if thread.is_alive():
                server.shutdown()
                thread.join()
            server.server_close()

    def answer(self, packet: bytes, limit: int | None) -> bytes | None:
        """The answer to one query; None is silence. `limit` is the most bytes that UDP without EDNS may carry."""
        query = DNSRecord.parse(packet)
        name = str(query.q.qname).rstrip(".").lower()
        kind: str = QTYPE[query.q.qtype]
        self.faults.planned((f"dns:{name}/{kind}",))
        fault = self.faults.dns_fault(name)
        if fault is DnsFault.SILENCE:
            return None
        reply = DNSRecord(DNSHeader(id=query.header.id, qr=1, rd=query.header.rd, ra=1), q=query.q)
        if fault is not None:
            reply.header.rcode = getattr(RCODE, fault.value)
            return bytes(reply.pack())
        self._fill(reply, name, kind)
        if query.header.get_ad() and self._signed(name):
            reply.header.set_ad(1)
        packed = bytes(reply.pack())
        edns = any(QTYPE[record.rtype] == "OPT" for record in query.ar)
        if limit is not None and not edns and len(packed) > limit:
            header = DNSHeader(id=query.header.id, qr=1, rd=query.header.rd, ra=1, tc=1)
            return bytes(DNSRecord(header, q=query.q).pack())
        return packed

    def _fill(self, reply: DNSRecord, name: str, kind: str) -> None:
        """Put answers into `reply`, following CNAMEs as a resolver does."""
        seen = {name}
        while True:
            zone = self._zone(name)
            records = self._records(zone, name)
            if records is None:
                reply.header.rcode = RCODE.NXDOMAIN
            alias = texts(table(records).get("CNAME"))
            if not alias or kind == "CNAME":
                break
            reply.add_answer(RR(name, QTYPE.CNAME, rdata=CNAME(alias[0]), ttl=TTL))
            name = alias[0].rstrip(".").lower()
            if name in seen:
                reply.header.rcode = RCODE.SERVFAIL
                return
            seen.add(name)
        found = _resource_records(name, kind, table(records).get(kind))
        if kind == "SOA" and zone == name:
            found = [_authority(zone)]
        for record in found:
            reply.add_answer(record)
        if not found:
            reply.add_auth(_authority(zone))

    def _signed(self, name: str) -> bool:
        """Whether the zone of a name has its keys signed above, so that a resolver can check what it says."""
        zone = self._zone(name)
        return bool(zone) and bool(texts(table(self.zones[zone].get("@")).get("DS")))

    def _zone(self, name: str) -> str:
        return max((zone for zone in self.zones if name == zone or name.endswith(f".{zone}")), key=len, default="")

    def _records(self, zone: str, name: str) -> Json:
        """The records at a name, {} where only names below it exist, None where the name does not exist."""
        if not name:
            return ROOT if self.signatures else {}
        if not zone:
            return None
        label = "@" if name == zone else name.removesuffix(f".{zone}")
        labels = self.zones[zone]
        if label in labels:
            return labels[label]
        return {} if label == "@" or any(other.endswith(f".{label}") for other in labels) else None


def _authority(zone: str) -> RR:
    times = (2026110201, 3600, 600, 1209600, 300)
    soa = SOA(f"ns1.{zone or 'example'}", f"hostmaster.{zone or 'example'}", times)
    return RR(zone or ".", QTYPE.SOA, rdata=soa, ttl=TTL)


def _resource_records(name: str, kind: str, values: Json) -> list[RR]:
    match kind:
        case "TXT":
            return [RR(name, QTYPE.TXT, rdata=TXT(_strings(value)), ttl=TTL) for value in texts(values)]
        case "MX":
            pairs = [value.split() for value in texts(values)]
            return [RR(name, QTYPE.MX, rdata=MX(host, int(order)), ttl=TTL) for order, host in pairs]
        case "A":
            return [RR(name, QTYPE.A, rdata=A(value), ttl=TTL) for value in texts(values)]
        case "AAAA":
            return [RR(name, QTYPE.AAAA, rdata=AAAA(value), ttl=TTL) for value in texts(values)]
        case "CAA":
            return [RR(name, QTYPE.CAA, rdata=_caa(value), ttl=TTL) for value in texts(values)]
        case "DS":
            return [RR(name, QTYPE.DS, rdata=_ds(value), ttl=TTL) for value in texts(values)]
        case "DNSKEY":
            return [RR(name, QTYPE.DNSKEY, rdata=_key(value), ttl=TTL) for value in texts(values)]
        case "NS":
            return [RR(name, QTYPE.NS, rdata=NS(value), ttl=TTL) for value in texts(values)]
        case "CNAME":
            return [RR(name, QTYPE.CNAME, rdata=CNAME(text(value)), ttl=TTL) for value in texts(values)]
        case _:
            return []


def _caa(value: str) -> CAA:
    flags, tag, said = value.split(" ", 2)
    return CAA(int(flags), tag, said.strip('"'))


def _ds(value: str) -> DS:
    tag, algorithm, kind, digest = value.split(" ")
    return DS(int(tag), int(algorithm), int(kind), bytes.fromhex(digest))


def _key(value: str) -> DNSKEY:
    flags, protocol, algorithm, key = value.split(" ")
    return DNSKEY(int(flags), int(protocol), int(algorithm), base64.b64decode(key))


def _strings(value: str) -> list[bytes]:
    """A text record's character strings: 255 bytes each at most."""
    raw = value.encode()
    return [raw[start : start + 255] for start in range(0, len(raw), 255)] or [b""]


class _Udp(socketserver.ThreadingUDPServer):
    daemon_threads = True
    owner: NameServer


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    owner: NameServer


class _UdpHandler(socketserver.BaseRequestHandler):
    server: _Udp

    def handle(self) -> None:
        packet, socket = self.request
        reply = self.server.owner.answer(packet, LIMIT_WITHOUT_EDNS)
        if reply is not None:
            socket.sendto(reply, self.client_address)


class _TcpHandler(socketserver.StreamRequestHandler):
    server: _Tcp

    def handle(self) -> None:
        while len(head := self.rfile.read(2)) == 2:
            reply = self.server.owner.answer(self.rfile.read(struct.unpack("!H", head)[0]), None)
            if reply is None:
                return
            self.wfile.write(struct.pack("!H", len(reply)) + reply)


def _bind_tcp(owner: NameServer) -> _Tcp:
    server = _Tcp(("127.0.0.1", 0), _TcpHandler)
    server.owner = owner
    return server
