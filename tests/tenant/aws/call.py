"""Which AWS operation a request asks for, by botocore's service models, and whether its signature holds."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote, urlsplit

from botocore.exceptions import UnknownServiceError
from botocore.utils import normalize_url_path
from moto.core.model import OperationModel, ServiceModel
from moto.core.utils import get_service_model

from tests.tenant.aws.errors import Protocol
from tests.tenant.web import Request

# Services that sign by another name than botocore's own. What RDS, DocumentDB and Neptune are asked is one service to AWS.
_SIGNED_AS = {
    "access-analyzer": "accessanalyzer",
    "aps": "amp",
    "elasticfilesystem": "efs",
    "elasticmapreduce": "emr",
    "email": "ses",
    "es": "opensearch",
    "monitoring": "cloudwatch",
    "s3express": "s3",
    "sso": "sso-admin",
    "states": "stepfunctions",
    "tagging": "resourcegroupstaggingapi",
}

# Services that sign by one name: which is asked shows in the version of the form, or in the path.
_VERSIONS = {
    ("elasticloadbalancing", "2012-06-01"): "elb",
    ("elasticloadbalancing", "2015-12-01"): "elbv2",
}
_PATHS = {
    ("apigateway", "/v2/"): "apigatewayv2",
    ("s3", "/v20180820/"): "s3control",
    ("es", "/2015-01-01/"): "es",
}

# The name by which IAM knows a service, where it is not the one it signs by.
_IAM = {"monitoring": "cloudwatch", "email": "ses", "tagging": "tag"}

# Operations whose IAM action has another name (service authorization references of S3 and S3 Express).
_ACTIONS = {
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:GetBucketReplication": "s3:GetReplicationConfiguration",
    "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification",
    "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
    "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
    "s3:ListDirectoryBuckets": "s3express:ListAllMyDirectoryBuckets",
    "s3control:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock",
}

# An operation that looks like ListBuckets, and is signed for another service (s3express).
_ELSEWHERE = frozenset({"ListDirectoryBuckets"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What the Authorization header of a signed request (version 4) says."""

    access_key: str
    date: str
    region: str
    service: str
    headers: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One operation of one service in one region; `service` is botocore's name, `operation` "" if it is unknown."""

    service: str
    operation: str
    region: str
    protocol: Protocol
    prefix: str = ""
    method: str = ""

    @property
    def action(self) -> str:
        """The IAM action that allows it (service authorization reference). API Gateway's are methods of HTTP."""
        if self.prefix == "apigateway":
            return f"apigateway:{self.method}"
        own = f"{self.prefix or self.service}:{self.operation}"
        return _ACTIONS.get(f"{self.service}:{self.operation}", own)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that faults go by: operation and action, everywhere and in this region."""
        plain = dict.fromkeys((f"{self.service}:{self.operation}", self.action))
        return (*plain, *(f"{name}@{self.region}" for name in plain))

    @property
    def reads(self) -> bool:
        """Whether a read-only tool may ask for it."""
        return (
            re.match(
                "Get|List|Describe|Head|Lookup|BatchGet|Simulate|GenerateCredentialReport$|AssumeRole", self.operation
            )
            is not None
        )


def signature(request: Request) -> Signature | None:
    """The signature of a request, None where there is none of version 4."""
    found = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request,"
        r"\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})",
        request.headers.get("authorization", ""),
    )
    if found is None:
        return None
    key, date, region, service, headers, value = found.groups()
    return Signature(
        access_key=key, date=date, region=region, service=service, headers=tuple(headers.split(";")), value=value
    )


def holds(request: Request, signed: Signature, secret: str) -> bool:
    """Whether `secret` made the signature of this very request."""
    digest = hashlib.sha256(request.body).hexdigest()
    claimed = request.headers.get("x-amz-content-sha256", digest)
    if claimed not in (digest, "UNSIGNED-PAYLOAD"):
        return False
    url = urlsplit(request.target)
    path = url.path if signed.service == "s3" else quote(normalize_url_path(url.path), safe="/~")
    pairs = sorted(tuple(part.partition("=")[::2]) for part in url.query.split("&") if part)
    canonical = "\n".join(
        (
            request.method,
            path or "/",
            "&".join(f"{name}={value}" for name, value in pairs),
            *(f"{name}:{' '.join(request.headers.get(name, '').split())}" for name in signed.headers),
            "",
            ";".join(signed.headers),
            claimed,
        )
    )
    scope = f"{signed.date}/{signed.region}/{signed.service}/aws4_request"
    when = request.headers.get("x-amz-date", "")
    to_sign = f"AWS4-HMAC-SHA256\n{when}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.compare_digest(hmac.digest(key, to_sign.encode(), "sha256").hex(), signed.value)


def call_of(request: Request, signed: Signature) -> Call:
    """Work out service, operation and protocol of a signed request."""
    service = _service(request, signed.service)
    protocol, operation = _operation(service, request)
    return Call(
        service=service,
        operation=operation,
        region=signed.region,
        protocol=protocol,
        prefix=_IAM.get(signed.service, signed.service),
        method=request.method,
    )


def _service(request: Request, signed: str) -> str:
    by_path = [name for (signer, start), name in _PATHS.items() if signer == signed and request.path.startswith(start)]
    if by_path:
        return by_path[0]
    by_version = _VERSIONS.get((signed, request.form.get("Version", ""))) if signed == "elasticloadbalancing" else None
    return by_version or _SIGNED_AS.get(signed, signed)


def model_of(call: Call) -> OperationModel | None:
    """The operation that is called, by botocore's models; None where they do not know it."""
    try:
        model = _model(call.service)
    except UnknownServiceError:
        return None
    return model.operation_model(call.operation) if call.operation in model.operation_names else None


