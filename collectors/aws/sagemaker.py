"""SageMaker: how notebooks reach the internet, and whose key encrypts their disks."""

from collectors.aws import AwsCollector, Detail, Keep

NOTEBOOKS = AwsCollector(
    id="aws.sagemaker.notebooks",
    op="sagemaker:list_notebook_instances",
    items="NotebookInstances",
    key="NotebookInstanceArn",
    regional=True,
    always=("NotebookInstanceName", "NotebookInstanceArn"),
    keep=Keep(drop=("Url", "Notebook.Url", "Notebook.FailureReason")),
    details=(
        Detail(
            op="sagemaker:describe_notebook_instance",
            args={"NotebookInstanceName": "NotebookInstanceName"},
            into="Notebook",
            always=("NotebookInstanceArn",),
        ),
    ),
)
