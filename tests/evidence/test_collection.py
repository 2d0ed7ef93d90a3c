"""Evidence files: whole or not at all, sorted, without secrets, names apart from facts."""

import hashlib
import json
import stat
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from evidence.canonical import canonical
from evidence.collection import CollectionWriter, read_index, read_resources
from evidence.errors import BadResourceError, DuplicateIdError, EvidenceError
from evidence.index import decode_index, encode_index
from evidence.model import JsonObject, Observation, Outcome, Unseen
from evidence.privacy import Redaction, scan_lines
from evidence.sink import ResourceSink, Written
from tests.builders.packages.stub import provenance

ACCOUNT = "123456789012"
KEY = "AKIA" + "IOSFODNN7EXAMPLE"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[CollectionWriter]:
    with CollectionWriter(tmp_path / "data") as writer:
        yield writer


def write(writer: CollectionWriter, collector: str, *resources: JsonObject, target: str = ACCOUNT) -> Written:
    with writer.resources("aws", target, collector) as sink:
        for resource in resources:
            sink.add(resource)
    assert sink.written is not None
    return sink.written


def observed(collector: str, written: Written, target: str = ACCOUNT) -> Observation:
    return Observation(
        collector=collector,
        provider="aws",
        target=target,
        schema=1,
        outcome=Outcome.OK,
        file=written.file,
        sha256=written.sha256,
        provenance=provenance(written.count),
    )


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_resources_are_written_sorted_and_read_again(writer: CollectionWriter, tmp_path: Path) -> None:
    written = write(writer, "aws.s3.buckets", {"_id": "b", "n": 2}, {"_id": "a", "n": 1}, {"_id": "B"}, {"_id": "é"})
    writer.write_index([observed("aws.s3.buckets", written)])
    data = (tmp_path / "data" / written.file).read_bytes()
    assert data == '{"_id":"B"}\n{"_id":"a","n":1}\n{"_id":"b","n":2}\n{"_id":"é"}\n'.encode()
    assert written == Written(
        file=f"collection/aws/{ACCOUNT}/aws.s3.buckets.jsonl",
        sha256=hashlib.sha256(data).hexdigest(),
        count=4,
        replaced=0,
        redacted=0,
    )
    (row,) = read_index(tmp_path / "data")
    assert row == observed("aws.s3.buckets", written)
    assert [resource["_id"] for resource in read_resources(tmp_path / "data", row)] == ["B", "a", "b", "é"]


def test_nothing_found_is_an_empty_file(writer: CollectionWriter, tmp_path: Path) -> None:
    written = write(writer, "aws.s3.buckets")
    assert (tmp_path / "data" / written.file).read_bytes() == b""
    assert written.count == 0


def test_only_the_owner_may_read(writer: CollectionWriter, tmp_path: Path) -> None:
    writer.write_index([observed("aws.s3.buckets", write(writer, "aws.s3.buckets", {"_id": "a"}))])
    for path in (tmp_path / "data").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_second_resource_with_the_same_id_refuses_the_observation(writer: CollectionWriter, tmp_path: Path) -> None:
    with pytest.raises(
        DuplicateIdError, match=r"aws\.rds\.instances on 123456789012: two resources have the _id 'prod'"
    ):
        write(writer, "aws.rds.instances", {"_id": "prod", "region": "a"}, {"_id": "prod", "region": "b"})
    writer.write_index([])
    assert files(tmp_path / "data") == ["collection/index.json", "redaction/redactions.json"]


@pytest.mark.parametrize("resource", [{}, {"_id": ""}, {"_id": 7}, {"_id": None}, {"_id": ["a"]}])
def test_a_resource_needs_an_id(writer: CollectionWriter, resource: JsonObject) -> None:
    with pytest.raises(BadResourceError, match="without a usable _id"):
        write(writer, "aws.s3.buckets", resource)


def _lose_connection(sink: ResourceSink) -> None:
    with sink:
        sink.add({"_id": "a"}, names={"owner": "Jane"})
        raise ConnectionError


def test_what_fails_midway_leaves_nothing(tmp_path: Path) -> None:
    with CollectionWriter(tmp_path / "data") as writer:
        sink = writer.resources("aws", ACCOUNT, "aws.s3.buckets")
        with pytest.raises(ConnectionError):
            _lose_connection(sink)
        assert sink.written is None
        assert files(tmp_path / "data") == []
    assert list(tmp_path.iterdir()) == [tmp_path / "data"]


def test_a_sink_can_be_abandoned(writer: CollectionWriter, tmp_path: Path) -> None:
    with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
        sink.add({"_id": "a", "Tag": KEY}, names={"owner": "Jane"})
        sink.abandon()
    assert sink.written is None
    writer.write_index([])
    assert files(tmp_path / "data") == ["collection/index.json", "redaction/redactions.json"]
    assert json.loads((tmp_path / "data/redaction/redactions.json").read_bytes()) == []


