"""A session for web services: timely answers, our own name, and nothing out of the environment."""

from typing import Any

import requests
from requests.adapters import HTTPAdapter

from collectors.timely import POOLS


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **named)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = POOLS
        return manager


def session(ca_bundle: str) -> requests.Session:
    """A session that trusts `ca_bundle` alone, "" for the system's. `collectors.timely.within` bounds its answers."""
    http_session = requests.Session()
    http_session.trust_env = False
    http_session.verify = ca_bundle or True
    http_session.headers["User-Agent"] = "tenantproof"
    http_session.mount("https://", _Adapter())
    http_session.mount("http://", _Adapter())
    return http_session
