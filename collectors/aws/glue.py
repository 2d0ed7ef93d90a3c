"""Glue: is the catalogue that describes the client's data encrypted."""

from collectors.aws import AwsCollector, Keep

CATALOG_SETTINGS = AwsCollector(
    id="aws.glue.catalog_settings",
    op="glue:get_data_catalog_encryption_settings",
    items="DataCatalogEncryptionSettings",
    arn="arn:{partition}:glue:{region}:{account}:catalog",
    regional=True,
    always=("EncryptionAtRest.CatalogEncryptionMode",),
)

DATABASES = AwsCollector(
    id="aws.glue.databases",
    op="glue:get_databases",
    items="DatabaseList",
    key="Name",
    arn="arn:{partition}:glue:{region}:{account}:database/{Name}",
    regional=True,
    always=("Name",),
    keep=Keep(drop=("Description", "Parameters", "LocationUri", "CreateTableDefaultPermissions")),
)
