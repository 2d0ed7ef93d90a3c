"""Attack simulation: whether people were trained on imitated phishing. Who fell for it is never read."""

from collectors.m365 import GraphCollector

PLAN_2 = "THREAT_INTELLIGENCE"
"""The service plan of Defender for Office 365 plan 2."""

SIMULATIONS = GraphCollector(
    id="m365.defender.attack_simulations",
    path="/security/attackSimulation/simulations",
    type="Simulation",
    permissions=("AttackSimulation.Read.All",),
    select=(
        "id",
        "attackTechnique",
        "attackType",
        "completionDateTime",
        "createdDateTime",
        "isAutomated",
        "launchDateTime",
        "payloadDeliveryPlatform",
        "status",
    ),
    plan=PLAN_2,
)
