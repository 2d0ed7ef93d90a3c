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


def test_the_second_scan_says_what_drifted(tenant: PracticeTenant, tmp_path: Path) -> None:
    desk = Desk(folder=tmp_path, tenant=tenant)
    desk.keys()
    desk.add(CLIENT)
    assert desk.scan(CLIENT).code == 1
    tenant.switch(CLIENT)
    assert desk.scan(CLIENT).code == 1
    old, new = desk.packages(CLIENT)
    said = desk.run("diff", old, new, "--json", "--fail-on", "high", "--trust", "trust.toml")
    assert said.code == 1, said.err
    for changed in (
        "aws.cloudtrail.log_file_validation",
        "aws.ec2.ebs_default_encryption",
        "aws.iam.password_minimum_length",
        "aws.s3.buckets_are_not_public",
        "dns.mail.dmarc_policy",
        "m365.entra.every_user_needs_mfa",
        "m365.entra.guest_invitations_are_restricted",
    ):
        assert changed in said.out, changed
    again = desk.run("diff", new, new, "--trust", "trust.toml")
    assert again.code == 0
    assert again.out.count("nothing") == 2


def test_what_is_new_since_the_last_complete_scan_counts_alone(tenant: PracticeTenant, tmp_path: Path) -> None:
    desk = Desk(folder=tmp_path, tenant=tenant)
    desk.keys()
    desk.add(CLIENT)
    assert desk.scan(CLIENT, "--fail-on", "new:high").code == 1
    assert desk.scan(CLIENT, "--fail-on", "new:high").code == 0
    tenant.switch(CLIENT)
    assert desk.scan(CLIENT, "--fail-on", "new:high").code == 1
