"""The text of a new client.toml: what is known stands in it, the rest is there to be filled in."""

from collectors.clients.answers import Answers, setting
from collectors.clients.provider import providers

HEAD = """\
# The client file of {title}. Every key, with examples: tenantproof init --explain
# A key that is the same for every client may stand in ../defaults.toml instead; what stands here wins.
# A line that begins with # and no blank is an example: take the # away and write your own value.
"""
AUTHORITY = """\
# By what right the systems are looked at. Nothing is looked at without it, or after its last day.
#[authority]
#basis = "contract"
#signed_by = "Jane Doe, owner"
#document_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"  # sha256sum of the signed document
#valid_until = 2027-06-30
"""
OPTIONAL = """\
# What is declared once, and every rule takes: emergency accounts by object id, and others. Reports print the reason.
#[[declared.emergency_accounts]]
#value = "3d0f7f3e-6f0b-4d53-9d0a-0e8b1c2d3e4f"
#reason = "emergency account, sealed"

# A rule's threshold that differs from its default. Reports print the reason.
#[parameters."m365.entra.unused_accounts_are_disabled"]
#days = {value = 60, reason = "the practice's own policy"}

# What is known not to be seen. It stays "not determined", and a scan no longer counts as incomplete for it.
#[[blind_spots]]
#collector = "aws.rds.instances"
#reason = "the client's own administrators keep it closed"
#until = 2027-01-01

#[[contacts]]
#name = "Jane Doe"
#mail = "jane@acmedental.example"
#role = "security"
"""


def template(answers: Answers) -> str:
    """A commented client.toml. It loads once the authority, and whatever else is not known, has been filled in."""
    return "\n".join(
        (
            HEAD.format(title=" ".join(answers.name.split())),
            "# Random; it names the client for good, so never change it.",
            setting("id", answers.id, ""),
            setting("name", answers.name, "Acme Dental"),
            "# covered_entity, business_associate, group_health_plan, clearinghouse, government_body, controller, processor",
            setting("roles", answers.roles, ("covered_entity", "controller")),
            setting("frameworks", answers.frameworks, ("hipaa", "gdpr")),
            setting("tags", answers.tags, ("clinic",)),
            "",
            AUTHORITY,
            *(line for provider in providers() for line in (*provider.onboarding.lines(answers), "")),
            OPTIONAL,
        )
    )
