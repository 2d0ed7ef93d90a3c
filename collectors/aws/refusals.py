"""AWS's error codes in our words: refused, failed, or a credential that is no good."""

import re

from collectors.aws.commands import action
from collectors.aws.declaration import PAGE_LEFT
from collectors.aws.target import AwsTarget
from evidence.model import IN_ACCOUNT, Outcome, Unseen

DENIED = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "AccessDeniedFault",
        "AccountNotManagementOrDelegatedAdministratorException",
        "AllAccessDisabled",
        "AuthorizationError",
        "AuthorizationErrorException",
        "NotAuthorized",
        "OptInRequired",
        "SubscriptionRequiredException",
        "UnauthorizedAccess",
        "UnauthorizedOperation",
    }
)

THROTTLED = frozenset(
    {
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "Throttled",
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)

_UNKNOWN_KEY = (
    "AWS does not know its access key; it was deleted, switched off or mistyped, or it is one of GovCloud or China and the "
    "home_region is not"
)
_MISMATCH = "its secret access key does not belong to its access key, or this machine's clock is wrong"
_EXPIRED = "its session has expired; sign in again"
_NOTHING = "it holds no access key; set the AWS variables of the process, or complete the profile"
_CONFIG = "the AWS configuration files of this machine cannot be read"
_SIGN_IN = "its sign-in has ended; run `aws sso login` or `aws login` for it"
_REGION = "the home_region is no region that AWS knows or that this account has enabled"

CREDENTIAL = {
    "InvalidClientTokenId": _UNKNOWN_KEY,
    "UnrecognizedClientException": _UNKNOWN_KEY,
    "InvalidAccessKeyId": _UNKNOWN_KEY,
    "AuthFailure": _UNKNOWN_KEY,
    "SignatureDoesNotMatch": _MISMATCH,
    "InvalidSignatureException": _MISMATCH,
    "IncompleteSignature": "its access key is not spelled as one",
    "MissingAuthenticationToken": _NOTHING,
    "ExpiredToken": _EXPIRED,
    "ExpiredTokenException": _EXPIRED,
    "RequestExpired": _EXPIRED,
    "RequestTimeTooSkewed": "this machine's clock is wrong",
    "InvalidToken": "its session token is not valid; sign in again",
    "AccessDenied": "AWS refuses it even the question whose account it is",
    "RegionDisabledException": _REGION,
    "OptInRequired": "its account has not been activated",
    "ProfileNotFound": "there is no such profile on this machine; create it with `aws configure --profile`",
    "NoCredentialsError": _NOTHING,
    "PartialCredentialsError": "it holds only half of an access key",
    "CredentialRetrievalError": "the program or service that its profile names gave no access key",
    "ConfigNotFound": _CONFIG,
    "ConfigParseError": _CONFIG,
    "InvalidConfigError": _CONFIG,
    "InfiniteLoopConfigError": "its profile names itself as its source",
    "SSOError": _SIGN_IN,
    "SSOTokenLoadError": _SIGN_IN,
    "UnauthorizedSSOTokenError": _SIGN_IN,
    "TokenRetrievalError": _SIGN_IN,
    "LoginRefreshRequired": _SIGN_IN,
    "LoginTokenLoadError": _SIGN_IN,
    "RefreshWithMFAUnsupportedError": "its profile asks for an MFA code; use one that does not",
    "EOFError": "its profile asks for an MFA code; use one that does not",
    "InvalidRegionError": _REGION,
    "NoRegionError": _REGION,
    "UnknownRegionError": _REGION,
    "UnknownEndpointError": _REGION,
}
"""What is wrong with a credential, by AWS's code or the SDK's class of error. Codes that are not here are failures."""

ROLE = {
    "AccessDenied": "it may not assume {role}; check the role's trust policy, its external id, and sts:AssumeRole",
    "ParamValidationError": "{role} is no role ARN, or the external id is none",
    "ValidationError": "{role} is no role ARN, or the external id is none",
}
"""The same for the call that assumes the role."""

CLOSED = "service_control_policy"
"""Our code for what a policy of the organisation forbids; one on resources is `resource_control_policy`."""

_CLOSED_BY_POLICY = re.compile(
    r"explicit deny in a (service|resource) control policy|no (service) control policy allows"
)
"""What AWS says at the end of its message. What a role, a boundary or a session does not allow is a missing permission."""

NOT_ENABLED = "not_enabled"
"""The code of ours for a service that refuses because it was never switched on. Macie does so as if a permission lacked."""

_SWITCHED_OFF = re.compile(r"^Macie is not enabled\b")


_REFUSED_ACTION = re.compile(r"not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)")
"""Where AWS's message names the action, which is not always called as the operation."""


def unseen(op: str, code: str, message: str, status: int) -> Unseen:
    """Why `op` was not answered. AWS's own message is read, never kept: it may hold names."""
    if code in DENIED or code.endswith(".UnauthorizedOperation"):
        if _SWITCHED_OFF.search(message):
            return Unseen(
                outcome=Outcome.DENIED, code=NOT_ENABLED, message=f"{op}: the service is not switched on here"
            )
        named = _REFUSED_ACTION.search(message)
        asked = named[1] if named else action(op)
        if closed := _CLOSED_BY_POLICY.search(message):
            kind = closed[1] or closed[2]
            return Unseen(
                outcome=Outcome.DENIED,
                code=f"{kind}_control_policy",
                message=f"a {kind} control policy of the organisation forbids {asked} here; "
                "if the region is closed on purpose, name it under out_of_scope with the reason",
                asked=asked,
            )
        return Unseen(outcome=Outcome.DENIED, code=code, message=f"AWS refused {asked}: {code}", asked=asked)
    reason = code or f"HTTP {status}"
    words = "AWS still asked to slow down after many attempts at" if code in THROTTLED else "AWS did not answer"
    return Unseen(outcome=Outcome.FAILED, code=reason, message=f"{words} {op}: {reason}")


def elsewhere(account: str) -> Unseen:
    """Why something is not read here that another account holds."""
    return Unseen(
        outcome=Outcome.DENIED,
        code=f"{IN_ACCOUNT}{account}",
        message=f"it stands in account {account}, and no account is read from another one",
    )


def page_left(op: str) -> Unseen:
    """Why an answer is not whole although nobody refused it."""
    return Unseen(
        outcome=Outcome.FAILED,
        code=PAGE_LEFT,
        message=f"AWS has more to answer to {op}, and there is no way to ask for it",
    )


def unreached(op: str, kind: str) -> Unseen:
    """Why no answer came that could be read; `kind` is the class of the error."""
    if kind == "ProxyConnectionError":
        explanation = "the proxy that HTTPS_PROXY names cannot be reached, or refuses the user or the password"
        return Unseen(outcome=Outcome.FAILED, code=kind, message=f"no answer to {op}: {explanation}")
    return Unseen(outcome=Outcome.FAILED, code=kind, message=f"no whole answer to {op}: {kind}")


def credential_fault(target: AwsTarget, code: str, *, assuming: bool) -> str:
    """One sentence about what is wrong with the credential of `target`; "" where the credential is not what is wrong."""
    of_role = assuming or (code == "ParamValidationError" and bool(target.role_arn))
    reason = (ROLE.get(code) if of_role else None) or CREDENTIAL.get(code)
    if reason is None:
        return ""
    return f"AWS account {target.account}: credential {target.credential}: {reason.format(role=target.role_arn)}"
