"""A TOML file as plain JSON values: dates become text, so that one published JSON Schema describes them all."""

import math
import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

from evidence.errors import UsageError
from evidence.model import Json, JsonObject
from evidence.reading import read_regular
from evidence.toml import check_toml


def read(path: Path) -> JsonObject:
    """The tables of a TOML file. Dates and times are text as ISO 8601 has them; numbers that JSON lacks are text too.

    Raises UsageError, naming the file and, where there is one, the line.
    """
    try:
        text = read_regular(path).decode("utf-8-sig")
        check_toml(text)
        return {key: _plain(value) for key, value in tomllib.loads(text).items()}
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text (byte {error.start + 1}); save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    except ValueError as error:
        raise UsageError(f"{path}: not a file that people wrote for tenantproof: {error}") from None
    except RecursionError:
        raise UsageError(f"{path}: nested too deeply to be a file that people wrote") from None


def _plain(value: object) -> Json:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, str | int | float):
        return value
    raise TypeError(f"tomllib gave a {type(value).__name__}")
