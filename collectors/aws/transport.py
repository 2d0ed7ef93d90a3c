"""AWS over the network: whose session, clients, retries, pages, and what AWS refuses. The only user of boto3.

A session is that of a profile, of the process's AWS variables, or of the role that one of these assumes. Nothing else of
this machine is tried, no instance role and no default profile: another identity would read another client.
"""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from pathlib import Path
from random import SystemRandom
from typing import Any
from urllib.parse import urlsplit

import boto3
import botocore.session
from botocore.awsrequest import (
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
    AWSPreparedRequest,
    AWSResponse,
)
from botocore.client import BaseClient
from botocore.config import Config
from botocore.credentials import CredentialProvider, CredentialResolver, RefreshableCredentials
from botocore.exceptions import BotoCoreError, ClientError, IncompleteReadError, ReadTimeoutError
from botocore.httpsession import URLLib3Session
from botocore.loaders import JSONFileLoader
from botocore.model import OperationModel, Shape, StructureShape
from botocore.parsers import ResponseParserError
from botocore.utils import get_environ_proxies, parse_timestamp
from urllib3.connection import HTTPConnection

from collectors.aws import answers, refusals
from collectors.aws.paging import paging, whole
from collectors.aws.places import Hearer
from collectors.aws.retries import Retries
from collectors.aws.service_models import to_read
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.model import RefusedError
from collectors.timely import TimelyResponse, is_over, within
from collectors.trace import Event, tell
from evidence.errors import UsageError
from evidence.model import Json, JsonObject, Unseen

ATTEMPTS = 3
"""Tries of a request that fails or times out."""

THROTTLED_ATTEMPTS = 12
"""Tries of a request that AWS asks to slow down for; the waits between them grow to eight seconds."""

S3 = {"disable_s3_express_session_auth": True}
"""Of directory buckets only the settings are read, and those need no session; AWS would log it as an opening."""

CONNECTIONS = 24
AT_ONCE = list(HTTPConnection.default_socket_options)
"""As botocore's own clients send: else the body of a request waits until its head was acknowledged (40 ms on Linux)."""
SERVICE_MODEL = "service-2"
"""What botocore calls the file that tells of a service's operations and shapes."""

AMENDMENTS = "service-2.sdk-extras"
"""And the file beside it, of what botocore adds to them."""

OF_VARIABLES = ("env", "assume-role-with-web-identity", "container-role")
NOT_OF_A_PROFILE = ("env", "container-role", "iam-role", "boto-config", "ec2-credentials-file")
WEB_PAGE = (b"<!doctype html", b"<html")
UNREADABLE = (BotoCoreError, ResponseParserError, ValueError, TypeError, LookupError, AttributeError, EOFError)
"""What botocore raises where no answer comes, or one that its parsers trip over."""

_BOOK: ContextVar[Hearer | None] = ContextVar("_BOOK", default=None)


class CallRefusedError(RefusedError):
    """One call was refused or failed. `operation` is the API operation, AssumeRole where the credential itself was."""

    def __init__(self, unseen: Unseen, operation: str) -> None:
        super().__init__(unseen)
        self.operation = operation


