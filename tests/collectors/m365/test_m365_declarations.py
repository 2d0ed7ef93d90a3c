"""Every Microsoft 365 declaration against Microsoft's own types, and every schema against what rules may rely on."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.discovery import discover
from collectors.m365 import GraphCollector, GraphDeclaration
from collectors.m365.declaration.fields import epoch, shape
from collectors.m365.entra.access import POLICIES
from evidence.model import Json, JsonObject
from tools.schemas_m365 import BETA, SOURCE, Types, derive, schema, types, write

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = ROOT / "policies" / "schemas"
TYPES = types()
TYPES_OF_BETA = types(BETA)
COLLECTORS = [one for one in discover("collectors.m365") if isinstance(one, GraphDeclaration)]
EXPECTED = {
    "m365.entra.authorization_policies",
    "m365.entra.conditional_access_policies",
    "m365.entra.groups",
    "m365.entra.named_locations",
    "m365.entra.registrations",
    "m365.entra.role_assignments",
    "m365.entra.security_defaults",
    "m365.entra.users",
    "m365.tenant.domains",
    "m365.tenant.licences",
    "m365.tenant.organizations",
    "m365.tenant.scopes",
}
PATH = re.compile(r"(/([A-Za-z0-9_.]+|\{id\})(\((appId='([0-9a-f-]{36}|\{id\})'|period='D7')\))?)+")
"""The path of a request; {id} stands for an id that an answer gave."""

NAMING = re.compile(r"(?i)displayname|principalname|^mail$|mails$|phone|givenname|surname|contactemail")
"""Fields that may name a person."""

NAMES_OF_THINGS = {
    "m365.entra.applications": {"displayName"},
    "m365.entra.credential_policies": {"displayName"},
    "m365.entra.invitation_policies": {"displayName"},
    "m365.entra.service_principals": {"displayName"},
    "m365.entra.authorization_policies": {"displayName"},
    "m365.entra.conditional_access_policies": {"displayName"},
    "m365.entra.device_registration_policies": {"displayName"},
    "m365.entra.named_locations": {"displayName"},
    "m365.entra.security_defaults": {"displayName"},
    "m365.intune.android_app_protections": {"displayName"},
    "m365.intune.cleanup_rules": {"displayName"},
    "m365.intune.compliance_policies": {"displayName"},
    "m365.intune.configurations": {"displayName"},
    "m365.intune.enrollment_configurations": {"displayName"},
    "m365.intune.ios_app_protections": {"displayName"},
    "m365.tenant.organizations": {"displayName"},
}
"""Fields of that kind that name a policy, a place or the client itself."""


def table(collector: GraphDeclaration) -> Types:
    return TYPES_OF_BETA if collector.kept and collector.kept.beta else TYPES


def test_every_collector_that_was_promised_is_found() -> None:
    assert {one.id for one in COLLECTORS} >= EXPECTED


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda one: one.id)
def test_a_declaration_keeps_to_its_own_words(collector: GraphDeclaration) -> None:
    assert re.fullmatch(r"m365\.[a-z_]+\.[a-z_]+s", collector.id)
    assert all(PATH.fullmatch(request.path) for request in collector.requests)
    assert "{" not in collector.requests[0].path
    listing = collector.kept
    if listing is not None:
        assert set(listing.person) <= set(listing.select)
        assert set(listing.sometimes) <= set(listing.select)
        assert not set(listing.drop) & set(listing.select)
        assert not listing.key or listing.key in listing.always
    assert all(name.startswith("_") for name in collector.facts)
    assert collector.version >= 1
    assert collector.permissions
    assert all(re.fullmatch(r"[A-Z][\w-]*\.Read(\.\w+)+", name) for name in collector.permissions)


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda one: one.id)
def test_no_field_that_names_a_person_reaches_a_rule(collector: GraphDeclaration) -> None:
    properties = schema(collector, table(collector))["properties"]
    assert isinstance(properties, Mapping)
    named = {name for name in properties if NAMING.search(name)}
    assert named <= NAMES_OF_THINGS.get(collector.id, set())
    assert not set(collector.person) & properties.keys()


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda one: one.id)
def test_the_committed_schema_is_the_derived_one(collector: GraphDeclaration) -> None:
    assert json.loads((SCHEMAS / f"{collector.id}.json").read_text()) == schema(collector, table(collector))


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda one: one.id)
def test_every_object_of_a_schema_is_closed(collector: GraphDeclaration) -> None:
    document = schema(collector, table(collector))
    jsonschema_rs.validator_for(document)
    for place, part in objects(document, collector.id):
        assert "$ref" not in part, place
        assert "additionalProperties" in part, place
        assert part["additionalProperties"] is False or "properties" not in part, place


def objects(part: Json, place: str) -> Iterator[tuple[str, JsonObject]]:
    """Every object type within a schema."""
    if isinstance(part, Mapping):
        if part.get("type") == "object" or (isinstance(kinds := part.get("type"), list) and "object" in kinds):
            yield place, part
        for name, inner in part.items():
            yield from objects(inner, f"{place}.{name}")
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner, place)


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda one: one.id)
def test_what_is_required_is_never_null_by_microsofts_types(collector: GraphDeclaration) -> None:
    document = schema(collector, table(collector))
    required, properties = document["required"], document["properties"]
    assert isinstance(required, list)
    assert isinstance(properties, Mapping)
    assert {"_id", "_at"} <= set(required)
    assert set(required) - {"_id", "_at"} <= set(collector.always)
    for name in set(required) - {"_id", "_at"}:
        assert collector.kept
        assert not table(collector).fields(collector.kept.type)[str(name)].endswith("?")


def test_the_conditions_of_policies_are_described_to_the_bottom() -> None:
    properties = schema(POLICIES, TYPES)["properties"]
    for path in (
        "conditions.users.excludeGuestsOrExternalUsers.externalTenants.members",
        "conditions.applications.applicationFilter.rule",
        "conditions.devices.deviceFilter.mode",
        "conditions.authenticationFlows.transferMethods",
        "conditions.insiderRiskLevels",
        "grantControls.authenticationStrength.allowedCombinations",
        "grantControls.authenticationStrength.requirementsSatisfied",
        "sessionControls.signInFrequency.value",
        "sessionControls.persistentBrowser.mode",
        "_epoch.modifiedDateTime",
    ):
        part: Json = {"properties": properties}
        for name in path.split("."):
            assert isinstance(part, Mapping)
            inner = part["properties"]
            assert isinstance(inner, Mapping)
            part = inner[name]


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        write(folder)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted(f"{one.id}.json" for one in discover("collectors.m365"))
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"type": "Usr"}, "no type Usr"), ({"select": ("id", "acountEnabled")}, "no field acountEnabled")],
)
def test_a_misspelt_declaration_has_no_schema(changes: dict[str, str], told: str) -> None:
    given: dict[str, object] = {"id": "m365.entra.x", "path": "/x", "type": "User", "permissions": ("X.Read.All",)}
    with pytest.raises(ValueError, match=told):
        schema(GraphCollector(**{**given, **changes}), TYPES)  # type: ignore[arg-type]


def test_the_source_of_the_types_is_pinned() -> None:
    pinned = json.loads(SOURCE.read_text())
    assert pinned["integrity"].startswith("sha512-")
    assert len(bytes.fromhex(pinned["sha256"])) == hashlib.sha256().digest_size
    assert "://" not in SOURCE.read_text()


def test_types_are_derived_from_microsofts_text() -> None:
    source = """
    export type NullableOption<T> = T | null;
    export type State = "on" | "off";
    export interface Entity {
        // Words: with; odd { signs }
        id?: string;
    }
    export interface Thing extends Entity {
        /* more
         * words */
        state?: NullableOption<State>;
        parts?: NullableOption<Part[]>;
        other?: Space.Part;
        "@odata.type"?: string;
    }
    export interface Part {
        size: number;
    }
    export interface Nothing extends Part {}
    export namespace Space {
        interface Part extends microsoftgraph.Entity {
            next?: Part;
            outer?: microsoftgraph.Part[];
        }
}
    """
    assert derive(source) == {
        "Entity": ("", {"id": "string"}),
        "Thing": ("Entity", {"state": "string?", "parts": "Part[]?", "other": "Space.Part", "@odata.type": "string"}),
        "Part": ("", {"size": "number"}),
        "Nothing": ("Part", {}),
        "Space.Part": ("Entity", {"next": "Space.Part", "outer": "Part[]"}),
    }


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2026-11-02T08:00:00Z", 1793606400),
        ("2026-11-02T08:00:00.1234567Z", 1793606400),
        ("2026-11-02T09:00:00+01:00", 1793606400),
        ("2026-11-02T08:00:00", None),
        ("2026-11-02", None),
        ("yesterday", None),
        (7, None),
    ],
)
def test_times_become_seconds(written: Json, seconds: int | None) -> None:
    assert epoch("createdDateTime", written) == seconds
    assert epoch("created", written) is None


@given(st.datetimes(timezones=st.timezones()))
def test_every_time_becomes_seconds_or_nothing(moment: datetime) -> None:
    found = epoch("aDateTime", moment.isoformat())
    assert found is None or abs(found - moment.astimezone(UTC).timestamp()) < 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
FIELDS = st.sampled_from([*POLICIES.select, "grantControls", "@odata.type", "x@odata.context", "extraDateTime", ""])


@given(st.dictionaries(FIELDS, JSON, max_size=8))
def test_nothing_that_is_sent_breaks_the_shaping(item: dict[str, Json]) -> None:
    shaped = shape(item, POLICIES)
    assert set(shaped.unseen) == {name for name in POLICIES.always if name not in item}
    assert all(item[name] is None or name in shaped.fields for name in item if name in POLICIES.select)
    assert not set(shaped.absent) & set(shaped.unseen)


def test_depth_ends_the_shaping_and_not_the_program() -> None:
    deep: Json = None
    for _ in range(900):
        deep = {"a": deep}
    assert "conditions" in shape({"conditions": deep}, POLICIES).fields
