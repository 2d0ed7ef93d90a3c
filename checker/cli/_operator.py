"""Who runs a command: the name of the account, and of the machine."""

import getpass
import os
import platform


def operator() -> str:
    """`account@machine`; the number of an account that has no name. Works with any user id and without a HOME."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError, ImportError):
        account = f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"
    return f"{account}@{platform.node() or 'unknown'}"
