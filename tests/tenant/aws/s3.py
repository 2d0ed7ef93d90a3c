"""What S3 needs beyond moto."""

import dataclasses
import re

from moto.s3.models import s3_backends

from tests.tenant.web import Request, Response


def with_regions(response: Response, request: Request, account: str) -> Response:
    """The list of buckets with the region of each, as AWS gives it to whoever asks with any argument; moto never does."""
    if not request.query:
        return response
    buckets = s3_backends[account]["aws"].buckets

    def region(found: re.Match[str]) -> str:
        return f"{found[0]}<BucketRegion>{buckets[found[1]].region_name}</BucketRegion>"

    body = re.sub(r"<Name>([^<]+)</Name>", region, response.body.decode())
    return dataclasses.replace(response, body=body.encode())
