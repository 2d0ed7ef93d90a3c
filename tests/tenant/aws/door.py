"""AWS: moto behind a door that checks who asks, may refuse, throttle or fail, and answers what moto cannot."""

import base64
import dataclasses
import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

import botocore.session
from moto.core.base_backend import BackendDict
from moto.s3.models import s3_backends
from moto.sts.models import sts_backends

from evidence.model import JsonObject
from tests.tenant.aws import iam, load, moto_wsgi, s3
from tests.tenant.aws.answers import Prepared, fitting, prepared, unused, written
from tests.tenant.aws.call import Call, Signature, call_of, holds, model_of, signature
from tests.tenant.aws.errors import AwsError, Protocol, Trouble, render, trouble
from tests.tenant.aws.trust import assume, may_assume
from tests.tenant.faults import Faults
from tests.tenant.state import table, text, texts
from tests.tenant.web import Manner, Request, Response

_GLOBAL = frozenset({"iam", "sts", "s3", "s3control", "organizations", "account", "route53", "cloudfront"})


OF_NO_REGION = frozenset({"ec2:DescribeRegions"})
"""What the policies that AWS prints for closing regions leave open there, of what the door serves by region."""

LEFT_OPEN = frozenset({"wafv2"})
"""Services that those policies leave open in every region, of what the door serves by region."""

CLOSED = {
    "explicit": "with an explicit deny in a service control policy",
    "implicit": "because no service control policy allows the {action} action",
}
"""How AWS's message ends where a policy of the organisation has closed a region (IAM user guide, access denied messages)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who asks: the account, the ARN, and the secret that signs; sessions have a token."""

    account: str
    arn: str
    secret: str
    token: str = ""


class Aws:
    """The application. `states` holds one state an account; moto is emptied when it is loaded."""

    def __init__(self, states: tuple[JsonObject, ...], faults: Faults) -> None:
        self._faults = faults
        self._lock = threading.RLock()
        self._accounts: Mapping[str, JsonObject] = {}
        self._prepared: Mapping[str, tuple[Prepared, ...]] = {}
        self._reported: set[str] = set()
        self.load(states)

    def load(self, states: tuple[JsonObject, ...]) -> None:
        """Make the accounts anew; sessions that roles have given out stay good."""
        with self._lock:
            sessions = [(name, each["aws"].assumed_roles) for name, each in sts_backends.items()]
            BackendDict.reset()
            s3_backends.bucket_accounts.clear()
            self._prepared = {text(state["account"]): (*prepared(load.load(state)), *unused()) for state in states}
            for account, assumed in sessions:
                sts_backends[account]["aws"].assumed_roles.extend(assumed)
            self._accounts = {text(state["account"]): state for state in states}
            self._reported.clear()

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        request_id = str(uuid.uuid4())
        signed = signature(request)
        if signed is None:
            return render(trouble(Trouble.NO_CREDENTIALS, "", Protocol.QUERY), Protocol.QUERY, request_id)
        call = call_of(request, signed)
        fault = self._faults.planned(call.names)
        if fault is not None and fault.silent:
            return Response(status=0, body=b"", manner=Manner.NEVER)
        principal = self._principal(signed)
        problem = self._problem(request, signed, call, principal)
        if fault is not None and fault.status:
            problem = dataclasses.replace(trouble(Trouble.BROKEN, call.service, call.protocol), status=fault.status)
        if problem is not None or principal is None:
            error = problem or trouble(Trouble.UNKNOWN_KEY, call.service, call.protocol)
            return render(error, call.protocol, request_id)
        with self._lock:
            response = self._answer(request, call, principal, request_id)
        return dataclasses.replace(response, manner=Manner.TRUNCATED) if fault is not None else response

    def _principal(self, signed: Signature) -> Principal | None:
        for account in self._accounts:
            users = iam.backend(account)
            user = users.get_user_from_access_key_id(signed.access_key)
            key = users.access_keys.get(signed.access_key)
            if user is not None and key is not None and key.status == "Active":
                return Principal(account=account, arn=user.arn, secret=key.secret_access_key)
            session = sts_backends[account]["aws"].get_assumed_role_from_access_key(signed.access_key)
            if session is not None:
                return Principal(
                    account=account, arn=session.arn, secret=session.secret_access_key, token=session.session_token
                )
        return None

    def _problem(self, request: Request, signed: Signature, call: Call, principal: Principal | None) -> AwsError | None:
        """Why the request is refused before anybody looks at what it asks for; None if it is not."""
        service, protocol = call.service, call.protocol
        if principal is None or request.headers.get("x-amz-security-token", "") != principal.token:
            return trouble(Trouble.UNKNOWN_KEY, service, protocol)
        if not holds(request, signed, principal.secret):
            return trouble(Trouble.WRONG_SIGNATURE, service, protocol)
        if service not in _GLOBAL and call.region not in texts(self._accounts[principal.account]["regions"]):
            return trouble(Trouble.UNKNOWN_KEY, service, protocol)
        if self._faults.throttled():
            return trouble(Trouble.THROTTLED, service, protocol)
        is_refused = self._faults.denied(call.names) or not self._faults.allowed(call.action)
        if is_refused or not call.reads or self._is_anothers(call, request, principal):
            return _refusal(call, principal, f"because no identity-based policy allows the {call.action} action")
        if service not in _GLOBAL | LEFT_OPEN and call.action not in OF_NO_REGION:
            how = text(table(self._accounts[principal.account].get("closed")).get(call.region))
            return _refusal(call, principal, CLOSED[how].format(action=call.action)) if how else None
        return None

    def _is_anothers(self, call: Call, request: Request, principal: Principal) -> bool:
        """Whether the bucket or the account that is asked about is somebody else's."""
        if call.service == "s3control":
            return request.headers.get("x-amz-account-id", principal.account) != principal.account
        bucket = request.path.split("/")[1] if call.service == "s3" else ""
        owner = s3_backends.bucket_accounts.get(bucket)
        return owner is not None and owner[1] != principal.account

    def _answer(self, request: Request, call: Call, principal: Principal, request_id: str) -> Response:
        state = self._accounts[principal.account]
        operation = model_of(call)
        if operation is not None:
            known = self._prepared[principal.account]
            if (answer := fitting(known, call, request, operation)) is not None:
                return written(answer, call, operation, request_id)
        match call.service, call.operation:
            case "ec2", "DescribeRegions":
                return _regions(request, state, request_id)
            case "iam", "GenerateCredentialReport":
                return self._generate_report(principal.account, request_id)
            case "iam", "GetCredentialReport":
                return self._get_report(principal.account, state, request_id)
            case "iam", "GetAccountSummary":
                return iam.with_password(moto_wsgi.answer(_anonymous(request), principal.account), state)
            case "s3", "ListBuckets":
                listed = moto_wsgi.answer(_anonymous(request), principal.account)
                return s3.with_regions(listed, request, principal.account)
            case "sts", "AssumeRole" if not may_assume(principal.arn, request.form):
                role = request.form.get("RoleArn", "")
                message = f"User: {principal.arn} is not authorized to perform: sts:AssumeRole on resource: {role}"
                return render(trouble(Trouble.DENIED, "sts", call.protocol, message), call.protocol, request_id)
            case "sts", "AssumeRole":
                return assume(request)
            case "sts", _:
                return moto_wsgi.answer(request, principal.account)
            case _:
                return moto_wsgi.answer(_anonymous(request), principal.account)

    def _generate_report(self, account: str, request_id: str) -> Response:
        inner = (
            "<State>COMPLETE</State>"
            if account in self._reported
            else "<State>STARTED</State><Description>No report exists. Starting a new report generation task</Description>"
        )
        self._reported.add(account)
        return _iam("GenerateCredentialReport", inner, request_id)

    def _get_report(self, account: str, state: JsonObject, request_id: str) -> Response:
        if account not in self._reported:
            error = AwsError(status=410, code="ReportNotPresent", message="The credential report is not present.")
            return render(error, Protocol.QUERY, request_id)
        content = base64.b64encode(iam.credential_report(account, state).encode()).decode()
        made = load.parse_time(text(state["as_of"])).strftime("%Y-%m-%dT%H:%M:%SZ")
        inner = (
            f"<Content>{content}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>{made}</GeneratedTime>"
        )
        return _iam("GetCredentialReport", inner, request_id)


