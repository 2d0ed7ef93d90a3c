"""A tenant of 20,000 users, 400 groups, 60 policies and 300 applications, served with a delay from a process of its own.

`python -m bench.large_tenant DELAY_MS THROTTLED_PERCENT` prints one line of JSON: how to reach it, then serves until its
stdin ends; after that it prints a second line: requests by path.
"""

import json
import sys
import time
from collections.abc import Iterator

from evidence.model import Json, JsonObject
from tests.tenant import PracticeTenant
from tests.tenant.state import load, table
from tests.tenant.web import Application, Request, Response

CLINIC = "larch-clinic"
USERS, GROUPS, POLICIES, APPLICATIONS = 20_000, 400, 60, 300


def users() -> Iterator[tuple[str, JsonObject]]:
    """Members who signed in last week; every fiftieth is a guest."""
    for number in range(USERS):
        name = f"user.{number:05}"
        guest = number % 50 == 0
        yield (
            name,
            {
                "displayName": f"User {number}",
                "userPrincipalName": f"{name}@larchclinic.example",
                "mail": f"{name}@larchclinic.example",
                "createdDateTime": "2025-06-03T09:00:00Z",
                "userType": "Guest" if guest else "Member",
                "creationType": "Invitation" if guest else None,
                "last_sign_in": "2026-11-20T08:30:00Z",
                "methods": ["microsoftAuthenticatorPush"],
            },
        )


def groups() -> Iterator[tuple[str, JsonObject]]:
    """Fifty members each; every tenth holds the group after it."""
    for number in range(GROUPS):
        members = [f"user.{(number * 50 + step) % USERS:05}" for step in range(50)]
        inside = [f"group.{number + 1:03}"] if number % 10 == 0 else []
        yield (
            f"group.{number:03}",
            {"displayName": f"Group {number}", "visibility": "Private", "members": members + inside},
        )


def policies() -> Iterator[tuple[str, JsonObject]]:
    """Sixty for all users; each leaves two groups out, so that 120 groups have to be looked into."""
    for number in range(POLICIES):
        left_out = [f"group.{(number * 2 + step) % GROUPS:03}" for step in range(2)]
        conditions: Json = {"users": {"includeUsers": ["All"], "excludeGroups": left_out}}
        yield (
            f"policy.{number:02}",
            {
                "displayName": f"Policy {number}",
                "conditions": conditions,
                "grantControls": {"builtInControls": ["mfa"]},
            },
        )


def applications() -> Iterator[tuple[str, JsonObject]]:
    """Applications of the tenant's own, with nothing about them but a name."""
    for number in range(APPLICATIONS):
        yield f"application.{number:03}", {"displayName": f"Application {number}"}


def large() -> JsonObject:
    """What is laid over the clinic."""
    state = load(CLINIC).m365
    own = table(state["user"])
    return {
        "user": {**{name: {} for name in own}, **dict(users())},
        "group": dict(groups()),
        "policy": dict(policies()),
        "application": dict(applications()),
    }


def delayed(application: Application, seconds: float) -> Application:
    """The application, answering so much later."""

    def answer(request: Request) -> Response:
        time.sleep(seconds)
        return application(request)

    return answer


def main() -> None:
    delay, throttled = float(sys.argv[1]) / 1000, float(sys.argv[2])
    with PracticeTenant(states=(CLINIC,), over={CLINIC: large()}) as tenant:
        for server in tenant.servers:
            server.application = delayed(server.application, delay)
        if throttled:
            tenant.faults.throttle_every(round(100 / throttled), retry_after="1")
        own = tenant.credentials(CLINIC)
        reach = {
            "connection": {
                "login": tenant.login_url,
                "graph": tenant.graph_url,
                **tenant.services,
                "ca_bundle": str(tenant.ca_file),
                "dns_servers": [tenant.dns_address],
            },
            "tenant": own.tenant,
            "domain": own.domain,
            "client_id": own.client_id,
            "certificate": str(own.certificate),
        }
        print(json.dumps(reach), flush=True)
        sys.stdin.read()
        print(json.dumps(dict(tenant.faults.counts)), flush=True)


if __name__ == "__main__":
    main()