def test_while_it_is_written_no_file_looks_finished(writer: CollectionWriter, tmp_path: Path) -> None:
    with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
        sink.add({"_id": "a"})
        assert files(tmp_path / "data") == []
    assert files(tmp_path / "data") == [f"collection/aws/{ACCOUNT}/aws.s3.buckets.jsonl"]


def test_the_same_is_never_written_twice(writer: CollectionWriter) -> None:
    write(writer, "aws.s3.buckets")
    with pytest.raises(EvidenceError, match="written already"):
        writer.resources("aws", ACCOUNT, "aws.s3.buckets")


@pytest.mark.parametrize(
    ("provider", "target", "collector"),
    [
        ("aws", "../../etc", "aws.s3.buckets"),
        ("aws", ACCOUNT, "aws.s3.buckets/../x"),
        ("AWS", ACCOUNT, "aws.s3.buckets"),
        ("aws", "a:b", "aws.s3.buckets"),
        ("aws", ACCOUNT, "buckets"),
        ("aws", "", "aws.s3.buckets"),
    ],
)
def test_names_of_files_are_tame(writer: CollectionWriter, provider: str, target: str, collector: str) -> None:
    with pytest.raises(EvidenceError, match="cannot be a file of evidence"):
        writer.resources(provider, target, collector)


def test_names_of_people_go_apart(writer: CollectionWriter, tmp_path: Path) -> None:
    rows = []
    for collector in ("m365.entra.users", "m365.entra.groups"):
        with writer.resources("m365", "t-1", collector) as sink:
            sink.add({"_id": "2"}, names={"displayName": "Jane\ud800"})
            sink.add({"_id": "1"}, names={"displayName": "Ann", "mail": None})
            sink.add({"_id": "3"}, names={})
        assert sink.written is not None
        assert sink.written.replaced == 1
        rows.append(observed(collector, sink.written, "t-1"))
    writer.write_index(rows)
    lines = (tmp_path / "data/identity/t-1.jsonl").read_bytes().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"collector": collector, "_id": identity, "names": names}
        for collector in ("m365.entra.groups", "m365.entra.users")
        for identity, names in (("1", {"displayName": "Ann", "mail": None}), ("2", {"displayName": "Jane\ufffd"}))
    ]
    assert b"Jane" not in (tmp_path / "data" / rows[0].file).read_bytes()