def _refusal(call: Call, principal: Principal, reason: str) -> AwsError:
    message = f"User: {principal.arn} is not authorized to perform: {call.action} {reason}"
    return trouble(Trouble.DENIED, call.service, call.protocol, message)


def _anonymous(request: Request) -> Request:
    """The request under another key: else moto would note each look as a use of the key, and looking would be a change."""
    key = request.headers["authorization"].split("Credential=")[1].split("/")[0]
    headers = {
        **request.headers,
        "authorization": request.headers["authorization"].replace(key, "AKIAPRACTICELOOKS000"),
    }
    return dataclasses.replace(request, headers=headers)


def _iam(operation: str, inner: str, request_id: str) -> Response:
    body = (
        f'<{operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><{operation}Result>{inner}</{operation}Result>'
        f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{operation}Response>"
    )
    return Response(
        status=200, body=body.encode(), headers={"Content-Type": "text/xml", "x-amzn-RequestId": request_id}
    )


@cache
def _every_region() -> tuple[str, ...]:
    """The regions of AWS where there is EC2, whose long model botocore reads for this."""
    return tuple(botocore.session.Session().get_available_regions("ec2"))


def _regions(request: Request, state: JsonObject, request_id: str) -> Response:
    """The regions of the account: those of its state are enabled, all others are not."""
    enabled = texts(state["regions"])
    everything = request.form.get("AllRegions", "").lower() == "true"
    named = {value for name, value in request.form.items() if name.startswith("RegionName.")}
    items = "".join(
        f"<item><regionName>{escape(region)}</regionName><regionEndpoint>ec2.{escape(region)}.amazonaws.com</regionEndpoint>"
        f"<optInStatus>{'opt-in-not-required' if region in enabled else 'not-opted-in'}</optInStatus></item>"
        for region in sorted({*_every_region(), *enabled})
        if (everything or region in enabled) and (not named or region in named)
    )
    body = (
        '<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
        f"<requestId>{request_id}</requestId><regionInfo>{items}</regionInfo></DescribeRegionsResponse>"
    )
    return Response(
        status=200, body=body.encode(), headers={"Content-Type": "text/xml", "x-amzn-RequestId": request_id}
    )
