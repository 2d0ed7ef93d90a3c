"""Which actions write, by the verb that their names begin with, and which read the contents of a client's own data.

AWS's service authorization reference gives each action an access level; a test holds these words against it.
"""

import re

_WORDS = """
accept activate add allocate apply assign associate attach authorize cancel change confirm connect copy create
deactivate delete deploy deregister detach disable disassociate enable execute import install modify move pass
publish purchase purge put reboot register reject release remove replace reset restart restore resume resync
revoke rotate run schedule send set start stop submit subscribe suspend tag terminate transfer uninstall
unsubscribe untag update upgrade upload write
"""
WRITING = tuple(_WORDS.split())
"""Verbs of actions that change something."""

CHANGE_NOTHING = frozenset(
    {
        "devops-guru:startcostestimation",
        "logs:startlivetail",
        "logs:startquery",
        "logs:stoplivetail",
        "logs:stopquery",
        "s3express:createsession",
        "servicequotas:startquotautilizationreport",
        "xray:canceltraceretrieval",
        "xray:starttraceretrieval",
    }
)
"""What AWS's own policies for readers allow all the same (ReadOnlyAccess)."""

CONTENTS = {
    "dynamodb:getitem": "read what is in tables",
    "kms:decrypt": "decrypt what is encrypted with keys of KMS",
    "rds-data:executestatement": "read what is in databases",
    "s3:getobject": "read what is in buckets",
    "secretsmanager:getsecretvalue": "read secrets",
    "sqs:receivemessage": "read what is in queues",
    "ssm:getparameter": "read parameters, secret ones too",
}
"""Actions that read contents rather than settings, and what they let one do."""

_ANY = re.compile(r"[*?]")


def writes(action: str) -> bool:
    """Whether an action, or a pattern that stands for actions, in lower case, is known to change something."""
    if action in CHANGE_NOTHING:
        return False
    name = action.partition(":")[2] if ":" in action else action
    begins, *rest = _ANY.split(name, maxsplit=1)
    return any(begins.startswith(verb) or (bool(rest) and verb.startswith(begins)) for verb in WRITING)
