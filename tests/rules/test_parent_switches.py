"""Registry-wide: where the switch that a setting rests on is off, the setting is not asked for.

Each entry names the case of the rule in which its own setting is wrong and its parent is off. A case of the same setting
with the parent on must fail: else the parent would prove nothing.
"""

import pytest

from tests.builders import judging

PARENTS: dict[str, tuple[str, str]] = {
    "m365.entra.access_passes_are_short": ("off", "many times"),
    "m365.entra.device_join_is_restricted": (
        "nobody joins, so nobody administers what was joined",
        "who joins administers",
    ),
    "m365.entra.guest_domains_are_listed": (
        "no list, and nobody may invite",
        "no list, and administrators may invite",
    ),
    "m365.entra.low_risk_permissions_are_harmless": (
        "mail, of low risk, where people agree to nothing",
        "mail, of low risk",
    ),
    "m365.fabric.guests_see_reports_by_group": ("guests browse everything, and none gets in", "everybody's guests"),
    "m365.sharepoint.guest_access_ends": ("nothing is shared outside", "never"),
    "m365.sharepoint.guests_cannot_reshare": ("nothing is shared outside", "guests reshare"),
    "m365.sharepoint.guests_sign_in_as_invited": ("nothing is shared outside", "another account will do"),
    "m365.sharepoint.sharing_is_limited_to_listed_domains": ("nothing is shared outside", "no list"),
    "m365.sharepoint.sites_are_shared_by_name": ("links for anyone that do not work", "links for anyone"),
    "m365.sharepoint.verification_codes_are_asked_again": ("nothing is shared outside", "never again"),
    "m365.teams.anonymous_users_wait_for_a_host": ("they may not even join, and callers wait", "they may start"),
    "m365.teams.recording_is_limited": (
        "events are always recorded, and nobody may hold one",
        "events are always recorded",
    ),
}
"""Rule → the case with the parent off, and the one with the parent on."""


@pytest.mark.parametrize("rule", sorted(PARENTS))
def test_a_setting_whose_parent_is_off_is_not_asked_for(rule: str) -> None:
    off, on = (judging.cases(rule)[name] for name in PARENTS[rule])
    assert off["compliant"]
    assert not off["failing"]
    assert on["failing"]
