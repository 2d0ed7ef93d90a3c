"""The web servers of the clients' domains, all behind one address: MTA-STS policies by the Host that is asked for."""

from collections.abc import Mapping

from evidence.model import JsonObject
from tests.tenant.state import table, text
from tests.tenant.web import Request, Response

WELL_KNOWN = "/.well-known/mta-sts.txt"


def policies_of(states: tuple[JsonObject, ...]) -> Mapping[str, JsonObject]:
    """Domain → its `[policy_file]`: `text`, and where something is odd `status`, `media_type` or `location`."""
    return {domain: table(row) for state in states for domain, row in table(state.get("policy_file")).items()}


class MtaSts:
    """The servers; `policies` may be replaced while they run."""

    def __init__(self, policies: Mapping[str, JsonObject]) -> None:
        self.policies = policies

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        host = request.headers.get("host", "").partition(":")[0]
        policy = self.policies.get(host.removeprefix("mta-sts."))
        if policy is None or not host.startswith("mta-sts.") or request.path != WELL_KNOWN or request.method != "GET":
            return Response(status=404, body=b"not found", headers={"Content-Type": "text/plain"})
        status = policy.get("status", 200)
        headers = {"Content-Type": text(policy.get("media_type"), "text/plain; charset=utf-8")}
        if policy.get("location"):
            headers["Location"] = text(policy["location"])
        return Response(
            status=status if isinstance(status, int) else 200, body=text(policy.get("text")).encode(), headers=headers
        )
