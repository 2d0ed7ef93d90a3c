"""Put an account's state into moto: one table a resource, its keys the calls that make it, in their order.

    [kms.eu-west-1.records]                      service, region ("global" too), the resource's own name
    created = 2024-02-01T08:00:00Z
    create_key = { Description = "patient records" }
    enable_key_rotation = { KeyId = "${self:KeyMetadata.KeyId}" }

A call is a boto3 method with its arguments, or a list of arguments for several such calls. `name_is` names the argument that
is the resource's name in each of its calls. `${service/region/name:path}` is a value of the first answer of a resource
made before. Where AWS wants a document as text (a policy), the state may hold it as a table.

What is random in moto is seeded by account and resource, and what moto dates with now gets `created`: so that two
starts, and the state three weeks later, show the same ids and times for whatever stayed. Afterwards chance reigns again:
keys of sessions are never given out twice.
"""

import datetime as dt
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import boto3
import botocore.session
from botocore.client import BaseClient
from botocore.config import Config
from botocore.loaders import Loader, create_loader
from botocore.model import Shape, StringShape
from moto.ec2.models import ec2_backends
from moto.moto_api._internal import mock_random
from moto.sns.models import sns_backends

from evidence.model import Json, JsonObject
from tests.tenant.aws import iam, moto_wsgi
from tests.tenant.aws.retime import Moment, retime
from tests.tenant.state import rows, table, text, texts

_OWN_KEYS = frozenset({"created", "name_is", "pending"}) | iam.KEYS


def load(state: JsonObject) -> list[Json]:
    """Make the account that `state` describes; moto must not know it yet. Returns its answers, references filled in."""
    account = text(state["account"])
    regions = texts(state["regions"])
    opened = text(state["opened"])
    ec2_backends.pop(account, None)  # whatever moto did since it was emptied has made the default VPC anew, by chance
    for region in regions:
        _seed(account, "ec2", region, "as it came")
        started = time.time()
        retime(ec2_backends[account][region], started, Moment(opened))
    iam.prepare(account, state)
    loader = _Loader(account, regions[0])
    for service, region, name, resource in _resources(state):
        loader.make(_Place(service=service, region=region, name=name), resource)
    iam.finish(account, state)
    mock_random.seed()
    return [loader.filled(row) for row in rows(state.get("answer"))]


def _resources(state: JsonObject) -> Iterator[tuple[str, str, str, JsonObject]]:
    for service, in_regions in state.items():
        for region, named in table(in_regions).items():
            for name, resource in table(named).items():
                if isinstance(resource, Mapping):
                    yield service, region, name, resource


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a resource stands in the state: what references and the seed of its ids go by."""

    service: str
    region: str
    name: str

    def __str__(self) -> str:
        return f"{self.service}/{self.region}/{self.name}"


class _Loader:
    """Calls moto as one account, and remembers the first answer of every resource."""

    def __init__(self, account: str, home: str) -> None:
        self._account = account
        self._home = home
        core = botocore.session.Session()
        core.register_component("data_loader", _service_models())
        self._session = boto3.Session("AKIAPRACTICELOADER00", "none", region_name=home, botocore_session=core)
        moto_wsgi.attach(self._session, account)
        self._answers: dict[str, JsonObject] = {}
        self._clients: dict[tuple[str, str], BaseClient] = {}

    def make(self, place: _Place, resource: JsonObject) -> None:
        """Make one resource by its calls."""
        _seed(self._account, place.service, place.region, place.name)
        started = time.time()
        own_name = text(resource.get("name_is"))
        for method, value in resource.items():
            if method in _OWN_KEYS:
                continue
            for arguments in rows(value) or (table(value),):
                answer = self._call(place, method, own_name, arguments)
                self._answers.setdefault(str(place), answer)
        moment = Moment(text(resource["created"]))
        for backend in moto_wsgi.backends(place.service, self._account, place.region):
            retime(backend, started, moment)
        if resource.get("pending") is True:
            self._leave_pending(place)

    def filled(self, value: Json) -> Json:
        """A value with its references to resources filled in."""
        return self._resolve(value, _Place(service="", region="", name=""))

    def _leave_pending(self, place: _Place) -> None:
        """moto takes every subscription for confirmed; AWS lists it like this until somebody has clicked."""
        arn = text(self._answers[str(place)]["SubscriptionArn"])
        sns_backends[self._account][place.region].subscriptions[arn].arn = "PendingConfirmation"

    def _call(self, place: _Place, method: str, own_name: str, arguments: JsonObject) -> JsonObject:
        client = self._client(place)
        operation = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method])
        members = operation.input_shape.members if operation.input_shape else {}
        named = {own_name: place.name} if own_name in members else {}
        filled = {key: self._fill(value, members.get(key), place) for key, value in {**named, **arguments}.items()}
        answer: JsonObject = getattr(client, method)(**filled)
        if place.service == "s3" and method == "create_bucket":
            default: JsonObject = {"Bucket": filled["Bucket"], "ServerSideEncryptionConfiguration": _SSE_S3}
            self._call(place, "put_bucket_encryption", "", default)
        return answer

    def _client(self, place: _Place) -> BaseClient:
        region = self._home if place.region == "global" else place.region
        key = (place.service, region)
        if key not in self._clients:
            self._clients[key] = self._session.client(
                place.service, region_name=region, endpoint_url=_ENDPOINT, config=_CONFIG
            )
        return self._clients[key]

    def _fill(self, value: Json, shape: Shape | None, place: _Place) -> Json:
        if isinstance(value, Mapping) and isinstance(shape, StringShape):
            return json.dumps(self._resolve(value, place))
        return self._resolve(value, place)

    def _resolve(self, value: Json, place: _Place) -> Json:
        match value:
            case str():
                return re.sub(r"\$\{([^:}]+):([^}]+)\}", lambda found: self._value(found[1], found[2], place), value)
            case Mapping():
                return {key: self._resolve(inner, place) for key, inner in value.items()}
            case None | bool() | int() | float():
                return value
            case _:
                return [self._resolve(inner, place) for inner in value]

    def _value(self, of: str, path: str, place: _Place) -> str:
        value: Json = self._answers[str(place) if of == "self" else of]
        for step in path.split("."):
            value = table(value)[step]
        return str(value)


_ENDPOINT = "https://127.0.0.1"
_CONFIG = Config(
    inject_host_prefix=False,
    s3={"addressing_style": "path"},
    retries={"total_max_attempts": 1},
    parameter_validation=True,
)
_SSE_S3: JsonObject = {
    "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}]
}


@cache
def _service_models() -> Loader:
    """botocore's service models, read once for all accounts."""
    return create_loader()


def _seed(account: str, *place: str) -> None:
    mock_random.seed("/".join((account, *place)))


def parse_time(value: str) -> dt.datetime:
    """A time of a state file."""
    return dt.datetime.fromisoformat(value)
