"""moto's server application, called in this process: as one account, by whoever has already proved who they are."""

import io
import os
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from moto.core.base_backend import BackendDict, BaseBackend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from tests.tenant.web import Request, Response

os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
"""moto would give every account Amazon's images and a thousand snapshots of them for its own; in AWS they are Amazon's."""

_APPLICATION = DomainDispatcherApplication(create_backend_app)


def answer(request: Request, account: str) -> Response:
    """moto's answer to `request`, made in `account`."""
    url = urlsplit(request.target)
    environ: dict[str, object] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.encode().decode("latin-1"),
        "RAW_URI": request.target,
        "REQUEST_URI": request.target,
        "QUERY_STRING": url.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in {**request.headers, "x-moto-account-id": account}.items():
        key = name.upper().replace("-", "_")
        if key != "CONTENT_LENGTH":
            environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        started.append((status, headers))

    chunks: Iterable[bytes] = _APPLICATION(environ, start)
    body = b"".join(chunks)
    status, headers = started[-1]
    return Response(status=int(status.split()[0]), body=body, headers=dict(headers))


def backends(service: str, account: str, region: str) -> Iterator[BaseBackend]:
    """moto's stores of a service in an account that what is made in `region` may lie in, as far as it has them."""
    stores: list[BackendDict[BaseBackend]] = vars(BackendDict)["_instances"]
    for store in list(stores):
        if store.service_name == service and account in store:
            yield from (backend for place, backend in store[account].items() if place in (region, "aws"))


def attach(session: boto3.Session, account: str) -> None:
    """Let moto answer the clients of `session` at once, as `account` and without a network."""

    def send(request: AWSPreparedRequest, **_: object) -> AWSResponse:
        url = urlsplit(request.url)
        headers = {name.lower(): v.decode() if isinstance(v, bytes) else str(v) for name, v in request.headers.items()}
        headers.setdefault("host", url.netloc)
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        asked = Request(method=request.method, target=target, headers=headers, body=_bytes(request.body))
        response = answer(asked, account)
        return AWSResponse(
            request.url, response.status, HTTPHeaders.from_dict(dict(response.headers)), _Raw(response.body)
        )

    session.events.register_first("before-send", send)  # type: ignore[arg-type]


class _Raw(io.BytesIO):
    def stream(self, **_: object) -> Iterator[bytes]:
        yield self.read()


def _bytes(body: object) -> bytes:
    match body:
        case None:
            return b""
        case bytes() | bytearray():
            return bytes(body)
        case str():
            return body.encode()
        case io.IOBase():
            return bytes(body.read())
        case _:
            raise TypeError(f"a body of {type(body)}")
