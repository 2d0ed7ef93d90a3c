"""Where the copies of a bucket's objects lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collectors.aws import answers
from collectors.aws.declaration import DEADLINE, Place, malformed
from collectors.aws.facts import is_nothing
from collectors.aws.refusals import elsewhere
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

LIST = "s3:list_buckets"
ARGUMENTS: JsonObject = {"MaxBuckets": 1000}
"""BucketRegion is told only to who asks with an argument."""

SOMEBODY_ELSES = Unseen(
    outcome=Outcome.DENIED,
    code="in_another_account",
    message="a copy goes to a bucket that is none of this account, and no account is read from another one",
)
TEXT: JsonObject = {"type": "string"}
MISSING = malformed("missing:Buckets").unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The fact `name`: to which buckets the rules of replication that are on copy objects, and the region of each.

    A list of {"Bucket", "Region"}, sorted. `of` is the dotted path of the replication, and the fact is absent or unseen
    where that is. The account's own buckets are listed once a place, by the operation that lists the resources; a
    destination that is none of them is another account's and not looked at: then it is unseen (`in_account_<id>`,
    `in_another_account` where the rule does not name it).
    """

    name: str
    of: str
    schema: JsonObject

    @property
    def made_of(self) -> tuple[str, ...]:
        """The paths of what it is made of."""
        return (self.of,)

    def is_made_of_nothing(self, fields: JsonObject, absent: Sequence[str]) -> bool:
        """Whether AWS says that there is no replication."""
        return is_nothing(self.of, fields, absent)

    def tell(self, fields: JsonObject, place: Place, region: str, known: dict[str, Json]) -> Json | Unseen:
        """The copies, or why they are unseen. Raises RefusedError past the deadline."""
        rules = answers.at(fields, f"{self.of}.Rules")
        if not isinstance(rules, list):
            return malformed(f"missing:{self.of}.Rules").unseen
        switched_on = [rule for rule in rules if isinstance(rule, Mapping) and rule.get("Status") == "Enabled"]
        own = _regions(place, region, known) if switched_on else {}
        if isinstance(own, Unseen):
            return own
        copies: dict[str, Json] = {}
        for rule in switched_on:
            bucket = str(answers.at(rule, "Destination.Bucket")).rpartition(":")[2]
            if bucket not in own:
                account = answers.at(rule, "Destination.Account")
                return elsewhere(account) if isinstance(account, str) else SOMEBODY_ELSES
            copies[bucket] = own[bucket]
        return [{"Bucket": bucket, "Region": copies[bucket]} for bucket in sorted(copies)]


def _regions(place: Place, region: str, known: dict[str, Json]) -> Mapping[str, Json] | Unseen:
    """The region of each bucket of the account, by its name."""
    key = f"{LIST}/{region}"
    try:
        if key not in known:
            known[key] = _listed(place.ask(LIST, ARGUMENTS, region=region))
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        return refused.unseen
    regions = known[key]
    return regions if isinstance(regions, Mapping) else MISSING


def _listed(answer: JsonObject) -> Json:
    rows = answer.get("Buckets")
    if not isinstance(rows, list) or not answers.tells(rows, "BucketRegion"):
        raise malformed("missing:Buckets")
    return {str(answers.at(row, "Name")): answers.at(row, "BucketRegion") for row in rows}