class AwsTransport:
    """One account over one session; clients are made once a service and region, and shared by all threads."""

    def __init__(self, target: AwsTarget, connection: AwsConnection) -> None:
        self._target = target
        self._connection = connection
        self._lock = threading.Lock()
        self._session: boto3.Session | None = None
        self._clients: dict[tuple[str, str], BaseClient] = {}
        self._random = SystemRandom()
        self._sender = Sender(connection)

    def call(self, op: str, arguments: JsonObject, *, region: str, book: Hearer | None) -> dict[str, Json]:
        """One call, all pages of its answer in one. Raises CallRefusedError; UsageError where the CA bundle is no file."""
        answers_so_far: dict[str, Json] = {}
        for page in self.pages(op, arguments, region=region, book=book):
            answers_so_far = whole(answers_so_far, page)
        return answers_so_far

    def pages(self, op: str, arguments: JsonObject, *, region: str, book: Hearer | None) -> Iterator[dict[str, Json]]:
        """All pages of a call, one where it does not page. Raises as `call` does, at the page that is refused, and with the
        code "page_left" after a page that says there is more and does not say how to ask for it.
        """
        service, _, method = op.partition(":")
        rest: list[Iterator[Mapping[str, object]]] = []

        def following() -> Mapping[str, object] | None:
            if not rest:
                rest.append(_pages(self._client(service, region), method, arguments))
            return next(rest[0], None)

        while (page := self._answer(op, book, following)) is not None:
            yield page

    def close(self) -> None:
        """Close all connections that are not in use."""
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()
        self._sender.close()

    def _answer(
        self, op: str, book: Hearer | None, ask: Callable[[], Mapping[str, object] | None]
    ) -> dict[str, Json] | None:
        """The one boundary: what AWS or its SDK raises ends here."""
        token = _BOOK.set(book)
        try:
            answer = ask()
            return None if answer is None else self._noted(answer, book)
        except ClientError as error:
            details = error.response.get("Error", {})
            self._noted(error.response, book)
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            unseen = refusals.unseen(op, str(details.get("Code", "")), str(details.get("Message", "")), status)
            tell("aws", Event.REFUSED, operation=op, code=str(details.get("Code", "")), status=status)
            raise CallRefusedError(unseen, error.operation_name) from None
        except _PageLeftError:
            tell("aws", Event.FAILED, operation=op, code="page_left")
            raise CallRefusedError(refusals.page_left(op), op) from None
        except UNREADABLE as error:
            tell("aws", Event.FAILED, operation=op, code=type(error).__name__)
            raise CallRefusedError(refusals.unreached(op, type(error).__name__), op) from None
        finally:
            _BOOK.reset(token)

    def _noted(self, answer: Mapping[str, object], book: Hearer | None) -> dict[str, Json]:
        words = answers.worded_object({name: value for name, value in answer.items() if name != "ResponseMetadata"})
        meta = answers.worded(answer.get("ResponseMetadata"))
        if book is not None:
            headers = answers.at(meta, "HTTPHeaders")
            header_values = {
                name: answers.at(headers, name) for name in ("date", "x-amzn-requestid", "x-amz-request-id")
            }
            number = (
                answers.at(meta, "RequestId") or header_values["x-amzn-requestid"] or header_values["x-amz-request-id"]
            )
            book.answered(str(number or ""), str(header_values["date"] or ""))
        return words

    def _client(self, service: str, region: str) -> BaseClient:
        with self._lock:
            if (service, region) not in self._clients:
                self._clients[service, region] = self._made(service, region)
            return self._clients[service, region]

    def _made(self, service: str, region: str) -> BaseClient:
        config = client_config(self._connection)
        if self._session is None:
            self._session = boto3.Session(
                botocore_session=session_of(self._target, self._connection, config, self._sender), region_name=region
            )
        client: BaseClient = self._session.client(
            service,
            region_name=region,
            endpoint_url=self._connection.aws_endpoint or None,
            verify=self._connection.ca_bundle or True,
            config=config,
        )
        name = client.meta.service_model.service_id.hyphenize()
        again: Callable[..., object] = self._again
        client.meta.events.register_first(f"needs-retry.{name}", again)  # type: ignore[arg-type]  # its answer counts
        client.meta.events.register_first(f"before-parse.{name}", _whole)
        if self._connection.aws_endpoint:
            client.meta.events.register_first(f"before-call.{name}", self._to_the_endpoint)
        return client

    def _to_the_endpoint(self, params: dict[str, str], **_: object) -> None:
        """S3 Control puts the account into the host's name, which only AWS's own name server knows."""
        own = urlsplit(self._connection.aws_endpoint)
        params["url"] = urlsplit(params["url"])._replace(scheme=own.scheme, netloc=own.netloc).geturl()

    def _again(self, response: object, attempts: int, **_: object) -> float | None:
        """Seconds until a throttled or half-read request is tried again; None leaves it to botocore.

        Raises IncompleteReadError where half an answer came every time: botocore itself would take it for a whole one.
        """
        if not isinstance(response, tuple):
            return None
        http, parsed = response
        missing = _missing(http.headers, http.content)
        if missing and attempts >= ATTEMPTS:
            raise IncompleteReadError(actual_bytes=len(http.content), expected_bytes=len(http.content) + missing)
        code = parsed.get("Error", {}).get("Code", "")
        throttled = code in refusals.THROTTLED or http.status_code == 429
        if throttled:
            tell("aws", Event.THROTTLED, code=code, status=http.status_code, attempt=attempts)
        if missing or (throttled and attempts < THROTTLED_ATTEMPTS):
            return self._random.uniform(0.5, 1.0) * min(8.0, 0.2 * 2.0**attempts)
        return None


