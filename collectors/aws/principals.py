"""Who in the account is administrator, and who can become one by what its policies allow."""

from collections.abc import Iterator

from collectors.aws.declaration import GLOBAL, MalformedError, Place, malformed
from collectors.aws.identity.paths import Reach, ReachPath
from collectors.aws.identity.patterns import Sure
from collectors.aws.identity.people import Identity, account_of
from collectors.model import Found
from evidence.model import Json, JsonObject, Outcome, Unseen

DETAILS = "iam:get_account_authorization_details"
TEXT: JsonObject = {"type": "string"}
PATHS: JsonObject = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"Ways": TEXT, "Onto": TEXT, "Statements": TEXT},
        "additionalProperties": False,
    },
}
PROPERTIES: JsonObject = {
    "Kind": TEXT,
    "Name": TEXT,
    "UserName": TEXT,
    "_of_aws": {"type": "boolean"},
    "_administrator": {"type": "boolean"},
    "_administrator_by": TEXT,
    "_paths": PATHS,
    "_perhaps": PATHS,
}
"""`Name` is that of a role; a user is named by its id. `Ways`, `Onto` and `Statements` of a path stand in the order of its
steps, with " > " between them. `_perhaps` are paths on which a condition decides that cannot be known here."""

UNDECIDED = Unseen(
    outcome=Outcome.FAILED,
    code="a_condition_decides",
    message="there is a way, and whether it is open hangs on a condition or a limit that cannot be known from here",
)


def read(place: Place, asked: JsonObject) -> Iterator[Found]:
    """Every user and every role. What nobody can know of one is unseen: never that there is no path."""
    try:
        account = account_of(place.target.account, place.partition, place.pages(DETAILS, asked))
    except MalformedError as error:
        raise malformed(str(error)) from None
    reach = Reach(account)
    for identity in account.identities.values():
        if identity.kind != "group":
            yield _told(identity, reach, place)


def _told(identity: Identity, reach: Reach, place: Place) -> Found:
    is_role = identity.kind == "role"
    fields: dict[str, Json] = {"Kind": identity.kind, "_of_aws": identity.is_of_aws}
    fields["Name" if is_role else "UserName"] = identity.name
    unseen: dict[str, Unseen] = {}
    whole = reach.administrator(identity)
    ways = () if whole.sure is Sure.YES else reach.paths(identity)
    sure = [path for path in ways if path.sure is Sure.YES]
    fields["_administrator"] = whole.sure is Sure.YES
    fields["_administrator_by"] = " ".join(filter(None, (whole.source.by, whole.source.policy, whole.sid)))
    fields["_paths"] = [_worded(path) for path in sure]
    fields["_perhaps"] = [_worded(path) for path in ways if path.sure is Sure.PERHAPS]
    if identity.unread and whole.sure is not Sure.YES:
        unseen["_administrator"] = Unseen(outcome=Outcome.MALFORMED, code=identity.unread)
    elif whole.sure is Sure.PERHAPS:
        unseen["_administrator"] = UNDECIDED
    if not sure and whole.sure is not Sure.YES:
        if identity.unread:
            unseen["_paths"] = Unseen(outcome=Outcome.MALFORMED, code=identity.unread)
        elif ways:
            unseen["_paths"] = UNDECIDED
    return Found(
        id=identity.id,
        fields={name: value for name, value in fields.items() if name not in unseen},
        at={"account": place.target.account, "region": GLOBAL},
        unseen=unseen,
        absent=("UserName" if is_role else "Name",),
    )


def _worded(path: ReachPath) -> JsonObject:
    return {
        "Ways": " > ".join(step.way for step in path.steps),
        "Onto": " > ".join(step.onto for step in path.steps),
        "Statements": " > ".join("; ".join(step.statements) for step in path.steps),
    }
