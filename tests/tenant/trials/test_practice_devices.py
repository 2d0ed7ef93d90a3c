"""What the trial tenants' Intune sends is what Microsoft documents for each type of policy, assignments only on request."""

import pytest

from tests.tenant.m365.endpoints.devices import ENDPOINTS
from tests.tenant.state import TRIALS, load, table, text
from tools.schemas_m365 import BETA, TYPES, types

TABLES = {False: types(TYPES), True: types(BETA)}


@pytest.mark.parametrize("client", TRIALS)
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_every_property_is_one_of_the_type_that_the_object_names(client: str, endpoint: object) -> None:
    assert isinstance(endpoint, type(ENDPOINTS[0]))
    for item in endpoint.read(load(client).m365, ()) or ():
        kind = text(item.get("@odata.type")).removeprefix("#microsoft.graph.")
        known = TABLES[endpoint.beta].fields(f"{kind[:1].upper()}{kind[1:]}" or endpoint.type)
        assert {name for name in item if "@odata" not in name} <= set(known), kind


def test_larch_clinic_has_a_policy_of_each_platform() -> None:
    kinds = {text(table(row).get("@odata.type")) for row in table(load("larch-clinic").m365["compliance"]).values()}
    assert len(kinds) == 4
