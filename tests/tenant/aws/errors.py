"""AWS's own error bodies, protocol by protocol, and the codes that services use where they differ from the rest."""

import json
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape

from tests.tenant.web import Response


class Protocol(StrEnum):
    """How a service writes its requests and answers."""

    QUERY = "query"
    EC2 = "ec2"
    REST_XML = "rest-xml"
    REST_JSON = "rest-json"
    JSON = "json"
    CBOR = "smithy-rpc-v2-cbor"


class Trouble(StrEnum):
    """What AWS may complain about."""

    DENIED = "denied"
    THROTTLED = "throttled"
    UNKNOWN_KEY = "unknown key"
    WRONG_SIGNATURE = "wrong signature"
    EXPIRED = "expired"
    NO_CREDENTIALS = "no credentials"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsError:
    """A status, AWS's code and its message."""

    status: int
    code: str
    message: str


_JSON_CODES = {
    Trouble.DENIED: (400, "AccessDeniedException"),
    Trouble.THROTTLED: (400, "ThrottlingException"),
    Trouble.UNKNOWN_KEY: (400, "UnrecognizedClientException"),
    Trouble.WRONG_SIGNATURE: (400, "InvalidSignatureException"),
    Trouble.EXPIRED: (400, "ExpiredTokenException"),
    Trouble.NO_CREDENTIALS: (400, "MissingAuthenticationTokenException"),
    Trouble.BROKEN: (500, "InternalFailure"),
}
_QUERY_CODES = {
    Trouble.DENIED: (403, "AccessDenied"),
    Trouble.THROTTLED: (400, "Throttling"),
    Trouble.UNKNOWN_KEY: (403, "InvalidClientTokenId"),
    Trouble.WRONG_SIGNATURE: (403, "SignatureDoesNotMatch"),
    Trouble.EXPIRED: (403, "ExpiredToken"),
    Trouble.NO_CREDENTIALS: (403, "MissingAuthenticationToken"),
    Trouble.BROKEN: (500, "InternalFailure"),
}
_EC2_CODES = {
    Trouble.DENIED: (403, "UnauthorizedOperation"),
    Trouble.THROTTLED: (503, "RequestLimitExceeded"),
    Trouble.UNKNOWN_KEY: (401, "AuthFailure"),
    Trouble.WRONG_SIGNATURE: (403, "SignatureDoesNotMatch"),
    Trouble.EXPIRED: (400, "RequestExpired"),
    Trouble.NO_CREDENTIALS: (400, "MissingParameter"),
    Trouble.BROKEN: (500, "InternalError"),
}
_S3_CODES = {
    Trouble.DENIED: (403, "AccessDenied"),
    Trouble.THROTTLED: (503, "SlowDown"),
    Trouble.UNKNOWN_KEY: (403, "InvalidAccessKeyId"),
    Trouble.WRONG_SIGNATURE: (403, "SignatureDoesNotMatch"),
    Trouble.EXPIRED: (400, "ExpiredToken"),
    Trouble.NO_CREDENTIALS: (403, "AccessDenied"),
    Trouble.BROKEN: (500, "InternalError"),
}
_SNS_CODES = _QUERY_CODES | {Trouble.DENIED: (403, "AuthorizationError"), Trouble.THROTTLED: (429, "Throttled")}

_MESSAGES = {
    Trouble.DENIED: "Access Denied",
    Trouble.THROTTLED: "Rate exceeded",
    Trouble.UNKNOWN_KEY: "The security token included in the request is invalid.",
    Trouble.WRONG_SIGNATURE: (
        "The request signature we calculated does not match the signature you provided. "
        "Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
    ),
    Trouble.EXPIRED: "The security token included in the request is expired",
    Trouble.NO_CREDENTIALS: "Request is missing Authentication Token",
    Trouble.BROKEN: "We encountered an internal error. Please try again.",
}


def trouble(kind: Trouble, service: str, protocol: Protocol, message: str = "") -> AwsError:
    """The error by which `service` complains about `kind`."""
    status, code = _codes(service, protocol)[kind]
    if kind is Trouble.UNKNOWN_KEY and protocol is Protocol.REST_XML:
        message = message or "The AWS Access Key Id you provided does not exist in our records."
    if kind is Trouble.UNKNOWN_KEY and protocol is Protocol.EC2:
        message = message or "AWS was not able to validate the provided access credentials"
    return AwsError(status=status, code=code, message=message or _MESSAGES[kind])


def render(error: AwsError, protocol: Protocol, request_id: str) -> Response:
    """The answer that carries `error`."""
    code, message = escape(error.code), escape(error.message)
    inner = f"<Code>{code}</Code><Message>{message}</Message>"
    fault = "Sender" if error.status < 500 else "Receiver"
    match protocol:
        case Protocol.QUERY:
            error_element = f"<Error><Type>{fault}</Type>{inner}</Error>"
            text = f"<ErrorResponse>{error_element}<RequestId>{request_id}</RequestId></ErrorResponse>"
        case Protocol.EC2:
            text = f"<Response><Errors><Error>{inner}</Error></Errors><RequestID>{request_id}</RequestID></Response>"
        case Protocol.REST_XML:
            text = f"<Error>{inner}<RequestId>{request_id}</RequestId><HostId>practice</HostId></Error>"
        case Protocol.JSON | Protocol.REST_JSON:
            return _json(error, protocol, request_id)
        case Protocol.CBOR:
            return _cbor(error, fault, request_id)
    headers = {"Content-Type": "text/xml", "x-amzn-RequestId": request_id, "x-amz-request-id": request_id}
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'
    return Response(status=error.status, body=body.encode(), headers=headers)


def _json(error: AwsError, protocol: Protocol, request_id: str) -> Response:
    version = "1.1" if protocol is Protocol.JSON else ""
    headers = {
        "Content-Type": f"application/x-amz-json-{version}" if version else "application/json",
        "x-amzn-RequestId": request_id,
        "x-amzn-ErrorType": error.code,
    }
    body = json.dumps({"__type": error.code, "Message": error.message, "message": error.message})
    return Response(status=error.status, body=body.encode(), headers=headers)


def _cbor(error: AwsError, fault: str, request_id: str) -> Response:
    headers = {
        "Content-Type": "application/cbor",
        "smithy-protocol": "rpc-v2-cbor",
        "x-amzn-RequestId": request_id,
        "x-amzn-query-error": f"{error.code};{fault}",
    }
    pairs = (("__type", error.code), ("message", error.message))
    body = bytes([0xA0 + len(pairs)]) + b"".join(_cbor_text(text) for pair in pairs for text in pair)
    return Response(status=error.status, body=body, headers=headers)


def _cbor_text(text: str) -> bytes:
    raw = text.encode()
    return b"\x79" + len(raw).to_bytes(2, "big") + raw


def _codes(service: str, protocol: Protocol) -> dict[Trouble, tuple[int, str]]:
    if service == "sns":
        return _SNS_CODES
    match protocol:
        case Protocol.QUERY | Protocol.CBOR:
            return _QUERY_CODES
        case Protocol.EC2:
            return _EC2_CODES
        case Protocol.REST_XML:
            return _S3_CODES
        case Protocol.JSON | Protocol.REST_JSON:
            return _JSON_CODES
