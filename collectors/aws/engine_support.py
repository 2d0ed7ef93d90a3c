"""How long AWS supports the engine of a database, as AWS itself says on the day of the scan."""

from collections.abc import Sequence

from collectors.aws.declaration import MalformedError
from collectors.aws.facts import Inquiry
from evidence.model import Json, JsonObject

WITH_DATES = ("aurora-mysql", "aurora-postgresql", "mariadb", "mysql", "postgres")
"""Engines of which AWS names the day on which support ends (SupportedEngineLifecycle)."""

WITHOUT_DATES = (
    *("db2-ae", "db2-ce", "db2-se", "oracle-ee", "oracle-ee-cdb", "oracle-se2", "oracle-se2-cdb"),
    *("sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web"),
)
"""Engines of which AWS only says whether a version is available or deprecated (DBEngineVersion)."""

NO_END = "no_end_of_support_told"
LIFECYCLES = {
    "open-source-rds-standard-support": "StandardUntil",
    "open-source-rds-extended-support": "ExtendedUntil",
}
TEXT: JsonObject = {"type": "string"}
SECONDS: JsonObject = {"type": "integer"}


def _object(properties: dict[str, Json]) -> JsonObject:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _until(fields: JsonObject, rows: Sequence[JsonObject]) -> Json:
    version = str(fields.get("EngineVersion"))
    for row in rows:
        major = row.get("MajorEngineVersion")
        if isinstance(major, str) and f"{version}.".startswith(f"{major}."):
            return _ends(major, row.get("SupportedEngineLifecycles"))
    raise MalformedError(NO_END)


def _ends(major: str, lifecycles: Json) -> Json:
    days: dict[str, Json] = {"Major": major}
    seconds: dict[str, Json] = {}
    for lifecycle in lifecycles if isinstance(lifecycles, list) else []:
        told = lifecycle if isinstance(lifecycle, dict) else {}
        name = LIFECYCLES.get(str(told.get("LifecycleSupportName")), "")
        epoch = told.get("_epoch")
        end = epoch.get("LifecycleSupportEndDate") if isinstance(epoch, dict) else None
        if name and isinstance(end, int):
            days[name] = told.get("LifecycleSupportEndDate")
            seconds[name] = end
    if "StandardUntil" not in seconds:
        raise MalformedError(NO_END)
    return {**days, "_epoch": seconds}


def _status(fields: JsonObject, rows: Sequence[JsonObject]) -> Json:
    for row in rows:
        if row.get("EngineVersion") == fields.get("EngineVersion") and isinstance(row.get("Status"), str):
            return row["Status"]
    raise MalformedError(NO_END)


SUPPORT = Inquiry(
    name="_support",
    op="rds:describe_db_major_engine_versions",
    args={"Engine": "Engine"},
    items="DBMajorEngineVersions",
    find=_until,
    schema=_object(
        {
            "Major": TEXT,
            "StandardUntil": TEXT,
            "ExtendedUntil": TEXT,
            "_epoch": _object({"StandardUntil": SECONDS, "ExtendedUntil": SECONDS}),
        }
    ),
    otherwise={},
    only={"Engine": WITH_DATES},
)
"""The end of standard and of extended support of the major version, with the seconds in `_epoch`."""

OFFERED = Inquiry(
    name="_offered",
    op="rds:describe_db_engine_versions",
    args={"Engine": "Engine", "EngineVersion": "EngineVersion"},
    items="DBEngineVersions",
    find=_status,
    schema=TEXT,
    otherwise="",
    fixed={"IncludeAll": True},
    only={"Engine": WITHOUT_DATES},
)
"""Whether the version is available or deprecated; "" for an engine of which AWS names days."""
