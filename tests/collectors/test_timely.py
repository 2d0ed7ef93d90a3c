"""One byte now and then escapes no limit: the whole of an answer has its time, in every transport there is."""

import ast
import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from collectors.aws.places import Notebook
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.aws.transport import AwsTransport
from collectors.dns.policy_file import PolicyFiles
from collectors.dns.resolver import Resolver
from collectors.dns.target import DnsConnection
from collectors.m365.client.target import M365Connection
from collectors.m365.http.https import Https
from collectors.model import RefusedError
from evidence.model import Outcome
from tests.builders.dripping import EVERY, Drip, dripping
from tests.whole.test_doors import NETWORK

ROOT = Path(__file__).resolve().parents[2]
SILENCE, LIMIT = 30.0, 0.6
"""Seconds: a server may be silent far longer than a whole answer may take, so that only the second limit can end it."""

ENOUGH = 10.0
HTTP = {"requests", "boto3", "http"}


def now() -> datetime:
    return datetime.now(UTC)


def of_microsoft(url: str) -> M365Connection:
    return M365Connection(login=url, graph=url, timeout_seconds=SILENCE, answer_timeout_seconds=LIMIT)


def of_graph(url: str, deadline: datetime | None = None) -> None:
    https = Https(of_microsoft(url), now, {})
    try:
        https.send("GET", f"{url}/v1.0/users", deadline=deadline)
    finally:
        https.close()


def of_mta_sts(url: str) -> None:
    files = PolicyFiles(DnsConnection(mta_sts=url, timeout_seconds=SILENCE, answer_timeout_seconds=LIMIT), {})
    try:
        files.read("acme.example")
    finally:
        files.close()


def of_aws(url: str, book: Notebook | None = None, target: AwsTarget | None = None) -> None:
    transport = AwsTransport(
        target or AwsTarget(account="123456789012", credential="env:"),
        AwsConnection(aws_endpoint=url, timeout_seconds=SILENCE, answer_timeout_seconds=LIMIT),
    )
    try:
        transport.call("ec2:describe_regions", {}, region="us-east-1", book=book)
    finally:
        transport.close()


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "practice")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "practice")


@contextlib.contextmanager
def quickly() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < ENOUGH


@pytest.mark.parametrize("drip", Drip)
@pytest.mark.parametrize(
    ("ask", "code"),
    [(of_graph, "timeout"), (of_mta_sts, "timeout"), (of_aws, "SlowAnswerError")],
    ids=["graph", "mta-sts", "aws"],
)
def test_an_answer_that_drips_ends_at_its_limit_and_is_not_asked_for_again(
    ask: Callable[[str], None], code: str, drip: Drip
) -> None:
    with dripping(drip) as server, quickly(), pytest.raises(RefusedError) as refused:
        ask(server.url)
    assert (refused.value.unseen.outcome, refused.value.unseen.code) == (Outcome.FAILED, code)
    assert server.asked == 1


@pytest.mark.parametrize("drip", [Drip.HEADERS, Drip.BODY])
def test_a_role_that_is_assumed_at_a_dripping_door_is_not_waited_for(drip: Drip) -> None:
    role = AwsTarget(account="123456789012", credential="env:", role_arn="arn:aws:iam::123456789012:role/inspected")
    with dripping(drip) as server, quickly(), pytest.raises(RefusedError):
        of_aws(server.url, target=role)
    assert server.asked == 1


def test_a_proxy_that_drips_is_not_waited_for() -> None:
    with dripping(Drip.HEADERS) as proxy:
        https = Https(of_microsoft("https://graph.example"), now, {"HTTPS_PROXY": proxy.url})
        with quickly(), pytest.raises(RefusedError):
            https.send("GET", "https://graph.example/v1.0/users")
    https.close()


@pytest.mark.parametrize("drip", [Drip.HEADERS, Drip.BODY])
def test_the_deadline_of_the_scan_cuts_a_dripping_answer_too(drip: Drip) -> None:
    long = M365Connection(timeout_seconds=SILENCE, answer_timeout_seconds=60)
    https = Https(long, now, {})
    with dripping(drip) as server, quickly(), pytest.raises(RefusedError) as refused:
        https.send("GET", server.url, deadline=now() + timedelta(seconds=LIMIT))
    https.close()
    assert refused.value.unseen.code == "deadline"


def test_what_comes_slowly_and_in_time_is_read_whole() -> None:
    body = b"version: STSv1\n"
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        client, _ = listening.accept()
        with client:
            client.recv(65536)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(body)
            client.sendall(head)
            for byte in body:
                client.sendall(bytes([byte]))
                time.sleep(0.01)

    thread = threading.Thread(target=serve)
    thread.start()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    files = PolicyFiles(DnsConnection(mta_sts=url, timeout_seconds=5), {})
    assert files.read("acme.example").text == body.decode()
    files.close()
    thread.join()
    listening.close()


def test_a_name_server_that_drips_over_tcp_is_not_waited_for() -> None:
    tcp = socket.create_server(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", port))
    ended = threading.Event()

    def truncated() -> None:
        with contextlib.suppress(OSError):
            while True:
                asked, sender = udp.recvfrom(4096)
                if ended.is_set():
                    return
                udp.sendto(asked[:2] + b"\x83\x80" + asked[4:6] + b"\0\0\0\0\0\0" + question(asked), sender)

    def drip() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = tcp.accept()
                with client, contextlib.suppress(OSError):
                    client.recv(4096)
                    client.sendall(struct.pack("!H", 4000))
                    while not ended.wait(EVERY):
                        client.sendall(b"x")

    for work in (truncated, drip):
        threading.Thread(target=work, daemon=True).start()
    resolver = Resolver((f"127.0.0.1:{port}",), LIMIT)
    try:
        with quickly(), pytest.raises(RefusedError) as refused:
            resolver.texts("acme.example")
        assert refused.value.unseen.code == "timeout"
    finally:
        ended.set()
        for open_one in (tcp, udp):
            with contextlib.suppress(OSError):
                open_one.shutdown(socket.SHUT_RDWR)
            open_one.close()


def question(asked: bytes) -> bytes:
    """The question of a DNS message, as it was asked."""
    end = asked.index(b"\0", 12)
    return asked[12 : end + 5]


def test_every_module_that_asks_over_http_reads_under_the_limit() -> None:
    """Who may use a library of HTTP takes the limit as well: a new transport cannot forget it."""
    asking = {place for place, used in NETWORK.items() if place.startswith("collectors/") and used & HTTP}
    for place in asking - {"collectors/timely.py", "collectors/web.py"}:
        taken = [
            alias.name
            for node in ast.walk(ast.parse((ROOT / place).read_text()))
            if isinstance(node, ast.ImportFrom) and node.module == "collectors.timely"
            for alias in node.names
        ]
        assert "within" in taken, place