def test_a_secret_is_replaced_listed_and_unseen(writer: CollectionWriter, tmp_path: Path) -> None:
    with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
        sink.add(
            {
                "_id": "a",
                "Tags": [{"Key": "x", "Value": KEY}],
                "_unseen": {"Policy": {"outcome": "denied", "code": "A"}},
            },
            names={"owner": KEY},
        )
        sink.add(
            {"_id": "b", "Env": {"$redacted": "secret", "length": 3}},
            redactions=[Redaction(pointer="/Env", field="Env", secret="sensitive", method="trait")],
        )
    assert sink.written is not None
    assert sink.written.redacted == 3
    row = observed("aws.s3.buckets", sink.written)
    writer.write_index([row])
    assert not any(KEY.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    first, _ = read_resources(tmp_path / "data", row)
    assert first["Tags"] == [{"Key": "x", "Value": {"$redacted": "secret", "length": 20}}]
    assert first["_unseen"] == {
        "Policy": {"outcome": "denied", "code": "A"},
        "Tags.Value": {"outcome": "redacted", "code": "secret"},
    }
    file, identity = f"data/{row.file}", f"data/identity/{ACCOUNT}.jsonl"
    listed = json.loads((tmp_path / "data/redaction/redactions.json").read_bytes())
    assert sorted(map(str, listed)) == sorted(
        str(dict(sorted(entry.items())))
        for entry in (
            {"file": file, "_id": "a", "pointer": "/Tags/0/Value", "class": "aws_access_key_id", "method": "pattern"},
            {"file": identity, "_id": "a", "pointer": "/owner", "class": "aws_access_key_id", "method": "pattern"},
            {"file": file, "_id": "b", "pointer": "/Env", "class": "sensitive", "method": "trait"},
        )
    )


def test_a_secret_as_id_becomes_its_digest(writer: CollectionWriter, tmp_path: Path) -> None:
    written = write(writer, "aws.s3.buckets", {"_id": KEY, "Name": "x"}, {"_id": KEY[:-1] + "X"})
    row = observed("aws.s3.buckets", written)
    identities = [str(resource["_id"]) for resource in read_resources(tmp_path / "data", row)]
    assert len(set(identities)) == 2
    assert all(identity.startswith("redacted:") for identity in identities)


def test_a_secret_among_many_resources_is_found_and_the_rest_stays(writer: CollectionWriter, tmp_path: Path) -> None:
    def names(number: int) -> JsonObject:
        return {"owner": KEY if number in (7, 149) else f"Ann {number}"}

    with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
        for number in range(250):
            sink.add({"_id": f"{number:03}", "Tag": KEY if number in (7, 8, 201) else "x"}, names(number))
    assert sink.written
    assert (sink.written.count, sink.written.redacted) == (250, 5)
    assert sink.clean_file
    assert sink.clean_names
    row = observed("aws.s3.buckets", sink.written)
    writer.write_index([row])
    hidden = [resource["_id"] for resource in read_resources(tmp_path / "data", row) if resource["Tag"] != "x"]
    assert hidden == ["007", "008", "201"]
    assert not any(KEY.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize("between", [0, 150])
def test_the_same_secret_as_id_twice_refuses_the_observation_and_is_not_named(
    writer: CollectionWriter, between: int
) -> None:
    others = [{"_id": f"{number}"} for number in range(between)]
    with pytest.raises(DuplicateIdError, match="redacted:") as refused:
        write(writer, "aws.s3.buckets", {"_id": KEY}, *others, {"_id": KEY})
    assert KEY not in refused.value.message
    writer.write_index([])


def test_what_is_settled_is_written_and_refused_at_once(writer: CollectionWriter) -> None:
    with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
        sink.add({"_id": KEY})
        sink.settle()
        sink.add({"_id": KEY})
        with pytest.raises(DuplicateIdError):
            sink.settle()
        sink.abandon()
    assert sink.written is None


def test_what_was_replaced_is_counted(writer: CollectionWriter) -> None:
    assert write(writer, "aws.s3.buckets", {"_id": "a", "n": 2**60, "t": "\udcff"}).replaced == 2


def test_threads_write_different_collectors_at_once(writer: CollectionWriter, tmp_path: Path) -> None:
    collectors = [f"aws.s{number}.things" for number in range(16)]

    def collect(collector: str) -> Written:
        return write(writer, collector, *({"_id": f"{number:03}", "Tag": KEY} for number in range(99, -1, -1)))

    with ThreadPoolExecutor(8) as pool:
        written = dict(zip(collectors, pool.map(collect, collectors), strict=True))
    writer.write_index([observed(collector, written[collector]) for collector in collectors])
    rows = read_index(tmp_path / "data")
    assert [row.collector for row in rows] == sorted(collectors)
    assert all(len(list(read_resources(tmp_path / "data", row))) == 100 for row in rows)
    assert len(json.loads((tmp_path / "data/redaction/redactions.json").read_bytes())) == 1600


def test_memory_does_not_grow_with_the_resources(writer: CollectionWriter) -> None:
    """40 MB of resources in less than 8 MB: only ids and places are held."""
    tracemalloc.start()
    try:
        with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
            for number in range(4_000):
                sink.add({"_id": f"{number:06}", "blob": "x" * 10_000})
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


ODD: tuple[JsonObject, ...] = (
    {"_id": "a", "isPasswordlessCapable": True, "text": "the password is known"},
    {"_id": "b", "password": "hunter2hunter2", "Key": "secret", "Value": "Xk29sjQ81mZ0q"},
    {"_id": "c", "text": "AKIAIOSFODNN7EXAMPLE and \\u0041KIAIOSFODNN7EXAMPLE, \x08AKIA\x0cIOSFODNN7EXAMPLE"},
    {"_id": "d", "AKIAIOSFODNN7EXAMPLE": "x", "nested": [{"name": "token", "value": "ghp_" + "a1B2" * 9}]},
    {"_id": "AKIAIOSFODNN7EXAMPLE", "plain": "é\u2028\u00a0"},
)


def test_a_file_is_told_to_be_clean_only_where_the_last_look_would_find_nothing(
    writer: CollectionWriter, tmp_path: Path
) -> None:
    rows = []
    for number, resource in enumerate(ODD):
        with writer.resources("aws", ACCOUNT, f"aws.s3.b{number}") as sink:
            sink.add(resource, {"displayName": str(resource["_id"]), "mail": "password=hunter2hunter2"})
        assert sink.written
        rows.append(observed(f"aws.s3.b{number}", sink.written))
    writer.write_index(rows)
    looked_at = list((tmp_path / "data").rglob("*.jsonl"))
    assert len(looked_at) == len(ODD) + 1
    for path in looked_at:
        with path.open("rb") as stream:
            found = scan_lines(stream)
        assert (hashlib.sha256(path.read_bytes()).hexdigest() in writer.clean) == (not found), (path, found)


def test_a_line_that_is_changed_before_it_is_placed_makes_no_clean_file(
    writer: CollectionWriter, tmp_path: Path
) -> None:
    with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
        sink.add({"_id": "a", "text": "x" * 100_000}, {"displayName": "y" * 100_000})
        sink.settle()
        (spool,) = (tmp_path).glob(".spool-*")
        for path in spool.iterdir():
            changed = path.read_bytes().replace(b"xxxxxxxxxxxxxxxxxxxx", b"AKIAIOSFODNN7EXAMPLE")
            path.write_bytes(changed.replace(b"yyyyyyyyyyyyyyyyyyyy", b"AKIAIOSFODNN7EXAMPLE"))
    assert (sink.clean_file, sink.clean_names) == ("", "")


def test_names_that_are_changed_before_they_are_put_together_make_no_clean_file(
    writer: CollectionWriter, tmp_path: Path
) -> None:
    with writer.resources("aws", ACCOUNT, "aws.s3.buckets") as sink:
        sink.add({"_id": "a"}, {"displayName": "Ann"})
    assert sink.written
    assert sink.names
    assert sink.clean_names
    sink.names.write_bytes(sink.names.read_bytes().replace(b"Ann", b"AKIAIOSFODNN7EXAMPLE"))
    writer.write_index([observed("aws.s3.buckets", sink.written)])
    assert writer.clean == {sink.written.sha256}


def test_index_and_files_must_name_each_other(writer: CollectionWriter, tmp_path: Path) -> None:
    row = observed("aws.s3.buckets", write(writer, "aws.s3.buckets", {"_id": "a"}))
    other = Written(file=row.file, sha256="0" * 64, count=1, replaced=0, redacted=0)
    for rows in ([], [observed("aws.s3.buckets", other)]):
        with pytest.raises(
            EvidenceError, match=r"do not name each other: collection/aws/123456789012/aws\.s3\.buckets"
        ):
            writer.write_index(rows)
    assert "collection/index.json" not in files(tmp_path / "data")


def refused() -> Observation:
    return Observation(
        collector="aws.rds.instances",
        provider="aws",
        target=ACCOUNT,
        schema=1,
        outcome=Outcome.DENIED,
        file="",
        sha256="",
        provenance=provenance(0),
        unseen=Unseen(outcome=Outcome.DENIED, code="AccessDenied", message="rds:DescribeDBInstances"),
    )


def test_a_refusal_is_a_row_without_a_file(writer: CollectionWriter, tmp_path: Path) -> None:
    writer.write_index([refused()])
    (row,) = read_index(tmp_path / "data")
    assert row == refused()
    assert list(read_resources(tmp_path / "data", row)) == []


def test_a_collector_is_observed_once_per_target() -> None:
    with pytest.raises(EvidenceError, match=r"aws\.rds\.instances on 123456789012 is observed twice"):
        encode_index([refused(), refused()])


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b'"denied"', b'"refused"', "outcome is 'refused'"),
        (b'"schema":1', b'"schema":"1"', "schema must be a whole number"),
        (b'"unseen":{', b'"seen":{', "seen is not known here"),
        (b'"pages":1', b'"pages":true', "pages must be a whole number"),
        (b'"provenance":{', b'"provenance":[{', "not JSON"),
    ],
)
def test_an_index_that_is_wrong_says_where(before: bytes, after: bytes, says: str) -> None:
    with pytest.raises(EvidenceError, match=says):
        decode_index(encode_index([refused()]).replace(before, after))


