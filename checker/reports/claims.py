"""What a package proves and what it does not: the same words in every report, and in VERIFY.md."""

NOT_VERIFIED = (
    "NOT VERIFIED: nobody asked by any key whether this package is what was signed; believe nothing in it. "
    "Give --trust FILE, or name the trust file in defaults.toml."
)
"""The first words of every answer about a package for which no trust was given."""

PROVES = (
    "Who said it: the holder of the key that signed the package, as your trust file names them.",
    "When it was said at the latest, if the package carries a timestamp that its signature demands.",
    "That nothing in the package changed since it was signed.",
    "That no scan entered in the log has vanished, if the signature demands a log and you hold the log or a head of it.",
)
DOES_NOT_PROVE = (
    "That the cloud told the truth.",
    "That the operator did not lie from the first minute on.",
    "That nothing was changed and changed back between two scans.",
    "That a law is kept. Only a regulator or a court may say that; this report says what was seen, on what, and when.",
)


def proves(*, is_verified: bool) -> tuple[str, ...]:
    """What a reader may take from a report: of a package that was not verified, nothing."""
    return PROVES if is_verified else ("Nothing: it was not verified.",)
