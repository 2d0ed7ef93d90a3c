"""Three weeks later: a second scan of the same client, in a state in which somebody turned things off and on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.scanning import Desk
from tests.tenant import PracticeTenant

CLIENT = "acme-dental"


@pytest.fixture
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=(CLIENT,)) as tenant:
        yield tenant


def test_what_is_new_since_the_last_complete_scan_counts_alone(tenant: PracticeTenant, tmp_path: Path) -> None:
    desk = Desk(folder=tmp_path, tenant=tenant)
    desk.keys()
    desk.add(CLIENT)
    assert desk.scan(CLIENT, "--fail-on", "new:high").code == 1
    assert desk.scan(CLIENT, "--fail-on", "new:high").code == 0
    tenant.switch(CLIENT)
    assert desk.scan(CLIENT, "--fail-on", "new:high").code == 1