def test_an_index_cannot_lead_out_of_the_package(writer: CollectionWriter, tmp_path: Path) -> None:
    row = observed("aws.s3.buckets", Written(file="../../etc/passwd", sha256="", count=0, replaced=0, redacted=0))
    with pytest.raises(EvidenceError, match="not the name of a file of resources"):
        list(read_resources(tmp_path / "data", row))


def test_damaged_evidence_names_the_line(writer: CollectionWriter, tmp_path: Path) -> None:
    row = observed("aws.s3.buckets", write(writer, "aws.s3.buckets", {"_id": "a"}))
    path = tmp_path / "data" / row.file
    for data, says in ((b"{}\n{\n", "line 2: not JSON"), (b"[]\n", "line 1: not an object")):
        path.write_bytes(data)
        with pytest.raises(EvidenceError, match=says):
            list(read_resources(tmp_path / "data", row))
    path.unlink()
    with pytest.raises(EvidenceError, match="cannot be read"):
        list(read_resources(tmp_path / "data", row))
    with pytest.raises(EvidenceError, match="cannot be read"):
        read_index(tmp_path / "data")


def test_index_bytes_follow_from_the_rows_alone() -> None:
    one = refused()
    data = encode_index([one])
    assert canonical(json.loads(data)) == data
    assert decode_index(data) == (one,)
