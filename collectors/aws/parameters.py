"""Database parameters: of each group that is in use, what the rules ask for, read once a group."""

from collections.abc import Mapping, Sequence

from collectors.aws.facts import Inquiry
from evidence.model import Json, JsonObject


def _named(names: Sequence[str], rows: Sequence[JsonObject]) -> Json:
    told = {row.get("ParameterName"): row.get("ParameterValue") for row in rows}
    values = {_field(name): told.get(name) for name in names}
    return {field: value for field, value in values.items() if isinstance(value, str)}


def _field(name: str) -> str:
    """A parameter as a field: a dot would read as a path."""
    return name.replace(".", "_")


def parameters(
    op: str,
    arg: str,
    of: str,
    names: tuple[str, ...],
    *,
    into: str = "_parameters",
    only: Mapping[str, tuple[str | None, ...]] | None = None,
    filtered: bool = False,
) -> Inquiry:
    """The fact `into`: the values of these parameters in the groups that a resource names at the dotted path `of`.

    `op` describes a group's parameters, `arg` takes its name. `filtered` says that AWS picks them by name
    (DescribeDBParameters: parameter-name is the only filter). A parameter without a value is left out.
    """
    return Inquiry(
        name=into,
        op=op,
        args={arg: of},
        items="Parameters",
        find=lambda _, rows: _named(names, rows),
        schema={
            "type": "object",
            "properties": {_field(name): {"type": "string"} for name in names},
            "additionalProperties": False,
        },
        otherwise={},
        fixed={"Filters": [{"Name": "parameter-name", "Values": [*names]}]} if filtered else {},
        only=only or {},
    )
