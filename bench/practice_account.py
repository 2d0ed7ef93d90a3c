"""A practice account of AWS, served from a process of its own to whoever has its key; what was asked is counted.

`python -m bench.practice_account STATE [DENIED ...]` prints one line of JSON: how to reach it, then serves until its stdin
ends; after that it prints a second line: requests by operation. DENIED are actions that are refused.
"""

import json
import sys
from pathlib import Path

from tests.tenant import credentials
from tests.tenant.aws.accounts import serving


def main() -> None:
    name, denied = sys.argv[1], sys.argv[2:]
    with serving(name) as accounts:
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
        counts = {op: number for op, number in accounts.faults.counts.items() if "@" not in op}
        print(json.dumps(counts), flush=True)


if __name__ == "__main__":
    main()
