"""What a provider says in a refusal reaches the index, the warnings and the terminal: without the secrets in it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from checker.cli import main
from checker.cli._terminal import answer, answer_json, notice
from collectors.discovery import declarations
from collectors.model import Declaration, NotOpenedError, Reading, RefusedError
from collectors.run import collect, prove
from collectors.sources import not_opened
from evidence.collection import CollectionWriter, read_index
from evidence.errors import UsageError
from evidence.model import Outcome, Unseen
from tests.builders.secret_words import PLANTED, Planted
from tests.whole.test_planted_secrets import ways_to_write

LISTING = next(one for one in declarations() if one.id == "aws.s3.buckets")
EVERY = pytest.mark.parametrize("one", PLANTED.values(), ids=PLANTED)
Captured = pytest.CaptureFixture[str]


def clock() -> datetime:
    return datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talkative:
    """A source of one listing, whose provider says what is wanted wherever it may say something."""

    said: str
    refuses: bool = True
    opens: bool = True
    provider: str = "aws"
    target: str = "123456789012"
    readers: int = 1
    declarations: tuple[Declaration, ...] = (LISTING,)

    def prove(self) -> str:
        if not self.opens:
            raise NotOpenedError(self.said, code="AccessDenied")
        return self.said

    def read(self, declaration: Declaration, reading: Reading) -> None:
        reading.parameters = {"filter": self.said}
        reading.request_ids.append(self.said)
        reading.repeat = self.said
        reading.errors["eu-west-1"] = Unseen(outcome=Outcome.DENIED, code=self.said, message=self.said)
        if self.refuses:
            raise RefusedError(Unseen(outcome=Outcome.DENIED, code="AccessDenied", message=f"no: {self.said}"))

    def close(self) -> None:
        pass


def holds(text: str, planted: Planted) -> bool:
    return any(needle in text.encode() for needle in ways_to_write(planted.secret) if len(needle) > 5)


@EVERY
@pytest.mark.parametrize("refuses", [True, False], ids=["refused", "read"])
def test_no_secret_of_a_refusal_is_in_the_index(tmp_path: Path, one: Planted, refuses: bool) -> None:
    with CollectionWriter(tmp_path / "data") as writer:
        rows = collect(prove([Talkative(said=one.name, refuses=refuses)]), writer, clock=clock)
        writer.write_index(rows)
    index = (tmp_path / "data/collection/index.json").read_text()
    assert not holds(index, one)
    assert not holds(repr(rows), one)
    assert json.dumps(one.rest, ensure_ascii=False)[1:-1] in index or "\\x" in repr(one.rest)
    assert len(read_index(tmp_path / "data")) == 1


@EVERY
def test_no_secret_of_a_target_that_does_not_open_is_in_the_warnings(one: Planted) -> None:
    proved = prove([Talkative(said=one.name, opens=False)])
    assert not any(holds(warning, one) for warning in not_opened(proved))


@EVERY
@pytest.mark.parametrize(
    "say", [notice, answer, lambda text: answer_json({"said": [text]})], ids=["err", "out", "json"]
)
def test_no_secret_is_printed(one: Planted, say: Callable[[str], None], capsys: Captured) -> None:
    say(f"what a tenant said: {one.name}")
    said = capsys.readouterr()
    assert said.out + said.err
    assert not holds(said.out + said.err, one)


@EVERY
def test_no_secret_is_in_an_error_message(one: Planted, capsys: Captured) -> None:
    def boom() -> None:
        raise UsageError(f"client.toml: {one.name}; write something else")

    group = click.Group("tenantproof", commands={"boom": click.Command("boom", callback=boom)})
    assert main(["boom"], group) == 2
    said = capsys.readouterr()
    assert said.err.startswith("error: client.toml: ")
    assert not holds(said.out + said.err, one)
