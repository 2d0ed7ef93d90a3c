"""The bundle is made from the Rego files: the archive that OPA makes, and the same bytes on every machine."""

import gzip
import hashlib
import io
import struct
import subprocess
import tarfile
from pathlib import Path

import pytest

from checker.bundle import STORED, bundle, revision, sources
from checker.rules import PolicySet

FILES = {"aws/s3/a.rego": b"package aws.s3.a\n", "bundle/dispatch/aws_s3.rego": b"package dispatch.aws.s3\n"}


@pytest.mark.opa
def test_the_archive_in_it_is_byte_for_byte_what_opa_builds(opa: Path, tmp_path: Path, policy_set: PolicySet) -> None:
    built = tmp_path / "built.tar.gz"
    options: list[str | Path] = ["--ignore", "*_test.rego", "--revision", policy_set.revision, "-o", built]
    rego = [path for path in ("aws", "m365", "dns", "lib", "bundle/dispatch") if (policy_set.root / path).is_dir()]
    subprocess.run([opa, "build", *options, *rego], cwd=policy_set.root, check=True)
    assert gzip.decompress(policy_set.bundle) == gzip.decompress(built.read_bytes())


def test_it_is_stored_and_not_compressed_so_that_its_bytes_do_not_depend_on_a_compressor() -> None:
    files = {f"aws/s3/{number}.rego": bytes([97 + number]) * 40_000 for number in range(4)}
    made = bundle(files)
    archive, place = gzip.decompress(made), 10
    lengths: list[int] = []
    while place < len(made) - 8:
        last, length, inverse = struct.unpack_from("<BHH", made, place)
        assert length ^ inverse == 0xFFFF
        assert made[place + 5 : place + 5 + length] == archive[sum(lengths) : sum(lengths) + length]
        lengths.append(length)
        place += 5 + length
        assert last == (place == len(made) - 8)
    assert lengths[:2] == [STORED, STORED]
    assert sum(lengths) == len(archive)


def test_its_bytes_are_these() -> None:
    """A bundle is named by its digest for years: whoever changes its form changes every digest."""
    assert (
        hashlib.sha256(bundle(FILES)).hexdigest() == "5a0aa7e167280ed25843874609b9e1fff1a5b5768c3c037934bb62e10cda6962"
    )


def test_the_order_in_which_files_are_found_is_of_no_matter() -> None:
    assert bundle(dict(reversed(FILES.items()))) == bundle(FILES)


def test_the_revision_is_of_the_rules_and_not_of_the_dispatchers() -> None:
    assert revision(FILES) == revision({"aws/s3/a.rego": FILES["aws/s3/a.rego"]})
    assert revision(FILES) != revision({**FILES, "aws/s3/a.rego": b"package aws.s3.a # another\n"})
    assert revision(FILES) != revision({"aws/s3/b.rego": FILES["aws/s3/a.rego"]})


def test_tests_of_rules_stay_out(policy_set: PolicySet) -> None:
    with tarfile.open(fileobj=io.BytesIO(policy_set.bundle)) as archive:
        names = archive.getnames()
    assert "/aws/s3/buckets_are_not_public.rego" in names
    assert not [name for name in names if name.endswith("_test.rego")]
    assert len(names) == len(sources(policy_set.root)) + 2


def test_a_path_that_an_archive_cannot_name_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 98 bytes"):
        bundle({f"aws/s3/{'a' * 100}.rego": b""})
