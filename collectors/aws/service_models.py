"""What is kept of AWS's own model of a service: what reading needs. The whole models of 60 services take 150 MB.

The rest is text for people, and operations that change something, with the shapes that only they have: no
client of this tool has a method for those.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

READING = ("BatchGet", "Describe", "Generate", "Get", "Head", "List", "Lookup", "Search")
"""How operations begin that read. GenerateCredentialReport makes what is read next; by HeadBucket botocore itself finds
where a bucket is."""

OF_CREDENTIALS = ("signin", "sso", "sso-oidc", "sts")
"""Services that botocore itself may ask for a credential, by operations of any name: they are kept whole."""

TEXT = "documentation"


def to_read(service: str, model: dict[str, Any], amended: Collection[str] = ()) -> dict[str, Any]:
    """The model (`service-2.json`) with the operations that read, and every shape that these, or an error, can have.

    `amended` are shapes to which botocore adds something afterwards: they stay, else half a shape would stand in their
    place. The given model is used up: its shapes go into the new one.
    """
    if service in OF_CREDENTIALS:
        return model
    shapes: dict[str, Any] = model["shapes"]
    operations = {name: operation for name, operation in model["operations"].items() if name.startswith(READING)}
    named = [each for operation in operations.values() for each in _of_operation(operation)]
    errors = [name for name, shape in shapes.items() if shape.get("exception")]
    needed = _reached(
        shapes, [*errors, *(name for name in amended if name in shapes), *(each["shape"] for each in named)]
    )
    kept = {name: shape for name, shape in shapes.items() if name in needed}
    for part in (
        *operations.values(),
        *named,
        *kept.values(),
        *(each for shape in kept.values() for each in _parts(shape)),
    ):
        part.pop(TEXT, None)
    return {name: part for name, part in model.items() if name != TEXT} | {"operations": operations, "shapes": kept}


def _reached(shapes: dict[str, Any], begin: Iterable[str]) -> set[str]:
    """These shapes, and all that stand in them."""
    reached: set[str] = set()
    waiting = list(begin)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [part["shape"] for part in _parts(shapes[name])]
    return reached


def _of_operation(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The references that an operation makes to shapes."""
    yield from (operation[side] for side in ("input", "output") if side in operation)
    yield from operation.get("errors", ())


def _parts(shape: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The references that a structure, a list or a map makes to other shapes."""
    yield from shape.get("members", {}).values()
    yield from (shape[part] for part in ("member", "key", "value") if part in shape)
