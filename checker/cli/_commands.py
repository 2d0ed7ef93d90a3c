"""The group of all commands, found by looking: a module of this folder is a command.

`scan.py` is `tenantproof scan`; its docstring is the help, whose first line stands in the list, and its `command` is what
runs. Modules whose names begin with an underscore are none. A command's module is imported when it is called or its own
help is asked, never to list it.
"""

import ast
from importlib import import_module
from pathlib import Path

import click

FOLDER = Path(__file__).resolve().parent


class Commands(click.Group):
    """A group whose commands are the modules of one package."""

    def __init__(self, *, name: str, package: str, folder: Path, about: str, epilog: str) -> None:
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
        super().__init__(name=name, help=about, epilog=epilog, context_settings=settings)
        self.package = package
        self.folder = folder

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The names of all commands, sorted."""
        return sorted(path.stem.replace("_", "-") for path in self.folder.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{self.package}.{cmd_name.replace('-', '_')}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.package}.{cmd_name}: `command` is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing one."""
        names = self.list_commands(ctx)
        if names:
            with formatter.section("Commands"):
                formatter.write_dl([(name, self._first_line(name)) for name in names])

    def _first_line(self, name: str) -> str:
        source = (self.folder / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8")
        docstring = ast.get_docstring(ast.parse(source)) or ""
        return docstring.partition("\n")[0]


def all_commands() -> Commands:
    """What `tenantproof` can do."""
    commands = Commands(
        name="tenantproof",
        package="checker.cli",
        folder=FOLDER,
        about=(
            "Collect configuration evidence of AWS accounts, Microsoft 365 tenants and public DNS, judge it by policies "
            "mapped to HIPAA and GDPR controls, and seal packages that an outsider can verify and judge again offline."
            "\n\n\b\nExample:\n"
            "  tenantproof init acme-dental\n"
            "  tenantproof scan acme-dental --key file:keys/signing.pem\n"
            "  tenantproof verify packages/… --trust trust.toml --replay"
        ),
        epilog=(
            "Exit codes: 0 nothing failing at or above --fail-on, 1 failing, 2 wrong use or configuration, 3 incomplete "
            "or verified with warnings, 4 verification failed, 70 internal error, 130 interrupted."
        ),
    )
    return click.version_option(package_name="tenantproof", prog_name="tenantproof")(commands)
