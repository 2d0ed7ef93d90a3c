"""The members of an organisation, opened one by one through the account in which it is read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from collectors.aws.source import AwsSource
from collectors.clients.model import Client
from collectors.model import RefusedError, Source, WrongTargetError
from collectors.run import Proved, prove

AT_ONCE = 8
"""Members that are opened at once."""


def proved_members(source: Source, client: Client) -> Iterator[Proved]:
    """Every account of the organisation that is neither a target by itself nor out of scope; one that refuses is unseen.

    None where AWS does not say which organisation it is, or which accounts it has: the rule `scope_is_complete` says that
    nobody looks at them. Raises WrongTargetError where the organisation is not the declared one, or one of its accounts
    is in the file of another client.
    """
    if not isinstance(source, AwsSource):
        raise TypeError(f"{source.target} is no AWS account")
    try:
        accounts = source.members()
    except RefusedError:
        return
    strangers = [account for account in accounts if f"AWS account {account}" in client.elsewhere]
    if strangers:
        raise WrongTargetError(
            f"{client.file}: AWS account {', '.join(strangers)} is in organisation {source.organization}, and in another "
            "client's file too: nothing was read; name it under accounts_out_of_scope with the reason, or take it out there"
        )
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for proofs in pool.map(lambda account: prove((source.member(account),)), accounts):
            yield from proofs
