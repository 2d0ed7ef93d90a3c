"""The command line: what a person asked for, done; what came of it, as an exit code."""

import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence

import click

from checker.cli._commands import all_commands
from checker.cli._interrupt import listening, was_swallowed
from checker.cli._terminal import is_gone, notice, tolerate_any_text
from checker.exits import Exit
from evidence.errors import DISK, FULL, NotVerifiedError, TenantproofError, UnwritableError, UsageError

__all__ = ["guarded", "main"]

SELDOM = (50_000, 20, 10)
"""How seldom Python looks for what refers to itself. By default it does so at each 700 objects more, finds little here, and
takes a twentieth of a scan's processor time."""


def main(arguments: Sequence[str] | None = None, commands: click.Group | None = None) -> int:
    """Run one command line (default: the process's own) and give its exit code. `commands` are all there are."""
    gc.set_threshold(*SELDOM)
    tolerate_any_text()
    group = commands or all_commands()
    given = list(sys.argv[1:] if arguments is None else arguments)
    with listening():
        code = guarded(lambda: _invoke(group, given))
    is_gone(sys.stdout)
    is_gone(sys.stderr)
    return code


def guarded(work: Callable[[], int], say: Callable[[str], None] = notice) -> int:
    """The exit code of `work`, whatever happens in it; what went wrong is told to `say`. Nothing is raised."""
    try:
        code = work()
        return _interrupted(say) if was_swallowed() else code
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except NotVerifiedError as error:
        say(f"error: {error.message}")
        return Exit.UNVERIFIED
    except UsageError as error:
        say(f"error: {error.message}")
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        was_swallowed()
        return _interrupted(say)
    except SystemExit as leaving:
        return _status(leaving, say)
    except BrokenPipeError as error:
        return Exit.CLEAN if is_gone(sys.stdout) else _internal(error, say)
    except OSError as error:
        return _of_the_disk(error, say)
    except Exception as error:  # noqa: BLE001  (the one place where a crash becomes exit code 70)
        return _internal(error, say)


def _interrupted(say: Callable[[str], None]) -> int:
    """The exit code of an interrupt.

    One that comes while Python runs a text (`exec`, by which dataclasses are made) is noted by the interpreter as unhandled,
    whoever handles it, and then the process ends by SIGINT. The next text that runs to its end takes the note away.
    """
    eval("0")  # noqa: S307  (a text of our own)
    say("interrupted; what was sealed is kept, and the same command can be run again")
    return Exit.INTERRUPTED


def _invoke(group: click.Group, arguments: list[str]) -> int:
    """Run the command. Commands return their exit code; --help and the like raise click's Exit."""
    try:
        with group.make_context("tenantproof", arguments) as context:
            code = group.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return code if isinstance(code, int) else Exit.CLEAN


def _status(leaving: SystemExit, say: Callable[[str], None]) -> int:
    if leaving.code is None:
        return Exit.CLEAN
    if isinstance(leaving.code, int):
        return leaving.code
    say(f"error: {leaving.code}")
    return Exit.FAILING


def _of_the_disk(error: OSError, say: Callable[[str], None]) -> int:
    """A disk that is full, or a folder that may not be written, is for whoever looks after the machine to mend."""
    if error.errno not in DISK or not (error.filename or error.errno in FULL):
        return _internal(error, say)
    say(f"error: {UnwritableError(str(error.filename or 'a file'), error).message}")
    return Exit.USAGE


def _internal(error: Exception, say: Callable[[str], None]) -> int:
    """Say that it is our fault, and where. The words of a foreign error may hold what a tenant wrote and are not told."""
    if os.environ.get("TENANTPROOF_DEBUG") == "1":
        notice("".join(traceback.format_exception(error)))
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    told = f": {error.message}" if isinstance(error, TenantproofError) else ""
    say(
        f"internal error: {type(error).__name__}{place}{told}; this is a fault of tenantproof. Run the same command with "
        "TENANTPROOF_DEBUG=1, remove what is confidential from the output, and report it with the version you use"
    )
    return Exit.INTERNAL
