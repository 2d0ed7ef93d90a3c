"""A module's bytes are those of the Rego that it is built from, and of nothing that lies beside it."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from checker.rules import PolicySet, module_file
from tools import modules, rules

STRANGER = """# METADATA
# title: Nobody's library
# description: What no rule reaches.
package lib.aaa_nobodys

named := {"a", "b"}

reached(row) if {
	some name in named
	row[name] == input.params.known
}
"""


@pytest.mark.opa
@pytest.mark.usefixtures("opa")
@pytest.mark.parametrize("service", ["m365.exchange", "m365.intune"])
def test_a_library_that_nobody_reaches_changes_no_module(service: str) -> None:
    policies = PolicySet()
    with TemporaryDirectory() as place:
        root = Path(place) / "policies"
        shutil.copytree(policies.root, root, ignore=shutil.ignore_patterns("bundle", "aws", "*_test.rego"))
        for library in [*(root / "lib").glob("aws_*.rego"), *(root / "lib").glob("watched*.rego")]:
            library.unlink()
        (root / "lib" / "aaa_nobodys.rego").write_text(STRANGER)
        limits = root / "capabilities.json"
        limits.write_bytes(modules.capabilities(root))
        trees = modules.parsed(root)
        modules.write_dispatchers(root, modules.services(rules.read(root)), modules.said_besides(trees))
        files = modules.built_from(root, modules.parsed(root), [service])[service]
        built = modules.module(root, service, files, limits)
    assert built == (policies.root / "bundle" / module_file(service)).read_bytes()
