"""What a package proves and what it does not: the same words in every report, and in VERIFY.md."""

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
