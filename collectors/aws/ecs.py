"""ECS: how containers run: as whom, with which secrets, and where their words go.

Looked at is the newest revision of each family, and each revision that a service runs: revisions that nobody runs are many.
"""

from collections.abc import Iterator, Mapping

from collectors.aws import CodedCollector, Place, answers
from collectors.aws.commands import REGION, command, dollars, in_batches, of_each, of_parents
from collectors.aws.declaration import DEADLINE, malformed
from collectors.aws.listing import NOT_DESCRIBED
from collectors.aws.plain_secrets import pairs, plain_secrets
from collectors.model import Found, RefusedError
from evidence.model import JsonObject

FAMILIES = "ecs:list_task_definition_families"
CLUSTERS = "ecs:list_clusters"
SERVICES = "ecs:list_services"
DESCRIBE_SERVICES = "ecs:describe_services"
DESCRIBE = "ecs:describe_task_definition"
ACTIVE = {"status": "ACTIVE"}
AT_ONCE = 10
"""Services that one call describes, at most."""

TEXT: JsonObject = {"type": "string"}
CONTAINER: JsonObject = {
    "Name": TEXT,
    "User": TEXT,
    "Privileged": {"type": "boolean"},
    "LogDriver": TEXT,
    "PlainSecrets": {"type": "array", "items": TEXT},
}


def _texts(place: Place, op: str, arguments: JsonObject, items: str) -> Iterator[str]:
    for page in place.pages(op, arguments):
        if not isinstance(page.get(items), list):
            raise malformed(f"missing:{items}")
        yield from answers.texts(page, items)


def _in_use(place: Place) -> Iterator[str]:
    """The revisions that services run; a cluster that does not tell its services, and a service that does not tell what it
    runs, is noted as lost.
    """
    for cluster in _texts(place, CLUSTERS, {}, "clusterArns"):
        try:
            services = [*_texts(place, SERVICES, {"cluster": cluster}, "serviceArns")]
            for start in range(0, len(services), AT_ONCE):
                yield from _run_by(place, cluster, services[start : start + AT_ONCE])
        except RefusedError as refused:
            if refused.unseen.code == DEADLINE:
                raise
            place.lost(cluster, refused.unseen)


def _run_by(place: Place, cluster: str, services: list[str]) -> Iterator[str]:
    """The revisions that these services run. One whose deployments another system makes tells them in its task sets."""
    rows = place.ask(DESCRIBE_SERVICES, {"cluster": cluster, "services": [*services]}).get("services")
    if not isinstance(rows, list):
        raise malformed("missing:services")
    run = {}
    for row in rows:
        own = [*answers.texts(row, "taskDefinition")]
        run[str(answers.at(row, "serviceArn"))] = own or [*answers.texts(row, "taskSets.taskDefinition")]
    for service in services:
        if not run.get(service):
            place.lost(service, NOT_DESCRIBED)
        yield from run.get(service, ())


def _task_definitions(place: Place) -> Iterator[Found]:
    """Each revision that counts, once."""
    named = [*_texts(place, FAMILIES, ACTIVE, "families")]
    used = sorted({*_in_use(place)})
    told: set[str] = set()
    for definition in place.together(lambda name: _described(place, name), [*named, *used]):
        if definition is not None and definition.id not in told:
            told.add(definition.id)
            yield definition


def _described(place: Place, name: str) -> Found | None:
    try:
        told = place.ask(DESCRIBE, {"taskDefinition": name}).get("taskDefinition")
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        place.lost(name, refused.unseen)
        return None
    arn, containers = answers.at(told, "taskDefinitionArn"), answers.at(told, "containerDefinitions")
    if not isinstance(told, Mapping) or not isinstance(arn, str) or not isinstance(containers, list):
        place.lost(name, malformed("missing:containerDefinitions").unseen)
        return None
    return Found(
        id=arn,
        fields={
            "family": told.get("family"),
            "revision": told.get("revision"),
            "_network": told.get("networkMode") or "default",
            "_containers": [_container(each) for each in containers if isinstance(each, Mapping)],
        },
        at={"account": place.target.account, "region": place.region},
    )


def _container(fields: JsonObject) -> JsonObject:
    """What rules ask of a container. Of its settings the names of those that hold a secret."""
    user, driver = fields.get("user"), answers.at(fields, "logConfiguration.logDriver")
    return {
        "Name": fields.get("name"),
        "User": user if isinstance(user, str) else "",
        "Privileged": fields.get("privileged") is True,
        "LogDriver": driver if isinstance(driver, str) else "",
        "PlainSecrets": plain_secrets(pairs(fields.get("environment"))),
    }


def _lines() -> dict[str, str]:
    """The lines by which a person asks the same of each cluster, and of each revision that counts."""
    cluster = dollars({"cluster": "cluster"})
    services = command(SERVICES, cluster)
    query, asked = "serviceArns[].[@]", "services[].[taskDefinition]"
    used = in_batches(services, query, AT_ONCE, DESCRIBE_SERVICES, cluster, "services", asked)
    described = command(DESCRIBE, dollars({"taskDefinition": "used"}))
    newest = of_each(command(FAMILIES, ACTIVE), "families", "", ((DESCRIBE, {"taskDefinition": "family"}),))

    def of_clusters(line: str) -> str:
        return of_parents(command(CLUSTERS, {}), "clusterArns[].[@]", ("cluster",), "", (line,))

    return {
        SERVICES: of_clusters(services),
        DESCRIBE_SERVICES: of_clusters(in_batches(services, query, AT_ONCE, DESCRIBE_SERVICES, cluster, "services")),
        DESCRIBE: "; ".join(
            (
                newest.replace("[].[family]", "[].[@]"),
                of_clusters(f"{used} | while read -r used; do {described} --region {REGION}; done"),
            )
        ),
    }


TASK_DEFINITIONS = CodedCollector(
    id="aws.ecs.task_definitions",
    op=FAMILIES,
    ops=(FAMILIES, CLUSTERS, SERVICES, DESCRIBE_SERVICES, DESCRIBE),
    args=ACTIVE,
    lines=_lines(),
    find=_task_definitions,
    regional=True,
    always=("family", "revision", "_network", "_containers"),
    properties={
        "family": TEXT,
        "revision": {"type": "integer"},
        "_network": TEXT,
        "_containers": {
            "type": "array",
            "items": {"type": "object", "properties": CONTAINER, "additionalProperties": False},
        },
    },
)
