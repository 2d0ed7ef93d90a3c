"""Certificate Manager: are the certificates that services show still valid, and are their keys strong."""

from collectors.aws import AwsCollector, Keep

KEYS = ("RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1")

CERTIFICATES = AwsCollector(
    id="aws.acm.certificates",
    op="acm:list_certificates",
    args={"Includes": {"keyTypes": [*KEYS]}},  # else AWS lists those of RSA with 2048 bits and no others
    items="CertificateSummaryList",
    key="CertificateArn",
    regional=True,
    always=("Status", "Type", "KeyAlgorithm", "InUse"),
    keep=Keep(
        unset=("DomainName", "Exported"),  # an imported one may name no domain
        drop=(
            "SubjectAlternativeNameSummaries",
            "HasAdditionalSubjectAlternativeNames",
            "KeyUsages",
            "ExtendedKeyUsages",
            "ExportOption",
            "ManagedBy",
            "CertificateKeyPairOrigin",
            "NotBefore",
            "CreatedAt",
            "IssuedAt",
            "ImportedAt",
            "RevokedAt",
        ),
    ),
)
