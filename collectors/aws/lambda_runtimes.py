"""Until when AWS supports a runtime of Lambda, by the table in its developer guide; AWS has no call that tells it.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, as of `AS_OF`. Days ahead may be moved by AWS. A runtime
that is not in the table is not known, never supported.
"""

from datetime import UTC, date, datetime
from types import MappingProxyType

from collectors.aws.declaration import MalformedError

AS_OF = date(2026, 2, 11)

UNTIL = MappingProxyType(
    {
        "dotnet10": date(2028, 11, 14),
        "dotnet8": date(2026, 11, 10),
        "java25": date(2029, 6, 30),
        "java21": date(2029, 6, 30),
        "nodejs24.x": date(2028, 4, 30),
        "nodejs22.x": date(2027, 4, 30),
        "nodejs20.x": date(2026, 4, 30),
        "provided.al2023": date(2029, 6, 30),
        "python3.14": date(2029, 6, 30),
        "python3.13": date(2029, 6, 30),
        "python3.12": date(2028, 10, 31),
        "ruby3.4": date(2028, 3, 31),
        "ruby3.3": date(2027, 3, 31),
        "ruby3.2": date(2026, 3, 31),
        # the day has passed
        "dotnet6": date(2024, 12, 20),
        "dotnetcore1.0": date(2019, 7, 30),
        "dotnetcore2.0": date(2019, 5, 30),
        "dotnetcore2.1": date(2022, 1, 5),
        "dotnetcore3.1": date(2023, 4, 3),
        "go1.x": date(2024, 1, 8),
        "java8": date(2024, 1, 8),
        "nodejs": date(2016, 10, 31),
        "nodejs4.3": date(2020, 3, 5),
        "nodejs4.3-edge": date(2019, 4, 30),
        "nodejs6.10": date(2019, 8, 12),
        "nodejs8.10": date(2020, 3, 6),
        "nodejs10.x": date(2021, 7, 30),
        "nodejs12.x": date(2023, 3, 31),
        "nodejs14.x": date(2023, 12, 4),
        "nodejs16.x": date(2024, 6, 12),
        "nodejs18.x": date(2025, 9, 1),
        "provided": date(2024, 1, 8),
        "python2.7": date(2021, 7, 15),
        "python3.6": date(2022, 7, 18),
        "python3.7": date(2023, 12, 4),
        "python3.8": date(2024, 10, 14),
        "python3.9": date(2025, 12, 15),
        "ruby2.5": date(2021, 7, 30),
        "ruby2.7": date(2023, 12, 7),
    }
)
"""Runtime → the last day of support. Those on Amazon Linux 2 (java8.al2, java11, java17, provided.al2, python3.10,
python3.11) are left out: AWS moved their days in 2026."""

NOT_KNOWN = "runtime_not_in_table"


def support(runtime: str) -> int:
    """The seconds since 1970 at which support ends. Raises MalformedError where the table does not have the runtime."""
    if runtime not in UNTIL:
        raise MalformedError(NOT_KNOWN)
    day = UNTIL[runtime]
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) + 86400