class _PageLeftError(Exception):
    """There is more than was read, and no way to ask for it."""


def _pages(client: BaseClient, method: str, arguments: JsonObject) -> Iterator[Mapping[str, Any]]:
    """Every page: by botocore where it knows how, else by the names of the operation's arguments and fields."""
    model = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method])
    way = paging(dict(_fields(model.input_shape)), dict(_fields(model.output_shape, deep=True)))
    if client.can_paginate(method):
        last: Mapping[str, Any] = {}
        for last in client.get_paginator(method).paginate(**arguments):
            yield last
        if way is not None and answers.at(last, way.more) is True:
            raise _PageLeftError
        return
    given = dict(arguments)
    asked: set[str] = set()
    while True:
        page: Mapping[str, Any] = getattr(client, method)(**given)
        yield page
        if way is None or not way.goes_on(page):
            return
        place = way.place(page)
        if not place or place in asked:
            raise _PageLeftError
        asked.add(place)
        given[way.argument] = place


def _fields(shape: Shape | None, *, deep: bool = False) -> Iterator[tuple[str, str]]:
    """Name and type of every field; with `deep` also of those that stand in an object of the answer, by dotted path."""
    for name, member in shape.members.items() if isinstance(shape, StructureShape) else ():
        yield name, member.type_name
        if deep and isinstance(member, StructureShape):
            yield from ((f"{name}.{inner}", kind) for inner, kind in _fields(member))


def _missing(headers: Mapping[str, str], body: bytes) -> int:
    """How many bytes of an answer did not arrive."""
    declared = headers.get("content-length", "")
    return max(0, int(declared) - len(body)) if declared.isdigit() else 0


def _whole(response_dict: dict[str, Any], operation_model: OperationModel, **_: object) -> None:
    """Before an answer is parsed: half of one is parsed as none, and a web page or no body at all is not AWS's.

    Raises ResponseParserError for a page, such as that of a guest network, and where the body is empty that holds what was
    asked for: botocore would take either for an answer that says nothing.
    """
    headers, body = response_dict["headers"], response_dict["body"]
    if _missing(headers, body):
        response_dict.update(status_code=500, body=b"")
    elif response_dict["status_code"] < 300 and body[:100].lstrip().lower().startswith(WEB_PAGE):
        raise ResponseParserError("a web page")
    elif response_dict["status_code"] == 200 and not body and _has_body(operation_model):
        raise ResponseParserError("an empty body")


def _has_body(operation: OperationModel) -> bool:
    """Whether part of the answer stands in its body."""
    members = operation.output_shape.members if operation.output_shape else {}
    return any(member.serialization.get("location") in (None, "body") for member in members.values())


def client_config(connection: AwsConnection) -> Config:
    """How every client behaves. Where the endpoint is not AWS's own, nothing depends on names of hosts."""
    config = Config(
        connect_timeout=min(10.0, connection.timeout_seconds),
        read_timeout=connection.timeout_seconds,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        max_pool_connections=CONNECTIONS,
        user_agent_extra="tenantproof",
        s3=S3,  # type: ignore[arg-type]  # nor this
        ignore_configured_endpoint_urls=True,  # type: ignore[call-arg]  # the stubs do not know it yet
    )
    if not connection.aws_endpoint:
        return config
    s3: dict[str, bool | str] = {**S3, "addressing_style": "path"}
    return config.merge(Config(inject_host_prefix=False, s3=s3))  # type: ignore[arg-type]  # the stubs do not know it yet


