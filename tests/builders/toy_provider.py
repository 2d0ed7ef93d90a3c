"""A provider that nobody has: halls with lockers, read from a JSON file. Path below a checkout → text of each file of it."""

from collections.abc import Mapping

_DECLARATION = '''"""Halls with lockers: a provider for a test."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collectors.model import Found
from evidence.model import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class ToyCollector:
    """Reads one list of a hall's file."""

    id: str
    key: str
    always: tuple[str, ...]
    permissions: tuple[str, ...]
    person: tuple[str, ...] = ()
    version: int = 1

    @property
    def provider(self) -> str:
        """Always toy."""
        return "toy"

    def find(self, hall: Mapping[str, Json]) -> Iterator[Found]:
        """Every item of the list."""
        for number, fields in hall[self.key].items():
            yield Found(id=number, fields=fields, at={"hall": hall["hall"]})
'''
_LOCKERS = '''"""Lockers: which of them anybody can open."""

from collectors.toy import ToyCollector

LOCKERS = ToyCollector(id="toy.hall.lockers", key="lockers", always=("locked",), permissions=("hall:look",))
SCHEMA = {
    "type": "object",
    "required": ["_id", "_at", "_absent", "_unseen"],
    "additionalProperties": False,
    "properties": {
        "_id": {"type": "string"},
        "_at": {"type": "object", "properties": {"hall": {"type": "string"}}, "additionalProperties": False},
        "_absent": {"type": "array", "items": {"type": "string"}},
        "_unseen": {"type": "object"},
        "locked": {"type": "boolean"},
    },
}
'''
_SOURCE = '''"""One hall, opened."""

import json
from pathlib import Path

from collectors.discovery import discover
from collectors.model import NotOpenedError, Reading, WrongTargetError
from collectors.toy import ToyCollector
from collectors.toy.target import ToyTarget


class ToySource:
    """`collectors.model.Source` for one hall."""

    provider = "toy"
    readers = 1

    def __init__(self, target: ToyTarget, folder: Path) -> None:
        self.target = target.hall
        self._file = folder / target.file

    @property
    def declarations(self):
        """All that can be read here."""
        return discover("collectors.toy")

    def prove(self) -> str:
        """Who reads. Raises NotOpenedError and WrongTargetError."""
        try:
            self._hall = json.loads(self._file.read_text())
        except OSError:
            raise NotOpenedError(f"toy {self.target}: there is no {self._file.name}", code="no_file") from None
        if self._hall["hall"] != self.target:
            raise WrongTargetError(f"toy {self.target}: the file is of {self._hall['hall']}")
        return "the porter"

    def read(self, declaration: ToyCollector, reading: Reading) -> None:
        """Read one list."""
        reading.operation = f"read {declaration.key}"
        reading.add_all(declaration, self._hall)
        reading.pages = reading.places_read = 1
        reading.last_page_reached = True

    def close(self) -> None:
        """Nothing is held open."""
'''
_TARGET = '''"""One hall, as a client file declares it."""

from dataclasses import dataclass

from collectors.clients.targets import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class ToyConnection(Connection):
    """`toy_folder` is where the files of halls lie."""

    toy_folder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToyTarget:
    """One hall and its file."""

    hall: str
    file: str

    @property
    def provider(self) -> str:
        """Always toy."""
        return "toy"

    @property
    def id(self) -> str:
        """The hall."""
        return self.hall
'''
_PROVIDER = '''"""Halls as a provider."""

from pathlib import Path

from collectors.clients.answers import Column, Onboarding, setting
from collectors.clients.grants import Grant, Grants, Option
from collectors.clients.provider import Declared, Provider
from collectors.toy.lockers import LOCKERS, SCHEMA
from collectors.toy.target import ToyConnection, ToyTarget
from evidence.provider_facts import ProviderFacts


def _targets(settings, before):
    return [ToyTarget(hall=table.text("hall"), file=table.text("file")) for table in settings.tables("toy")]


def _connection(record, every):
    return ToyConnection(ca_bundle=every.ca_bundle, toy_folder=record.text("toy_folder"))


def _open(client, clock):
    from collectors.toy.source import ToySource

    folder = Path(client.reached(ToyConnection).toy_folder)
    return [ToySource(target, folder) for target in client.of(ToyTarget)]


def _lines(answers):
    hall = answers.text("toy_hall")
    yield "[[toy]]" if hall else "#[[toy]]"
    yield setting("hall", hall, "north", known=bool(hall))
    yield setting("file", answers.text("toy_file"), "north.json", known=bool(hall))


def _table(answers):
    hall = answers.text("toy_hall")
    return [{"hall": hall, "file": answers.text("toy_file") or "north.json"}] if hall else None


def _write(wish):
    hall = wish.option("hall") or "any hall"
    return Grant(document={"look": list(LOCKERS.permissions)}, lines=(f"let the porter look at {hall}: hall:look",))


PROVIDER = Provider(
    id="toy",
    facts=ProviderFacts(title="Halls", target="hall", unsaid=("file",)),
    declared=Declared(
        folder=Path(__file__).parent,
        targets=_targets,
        identities=lambda client: [f"hall {target.hall}" for target in client.of(ToyTarget)],
        connection=_connection,
        defaults=lambda said: {"toy_folder": "."},
    ),
    onboarding=Onboarding(
        columns=(
            Column(name="toy_hall", meaning="a hall", place="toy no. 1, hall", option="A hall.", question="Hall"),
            Column(name="toy_file", meaning="its file", place="toy no. 1, file", beside="toy_hall", option="Its file."),
        ),
        lines=_lines,
        table=_table,
        identities=lambda answers: [("toy_hall", f"hall {hall}") for hall in [answers.text("toy_hall")] if hall],
    ),
    open=_open,
    grants=lambda: Grants(
        help="Print what the porter may.\\n\\n\\b\\nExample:\\n  tenantproof permissions toy\\n",
        of_client="Its hall.",
        options=(Option(name="--hall", help="Which hall.", metavar="HALL"),),
        write=_write,
        table=lambda: "## Halls\\n\\n- hall:look\\n\\n",
    ),
    schemas=lambda: {LOCKERS.id: SCHEMA},
)
'''
_SCHEMA = """{
  "connection": {
    "toy_folder": {"description": "where the files of halls lie", "type": "string", "examples": ["."]}
  },
  "table": {
    "description": "the halls, each a table [[toy]] with hall and file",
    "type": "array",
    "minItems": 1,
    "items": {
      "description": "a table [[toy]] with hall and file",
      "type": "object",
      "required": ["hall", "file"],
      "additionalProperties": false,
      "properties": {
        "hall": {"description": "a hall, in small letters", "type": "string", "pattern": "^[a-z]+$", "examples": ["north"]},
        "file": {"description": "its file", "type": "string", "examples": ["north.json"]}
      }
    }
  }
}
"""
_PAGE = """# Halls in a client file

## Columns of a table of clients

| column | what stands in it |
|---|---|
| `toy_hall`, `toy_file` | A hall and its file. |

## Table

### `toy`: one table `[[toy]]` for each hall

| key | meaning |
|---|---|
| `hall` | The hall. |
| `file` | Its file. |

## Connection

| key | meaning | default |
|---|---|---|
| `toy_folder` | Where the files of halls lie. | `.` |
"""
_RULE = """# METADATA
# title: Lockers are locked
# description: Whoever passes an open locker can take what is in it.
# custom:
#   severity: high
#   needs: [toy.hall.lockers]
#   each: toy.hall.lockers
#   shows: [locked]
#   when_empty: not_applicable
#   themes: [hardening]
#   fix:
#     - command: hallctl lock <_id>
#   undo:
#     - command: hallctl unlock <_id>
#   effort: minutes
#   impact: none
package toy.hall.lockers_are_locked

subjects contains locker._id if some locker in input["toy.hall.lockers"]

compliant contains locker._id if {
	some locker in input["toy.hall.lockers"]
	locker.locked == true
}
"""
_RULE_TEST = """package toy.hall.lockers_are_locked_test

import data.toy.hall.lockers_are_locked as rule

locker(locked) := {"_id": "1", "_at": {"hall": "north"}, "_absent": [], "_unseen": {}, "locked": locked}

document(rows) := {
	"toy.hall.lockers": rows,
	"now_epoch": 0,
	"params": {},
	"target": {"_id": "north", "provider": "toy"},
}

cases := {
	"locked": {"input": document([locker(true)]), "compliant": ["1"], "failing": []},
	"open": {"input": document([locker(false)]), "compliant": [], "failing": ["1"]},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
	}
}
"""
TOY_PROVIDER: Mapping[str, str] = {
    "collectors/toy/__init__.py": _DECLARATION,
    "collectors/toy/lockers.py": _LOCKERS,
    "collectors/toy/target.py": _TARGET,
    "collectors/toy/source.py": _SOURCE,
    "collectors/toy/provider.py": _PROVIDER,
    "collectors/toy/client.schema.json": _SCHEMA,
    "collectors/toy/client-file.md": _PAGE,
    "policies/toy/hall/lockers_are_locked.rego": _RULE,
    "policies/toy/hall/lockers_are_locked_test.rego": _RULE_TEST,
}
