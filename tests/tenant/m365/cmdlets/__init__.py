"""What the emulated Exchange and Purview answer, a module for each area; every module's `CMDLETS` are found by looking."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from tests.tenant.m365.cmdlet import Cmdlet


def cmdlets() -> Mapping[str, Cmdlet]:
    """All of them, by name."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return {cmdlet.name: cmdlet for module in modules for cmdlet in module.CMDLETS}
