"""What the emulated Graph serves, a module for each workload; every module's `ENDPOINTS` are found by looking."""

from importlib import import_module
from pkgutil import iter_modules

from tests.tenant.m365.endpoint import Endpoint


def endpoints() -> tuple[Endpoint, ...]:
    """All of them; longer paths come first, so that the most particular one answers."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    found = [endpoint for module in modules for endpoint in module.ENDPOINTS]
    return tuple(sorted(found, key=lambda one: (one.path.count("{"), -len(one.path), one.path)))
