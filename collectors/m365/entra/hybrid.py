"""Entra ID, hybrid: what does a local directory send up, and what may it take over?"""

from collectors.m365 import GraphCollector

SYNCHRONIZATIONS = GraphCollector(
    id="m365.entra.directory_synchronizations",
    path="/directory/onPremisesSynchronization",
    type="OnPremisesDirectorySynchronization",
    permissions=("OnPremDirectorySynchronization.Read.All",),
    select=("id", "configuration", "features"),
    whole=True,
)
