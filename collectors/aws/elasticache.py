"""ElastiCache: are the caches encrypted, backed up, spread over zones, recorded, up to date, and how do users sign in."""

from collections.abc import Iterator, Mapping

from collectors.aws import AwsCollector, CodedCollector, Keep, Place
from collectors.aws.declaration import malformed
from collectors.model import Found
from evidence.model import Json, JsonObject

REPLICATION_GROUPS = AwsCollector(
    id="aws.elasticache.replication_groups",
    op="elasticache:describe_replication_groups",
    items="ReplicationGroups",
    key="ARN",
    regional=True,
    always=(
        "ReplicationGroupId",
        "AtRestEncryptionEnabled",
        "TransitEncryptionEnabled",
        "SnapshotRetentionLimit",
        "MultiAZ",
        "AutoMinorVersionUpgrade",
    ),
    keep=Keep(
        unset=("KmsKeyId", "TransitEncryptionMode", "LogDeliveryConfigurations", "UserGroupIds"),
        drop=("Description", "NodeGroups", "PendingModifiedValues", "ConfigurationEndpoint"),
    ),
)

CLUSTERS = AwsCollector(
    id="aws.elasticache.clusters",
    op="elasticache:describe_cache_clusters",
    items="CacheClusters",
    key="ARN",
    regional=True,
    always=("CacheClusterId", "Engine", "EngineVersion", "AtRestEncryptionEnabled", "TransitEncryptionEnabled"),
    keep=Keep(
        unset=("ReplicationGroupId", "TransitEncryptionMode", "SnapshotRetentionLimit"),
        drop=(
            "PendingModifiedValues",
            "ConfigurationEndpoint",
            "NotificationConfiguration",
            "ClientDownloadLandingPage",
        ),
    ),
)

SERVERLESS_CACHES = AwsCollector(
    id="aws.elasticache.serverless_caches",
    op="elasticache:describe_serverless_caches",
    items="ServerlessCaches",
    key="ARN",
    regional=True,
    always=("ServerlessCacheName", "Status"),
    keep=Keep(unset=("KmsKeyId",), drop=("Description", "Endpoint", "ReaderEndpoint")),
)

GROUPS, USERS = "elasticache:describe_user_groups", "elasticache:describe_users"


def _user_groups(place: Place) -> Iterator[Found]:
    """Groups of users with the ways in which their users prove who they are; the users' own names are not kept."""
    users = list(_rows(place, USERS, "Users"))
    for group in _rows(place, GROUPS, "UserGroups"):
        arn, named = group.get("ARN"), group.get("UserGroupId")
        if not isinstance(arn, str) or not isinstance(named, str):
            raise malformed("missing:ARN")
        yield Found(
            id=arn,
            fields={"UserGroupId": named, "_sign_in": sorted({_way(user) for user in users if _is_in(user, named)})},
            at={"account": place.target.account, "region": place.region},
        )


def _rows(place: Place, op: str, items: str) -> Iterator[JsonObject]:
    for page in place.pages(op, {}):
        rows = page.get(items)
        if not isinstance(rows, list):
            raise malformed(f"missing:{items}")
        yield from (row for row in rows if isinstance(row, Mapping))


def _is_in(user: JsonObject, group: str) -> bool:
    """Whether a user is in a group. Raises RefusedError where he does not say: he may be."""
    groups = user.get("UserGroupIds")
    if not isinstance(groups, list):
        raise malformed("missing:UserGroupIds")
    return group in groups


def _way(user: JsonObject) -> str:
    """How a user signs in, "off" where his access is switched off, as that of the user named default may be."""
    access: Json = user.get("AccessString")
    if isinstance(access, str) and access.split()[:1] == ["off"]:
        return "off"
    proof = user.get("Authentication")
    way = proof.get("Type") if isinstance(proof, Mapping) else None
    if not isinstance(way, str):
        raise malformed("missing:Authentication")
    return way


USER_GROUPS = CodedCollector(
    id="aws.elasticache.user_groups",
    op=GROUPS,
    ops=(GROUPS, USERS),
    find=_user_groups,
    regional=True,
    always=("UserGroupId", "_sign_in"),
    properties={
        "UserGroupId": {"type": "string"},
        "_sign_in": {"type": "array", "items": {"type": "string"}},
    },
)
