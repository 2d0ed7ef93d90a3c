"""Give what moto dated with now the time that the state says."""

import datetime as dt
import re
import time
from types import ModuleType

_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_LEAF = (str, bytes, bool, int, float, dt.datetime, type(None))


class Moment:
    """One time in the forms that moto keeps times in."""

    def __init__(self, iso: str) -> None:
        self.when = dt.datetime.fromisoformat(iso)

    def like(self, value: object, since: float) -> object:
        """This time in the form of `value`, or `value` itself where that is not a time between `since` and now."""
        until = time.time() + 1
        match value:
            case bool() | None:
                return value
            case dt.datetime():
                fresh = since - 1 <= (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).timestamp() <= until
                return (self.when if value.tzinfo else self.when.replace(tzinfo=None)) if fresh else value
            case int() | float():
                if since - 1 <= value <= until:
                    return type(value)(self.when.timestamp())
                if (since - 1) * 1000 <= value <= until * 1000:
                    return type(value)(self.when.timestamp() * 1000)
                return value
            case str() if _ISO.match(value):
                stamp = dt.datetime.fromisoformat(value[:19]).replace(tzinfo=dt.UTC).timestamp()
                return self.when.strftime("%Y-%m-%dT%H:%M:%S") + value[19:] if since - 1 <= stamp <= until else value
            case _:
                return value


def retime(root: object, since: float, moment: Moment) -> None:
    """Set each time between `since` and now, anywhere below `root`, to `moment`."""
    seen: set[int] = set()
    todo = [root]
    while todo:
        node = todo.pop()
        if id(node) in seen or isinstance(node, (*_LEAF, ModuleType, type)):
            continue
        seen.add(id(node))
        holder = node if isinstance(node, (dict, list)) else getattr(node, "__dict__", None)
        if isinstance(node, (tuple, set, frozenset)):
            todo.extend(node)
        elif isinstance(holder, (dict, list)):
            pairs = list(holder.items()) if isinstance(holder, dict) else list(enumerate(holder))
            for key, value in pairs:
                if isinstance(value, _LEAF):
                    changed = moment.like(value, since)
                    if changed is not value:
                        holder[key] = changed
                else:
                    todo.append(value)
