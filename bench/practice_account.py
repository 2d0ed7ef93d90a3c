"""A practice account of AWS, served from a process of its own to whoever has its key; what was asked is counted.

`python -m bench.practice_account STATE MORE [DENIED ...]` prints one line of JSON: how to reach it, then serves until its
stdin ends; after that it prints a second line: requests by operation. MORE is how many buckets and users it has besides
those of its state; DENIED are actions that are refused.
"""

import json
import sys
from pathlib import Path

from evidence.model import JsonObject
from tests.tenant import credentials
from tests.tenant.aws.accounts import HOME, serving

CREATED = "2024-03-01T08:00:00Z"


def more(number: int) -> JsonObject:
    """So many private buckets and users without rights, to be laid over a state."""
    place: JsonObject = {"CreateBucketConfiguration": {"LocationConstraint": HOME}}
    buckets: JsonObject = {
        f"more-{each:04}": {"created": CREATED, "name_is": "Bucket", "create_bucket": place} for each in range(number)
    }
    users: JsonObject = {
        f"more-{each:04}": {"created": CREATED, "name_is": "UserName", "create_user": {}} for each in range(number)
    }
    return {"s3": {HOME: buckets}, "iam": {"global": users}}


def main() -> None:
    name, number, denied = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    with serving(name, over={name: more(number)}) as accounts:
        accounts.faults.deny_aws(*denied)
        own = credentials.of(accounts.states[name], Path("none"))
        reach = {
            "aws_endpoint": accounts.url,
            "ca_bundle": str(accounts.folder / "ca.pem"),
            "account": own.aws_account,
            "key": own.aws_access_key_id,
            "secret": own.aws_secret_access_key,
            "role_arn": own.role_arn,
            "external_id": own.external_id,
        }
        print(json.dumps(reach), flush=True)
        sys.stdin.read()
        print(json.dumps(accounts.faults.requests), flush=True)


if __name__ == "__main__":
    main()
