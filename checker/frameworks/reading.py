"""Frameworks are read strictly, and linked to rules by themes: a rule never names a law, a law names themes."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol

from checker.frameworks.framework import OPTION, CompletedBy, Control, ControlClass, Framework, Links, Strength
from evidence.errors import TenantproofError, UsageError
from evidence.model import Json, JsonObject
from evidence.reading import read_regular
from evidence.record import Record
from evidence.toml import check_toml

_HEAD = ("id", "title", "text_as_of", "proposed", "legend", "control")
_LEGEND = ("applies_to", "carried_by", "attest_every", "themes", "completed_by", "rests_on", "kind", "class")
_NEEDED = (
    "id",
    "citation",
    "title",
    "statement",
    "kind",
    "class",
    "applies_to",
    "carried_by",
    "evidence_ideas",
    "themes",
)
_OPTIONAL = ("section", "rule", "level", "article", "attest_every", "crosswalk", "completed_by", "rests_on")
_PERIOD = re.compile(r"P[1-9][0-9]{0,2}[DMY]", re.ASCII)
_NAME = re.compile(r"[a-z0-9_]{1,64}", re.ASCII)


class Linked(Protocol):
    """The part of a rule that links it to laws."""

    @property
    def id(self) -> str: ...
    @property
    def themes(self) -> tuple[str, ...]: ...
    @property
    def maturity(self) -> bool: ...


def themes(policies_root: Path) -> Mapping[str, str]:
    """The words of themes.toml, each with its sentence. Raises UsageError."""
    path = policies_root / "themes.toml"
    record = Record(_toml(_text_of(path), str(path)), str(path), UsageError)
    return {word: record.text(word) for word in record.value}


def load_frameworks(policies_root: Path, rules: Collection[str]) -> Mapping[str, Framework]:
    """Every framework of a policy folder by id; `rules` are the ids of all rules. Raises UsageError."""
    words = themes(policies_root)
    frameworks: dict[str, Framework] = {}
    for path in sorted((policies_root / "frameworks").glob("*.toml")):
        framework = load_framework(_text_of(path), themes=words, rules=rules, where=str(path))
        if framework.id != path.stem:
            raise UsageError(f"{path}: id is {framework.id!r}; it must be the name of the file, {path.stem!r}")
        frameworks[framework.id] = framework
    if not frameworks:
        raise UsageError(f"{policies_root / 'frameworks'}: holds no framework; the policy folder is not whole")
    return frameworks


def load_framework(text: str, *, themes: Collection[str], rules: Collection[str], where: str) -> Framework:
    """A framework from its TOML. Every theme and rule that it names must be among `themes` and `rules`.

    Raises UsageError naming `where`, the control and the key.
    """
    framework = read_framework(_toml(text, where), where=where)
    for control in framework.controls:
        for strength, words in control.themes.items():
            for word in words:
                kind, known = ("rule", rules) if "." in word else ("theme", themes)
                if word not in known:
                    hint = f"; did you mean {near[0]}?" if (near := get_close_matches(word, known, n=1)) else ""
                    raise UsageError(f"{where}: {control.id}: {strength}: no {kind} is called {word!r}{hint}")
    return framework


def read_framework(document: Json, *, where: str, refuse: type[TenantproofError] = UsageError) -> Framework:
    """A framework from its JSON, as a package keeps it; whether its themes exist is not asked.

    Raises `refuse` naming `where`, the control and the key.
    """
    record = Record(_one_line(document), where, refuse)
    record.only(*_HEAD)
    if not _NAME.fullmatch(record.text("id")):
        raise record.wrong("id", "must be of a-z, 0-9 and _")
    _check_proposed(record.record("proposed"))
    legend = record.record("legend")
    legend.only(*_LEGEND)
    kinds, classes = legend.record("kind"), legend.record("class")
    controls: dict[str, Control] = {}
    for row in record.records("control"):
        control = _control(row, record.text("id"), kinds.value, classes.value)
        if control.id in controls:
            raise row.wrong("id", f"is {control.id!r}, which another control has too")
        controls[control.id] = control
    for control in controls.values():
        if unknown := [base for base in control.rests_on if base not in controls or base == control.id]:
            raise record.wrong("control", f"{control.id}: rests_on names {unknown[0]!r}, which is no other control")
    return Framework(
        id=record.text("id"),
        title=record.text("title"),
        text_as_of=record.text("text_as_of"),
        proposed=record.record("proposed").value,
        kinds={word: kinds.text(word) for word in kinds.value},
        classes={word: classes.text(word) for word in classes.value},
        controls=tuple(controls.values()),
        document=record.value,
    )


def links(framework: Framework, rules: Iterable[Linked]) -> Mapping[str, Links]:
    """For each control, the rules that test, support or feed it: each rule once, with the greatest strength it has there.

    Good practice that no law names (`maturity`) makes no gap: such a rule supports what it would have tested.
    """
    by_word: dict[str, list[Linked]] = {}
    for rule in rules:
        for word in {rule.id, *rule.themes}:
            by_word.setdefault(word, []).append(rule)
    return {control.id: _links(control, _about(control, by_word)) for control in framework.controls}


def _about(control: Control, by_word: Mapping[str, Iterable[Linked]]) -> list[Linked]:
    """The rules that share a word with the control, sorted: most share none."""
    words = {word for themes in control.themes.values() for word in themes}
    by_id = {rule.id: rule for word in words for rule in by_word.get(word, ())}
    return [by_id[rule] for rule in sorted(by_id)]


def _links(control: Control, rules: Iterable[Linked]) -> Links:
    linked: dict[Strength, list[str]] = {strength: [] for strength in Strength}
    by_theme: dict[str, list[str]] = {theme: [] for theme in control.themes[Strength.TESTS]}
    for rule in rules:
        words = {rule.id, *rule.themes}
        strength = next((one for one in Strength if words.intersection(control.themes[one])), None)
        if strength is Strength.TESTS and rule.maturity:
            strength = Strength.SUPPORTS
        if strength is not None:
            linked[strength].append(rule.id)
        if strength is Strength.TESTS:
            for theme in words.intersection(by_theme):
                by_theme[theme].append(rule.id)
    return Links(
        tests=tuple(linked[Strength.TESTS]),
        supports=tuple(linked[Strength.SUPPORTS]),
        input=tuple(linked[Strength.INPUT]),
        by_theme={theme: tuple(ids) for theme, ids in by_theme.items()},
    )


def _check_proposed(record: Record) -> None:
    record.only("binding", "as_of", "source", "changes")
    record.boolean("binding")
    record.texts("changes")
    record.text("as_of")
    record.text("source")


def _control(row: Record, framework: str, kinds: Collection[str], classes: Collection[str]) -> Control:
    row.where = f"{row.where} ({row.text('id')})"
    row.only(*_NEEDED, *_OPTIONAL)
    _known(row, "kind", kinds)
    _known(row, "class", classes)
    _known(row, "class", tuple(ControlClass))
    if not row.text("id").startswith(f"{framework}:"):
        raise row.wrong("id", f"must begin with {framework}:")
    control = Control(
        id=row.text("id"),
        citation=row.text("citation"),
        title=row.text("title"),
        statement=row.text("statement"),
        section=f"Article {row.integer('article')}" if row.has("article") else row.text("section"),
        rule=_optional(row, "rule"),
        level=_optional(row, "level"),
        kind=row.text("kind"),
        control_class=ControlClass(row.text("class")),
        applies_to=row.texts("applies_to"),
        carried_by=row.text("carried_by"),
        attest_every=_optional(row, "attest_every"),
        completed_by=_completed_by(row),
        rests_on=row.texts("rests_on") if row.has("rests_on") else (),
        evidence_ideas=row.texts("evidence_ideas"),
        themes=_themes(row.record("themes")),
        crosswalk=_crosswalk(row.record("crosswalk")) if row.has("crosswalk") else {},
    )
    _agrees(row, control)
    return control


def _completed_by(row: Record) -> CompletedBy:
    """What completes a partial control. Catalogues in packages of the first release do not say, and mean the scope."""
    if not row.has("completed_by"):
        return CompletedBy.SCOPE if row.text("class") == ControlClass.PARTIAL else CompletedBy.OWN
    _known(row, "completed_by", tuple(CompletedBy))
    if row.text("class") != ControlClass.PARTIAL:
        raise row.wrong("completed_by", "is asked of partial controls only; others wait for their own statement")
    return CompletedBy(row.text("completed_by"))


def _agrees(row: Record, control: Control) -> None:
    """What the class and kind of a control allow."""
    tested = bool(control.themes[Strength.TESTS])
    if tested != (control.control_class is ControlClass.PARTIAL) and control.control_class is not ControlClass.DERIVED:
        not_or_nothing = "" if control.control_class is ControlClass.PARTIAL else "not "
        raise row.wrong(
            "themes", f"must {not_or_nothing}name what tests it, because its class is {control.control_class}"
        )
    if control.kind == OPTION and tested:
        raise row.wrong("themes", "must not name what tests it: an option is used or not used, never a gap")
    if control.control_class is not ControlClass.CONTEXT and not _PERIOD.fullmatch(control.attest_every):
        raise row.wrong("attest_every", "must be a period like P1Y, P3M or P30D")
    if not control.applies_to:
        raise row.wrong("applies_to", "must name at least one role of a client")


def _themes(record: Record) -> Mapping[Strength, tuple[str, ...]]:
    record.only(*Strength)
    words_by_strength = {strength: record.texts(strength) for strength in Strength}
    seen: set[str] = set()
    for strength, words in words_by_strength.items():
        for word in words:
            if word in seen:
                raise record.wrong(strength.value, f"names {word!r}, which stands in this control already")
            seen.add(word)
    return words_by_strength


def _crosswalk(record: Record) -> Mapping[str, tuple[str, ...]]:
    return {
        name: record.texts(name) if isinstance(value, list | tuple) else (record.text(name),)
        for name, value in record.value.items()
    }


def _known(row: Record, key: str, words: Collection[str]) -> None:
    if row.text(key) not in words:
        raise row.wrong(key, f"is {row.text(key)!r}, which is none of {', '.join(words)}")


def _optional(row: Record, key: str) -> str:
    return row.text(key) if row.has(key) else ""


def _one_line(value: Json) -> Json:
    """Texts without the line breaks that only make the file readable."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {key: _one_line(item) for key, item in value.items()}
    return [_one_line(item) for item in value] if isinstance(value, list) else value


def _text_of(path: Path) -> str:
    try:
        return read_regular(path).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None


def _toml(text: str, where: str) -> JsonObject:
    try:
        check_toml(text)
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not TOML: {error}") from None