def named_in_path(operation: OperationModel, request: Request) -> dict[str, str]:
    """The arguments that stand in the path of a request, by their names there."""
    template = str(operation.http["requestUri"]).partition("?")[0]
    names = [name.rstrip("+") for name in re.findall(r"\{([^}]*)\}", template)]
    values = _path_pattern(template).fullmatch(_undecoded(request))
    return dict(zip(names, map(unquote, values.groups()), strict=True)) if values else {}


def _undecoded(request: Request) -> str:
    """The path as it came: in an ARN that stands in it, a slash is no step."""
    return urlsplit(request.target).path


def _operation(service: str, request: Request) -> tuple[Protocol, str]:
    target = request.headers.get("x-amz-target", "")
    by_path = re.fullmatch(r"/service/[^/]+/operation/(\w+)", request.path)
    if by_path is not None:
        return Protocol.CBOR, by_path[1]
    if target:
        return Protocol.JSON, target.rpartition(".")[2]
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return Protocol.EC2 if service == "ec2" else Protocol.QUERY, request.form.get("Action", "")
    try:
        model = _model(service)
    except UnknownServiceError:
        return Protocol.REST_JSON, ""
    names = set(model.operation_names) - (set() if by_express(request) else _ELSEWHERE)
    found = [route for name in names if (route := _route(model.operation_model(name), request))]
    _, operation = max(found, default=(0, ""))
    return Protocol.REST_XML if model.protocol == "rest-xml" else Protocol.REST_JSON, operation


def by_express(request: Request) -> bool:
    """Whether the request is signed for the directory buckets of S3."""
    signed = signature(request)
    return signed is not None and signed.service == "s3express"


def _route(operation: OperationModel, request: Request) -> tuple[int, str] | None:
    """How closely a REST operation fits the request, None where it does not."""
    method, template = str(operation.http["method"]), str(operation.http["requestUri"])
    path, _, constants = template.partition("?")
    wanted = dict(part.partition("=")[::2] for part in constants.split("&") if part)
    fits = (
        method == request.method
        and _path_pattern(path).fullmatch(_undecoded(request))
        and _agree(wanted, request.query)
    )
    literal = len(re.sub(r"\{[^}]*\}", "", path))
    return (len(wanted) * 1000 + literal, operation.name) if fits else None


def _agree(wanted: Mapping[str, str], query: Mapping[str, str]) -> bool:
    return all(name in query and (not value or query[name] == value) for name, value in wanted.items())


@cache
def _path_pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^}]*\})", template.rstrip("/") or "/")
    return re.compile("".join(_placeholder(part) if part[:1] == "{" else re.escape(part) for part in parts) + "/?")


def _placeholder(part: str) -> str:
    return "(.+)" if part.endswith("+}") else "([^/]+)"


@cache
def _model(service: str) -> ServiceModel:
    """botocore's model, as moto reads it. Raises UnknownServiceError."""
    return get_service_model(service)
