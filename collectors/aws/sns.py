"""SNS: who is told, have they confirmed that they want to be, and who may publish and subscribe."""

from collections import Counter
from collections.abc import Iterator, Mapping

from collectors.aws import AwsCollector, CodedCollector, Detail, Fact, Keep, Place, answers
from collectors.aws.declaration import malformed
from collectors.aws.statements import resource_policy
from collectors.model import Found
from evidence.model import JsonObject

OP = "sns:list_subscriptions"
TEXT: JsonObject = {"type": "string"}
FIELDS: JsonObject = {"SubscriptionArn": TEXT, "Owner": TEXT, "Protocol": TEXT, "TopicArn": TEXT}
ADDRESSES = ("email", "email-json", "sms")
"""Protocols whose endpoint is a person's address. Other endpoints are not kept: a URL may hold a key."""


def _subscriptions(place: Place) -> Iterator[Found]:
    """Subscriptions that nobody has confirmed have no identity yet: their `_id` is topic, protocol and a running number.

    Two such differ in nothing but the endpoint, which is a person's address. `_confirmed` is true where AWS has given the
    subscription an ARN of its own.
    """
    pending: Counter[str] = Counter()
    for page in place.pages(OP, {}):
        listed = page.get("Subscriptions")
        if not isinstance(listed, list):
            raise malformed("missing:Subscriptions")
        for fields in listed:
            yield _subscription(fields if isinstance(fields, Mapping) else {}, place, pending)


def _subscription(fields: JsonObject, place: Place, pending: Counter[str]) -> Found:
    arn, protocol, topic = (str(fields.get(name, "")) for name in ("SubscriptionArn", "Protocol", "TopicArn"))
    confirmed = arn.startswith("arn:")
    if not confirmed:
        pending[f"{topic}/{arn}/{protocol}"] += 1
    kept = (*FIELDS, "Endpoint") if protocol in ADDRESSES else (*FIELDS,)
    return Found(
        id=arn if confirmed else f"{topic}/{arn}/{protocol}/{pending[f'{topic}/{arn}/{protocol}']}",
        fields={**{name: fields[name] for name in kept if name in fields}, "_confirmed": confirmed},
        at={"account": place.target.account, "region": place.region},
    )


SUBSCRIPTIONS = CodedCollector(
    id="aws.sns.subscriptions",
    op=OP,
    ops=(OP,),
    find=_subscriptions,
    regional=True,
    person=("Endpoint",),
    always=("SubscriptionArn", "Protocol", "TopicArn", "_confirmed"),
    properties={**FIELDS, "_confirmed": {"type": "boolean"}},
)

TOPICS = AwsCollector(
    id="aws.sns.topics",
    op="sns:list_topics",
    items="Topics",
    key="TopicArn",
    regional=True,
    keep=Keep(drop=("Attributes",)),
    details=(
        Detail(
            op="sns:get_topic_attributes",
            args={"TopicArn": "TopicArn"},
            into="Attributes",
            member="Attributes",
            always=("Attributes.TopicArn", "Attributes.Policy"),
        ),
    ),
    facts=(
        *resource_policy("Attributes.Policy"),
        Fact(
            name="_key",
            of="Attributes.KmsMasterKeyId",
            find=lambda fields: answers.at(fields, "Attributes.KmsMasterKeyId"),
            schema=TEXT,
        ),
    ),
)
"""`_key` is the KMS key by which a topic is encrypted; AWS leaves it out where there is none."""