class SlowAnswerError(BotoCoreError):
    """An answer that was not whole in time, although its bytes went on coming; it is not asked for again."""

    fmt = "the answer was not whole in time"


class _Web(URLLib3Session):
    """botocore's own way to send requests, over connections whose answers are timely."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._pool_classes_by_scheme = _POOLS
        self._manager.pool_classes_by_scheme = _POOLS  # type: ignore[attr-defined]  # the stubs leave it out


class _Connection(AWSHTTPConnection):
    response_class = TimelyResponse  # type: ignore[assignment]  # it stands in for AWSHTTPResponse


class _SecureConnection(AWSHTTPSConnection):
    response_class = TimelyResponse  # type: ignore[assignment]  # it stands in for AWSHTTPResponse


class _Pool(AWSHTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(AWSHTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Pool, "https": _SecurePool}


class Sender:
    """Sends what a session's clients ask, those too that look up credentials, and bounds each whole answer."""

    def __init__(self, connection: AwsConnection) -> None:
        self._connection = connection
        self._retries = Retries()
        self._lock = threading.Lock()
        self._hosts: dict[str, _Web] = {}

    def send(self, request: AWSPreparedRequest, *, event_name: str = "", **_: object) -> AWSResponse:
        """botocore's event `before-send.<service>.<operation>`, and what is told of it. Raises as `_sent` does."""
        operation = event_name.removeprefix("before-send.").replace(".", ":")
        headers = dict(request.headers.items())
        attempt = self._retries.attempt(headers, operation)
        began = time.monotonic()
        try:
            answer = self._sent(request)
        except BotoCoreError as error:
            seconds, code = time.monotonic() - began, type(error).__name__
            tell("aws", Event.FAILED, operation=operation, code=code, attempt=attempt, seconds=seconds)
            raise
        finally:
            self._retries.ended(headers)
        number = answer.headers.get("x-amzn-requestid") or answer.headers.get("x-amz-request-id") or ""
        noted: dict[str, str | int] = {"operation": operation, "status": answer.status_code, "request_id": number}
        tell("aws", Event.REQUEST, attempt=attempt, seconds=time.monotonic() - began, **noted)
        return answer

    def _sent(self, request: AWSPreparedRequest) -> AWSResponse:
        """Past the deadline nothing is sent any more. Raises what botocore's own would."""
        book = _BOOK.get()
        longest = self._connection.answer_timeout_seconds
        if book is not None:
            book.in_time()
            left = book.seconds_left()
            longest = longest if left is None else min(longest, left)
        with within(longest):
            try:
                answer: AWSResponse = self._of(request.url).send(request)
            except ReadTimeoutError:
                if book is not None:
                    book.in_time()
                if is_over():
                    raise SlowAnswerError from None
                raise
        return answer

    def close(self) -> None:
        """Close all connections that are not in use."""
        with self._lock:
            for web in self._hosts.values():
                web.close()
            self._hosts.clear()

    def _of(self, url: str) -> _Web:
        """What sends to the host of `url`."""
        host = "://".join(urlsplit(url)[:2])
        with self._lock:
            if host not in self._hosts:
                config = client_config(self._connection)
                self._hosts[host] = _Web(
                    timeout=(config.connect_timeout, config.read_timeout),  # type: ignore[attr-defined]
                    proxies=get_environ_proxies(url),
                    verify=self._connection.ca_bundle or True,
                    max_pool_connections=CONNECTIONS,
                    socket_options=AT_ONCE,
                )
            return self._hosts[host]


def session_of(
    target: AwsTarget, connection: AwsConnection, config: Config, sender: Sender
) -> botocore.session.Session:
    """A session that signs as the target's credential says; nothing is asked before its first use.

    Raises UsageError for a credential that is no reference and a CA bundle that is no file.
    """
    if connection.ca_bundle and not Path(connection.ca_bundle).is_file():
        raise UsageError(f"connection.ca_bundle: there is no file {connection.ca_bundle}")
    own = _own(target, connection, sender)
    if not target.role_arn:
        return own
    assumed = _bare(None, connection, sender)
    assumed.register_component(
        "credential_provider", CredentialResolver([_RoleProvider(own, target, connection, config)])
    )
    return assumed


def _own(target: AwsTarget, connection: AwsConnection, sender: Sender) -> botocore.session.Session:
    kind, _, name = target.credential.partition(":")
    match kind:
        case "profile" if name:
            session = _bare(name, connection, sender)
        case "env":
            session = _bare(None, connection, sender)
        case _:
            raise UsageError(
                f"AWS account {target.account}: credential {kind}: is not known; write profile:<name> or env:"
            )
    resolver: CredentialResolver = session.get_component("credential_provider")
    resolver.providers[:] = [
        provider
        for provider in resolver.providers
        if (provider.METHOD in OF_VARIABLES if kind == "env" else provider.METHOD not in NOT_OF_A_PROFILE)
    ]
    return session


def _bare(profile: str | None, connection: AwsConnection, sender: Sender) -> botocore.session.Session:
    session = botocore.session.Session(profile=profile)
    session.register("before-send", sender.send)  # type: ignore[arg-type]  # called by keyword
    session.set_config_variable("ca_bundle", connection.ca_bundle or None)
    session.get_component("data_loader").file_loader = _ModelFiles()
    session.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=_time)
    return session


class _ModelFiles(JSONFileLoader):
    """botocore's files of models; of a service's own what reading needs."""

    def load_file(self, file_path: str) -> dict[str, Any] | None:
        """What stands in the file of this path, without its ending; None where there is none."""
        path = Path(file_path)
        content = _content(path)
        if content is None or path.name != SERVICE_MODEL:
            return content
        amendments = _content(path.with_name(AMENDMENTS)) or {}
        return to_read(path.parent.parent.name, content, amendments.get("merge", {}).get("shapes", {}))


def _content(path: Path) -> dict[str, Any] | None:
    """What stands in a file of JSON, plain or packed; `path` is without its ending."""
    for ending, opened in ((".json", open), (".json.gz", gzip.open)):
        try:
            with opened(f"{path}{ending}", "rb") as file:
                content: dict[str, Any] = json.loads(file.read())
                return content
        except FileNotFoundError:
            continue
    return None


def _time(value: str) -> object:
    """A time that AWS sent; one that cannot be read stays as it was sent."""
    try:
        return parse_timestamp(value)
    except (ValueError, OverflowError, RuntimeError, TypeError):
        return str(value)


class _RoleProvider(CredentialProvider):
    """Lends the role's credentials to botocore, and renews them before they expire."""

    METHOD = "assume-role"
    CANONICAL_NAME = None

    def __init__(
        self, own: botocore.session.Session, target: AwsTarget, connection: AwsConnection, config: Config
    ) -> None:
        self._own = own
        self._target = target
        self._connection = connection
        self._config = config

    def load(self) -> RefreshableCredentials:
        return RefreshableCredentials.create_from_metadata(
            metadata=self._assume(), refresh_using=self._assume, method=self.METHOD
        )

    def _assume(self) -> dict[str, str]:
        client = self._own.create_client(
            "sts",
            region_name=self._target.home_region,
            endpoint_url=self._connection.aws_endpoint or None,
            verify=self._connection.ca_bundle or True,
            config=self._config,
        )
        external = {"ExternalId": self._target.external_id} if self._target.external_id else {}
        given = client.assume_role(  # type: ignore[attr-defined]  # made from the service model
            RoleArn=self._target.role_arn, RoleSessionName="tenantproof", **external
        )
        credentials = given["Credentials"]
        return {
            "access_key": credentials["AccessKeyId"],
            "secret_key": credentials["SecretAccessKey"],
            "token": credentials["SessionToken"],
            "expiry_time": credentials["Expiration"].isoformat(),
        }
