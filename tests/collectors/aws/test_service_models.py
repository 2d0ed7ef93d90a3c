"""Clients are made from AWS's own models without what reading does not need: what is asked and answered stays as it was."""

import re
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore import xform_name

from collectors import aws
from collectors.aws.service_models import OF_CREDENTIALS, READING, to_read
from collectors.aws.target import AwsConnection, AwsTarget
from collectors.aws.transport import Sender, client_config, session_of

CORE = botocore.session.Session()
OPERATION = re.compile(r'"([a-z0-9-]+):([a-z]+(?:_[a-z0-9]+)+)"')
ASKED = sorted(
    {
        match.groups()
        for path in Path(aws.__file__).parent.rglob("*.py")
        for match in OPERATION.finditer(path.read_text(encoding="utf-8"))
    }
)
"""Every operation that stands in the source of the collectors, by service."""

SERVICES = sorted({service for service, _ in ASKED})


def whole(service: str) -> dict[str, Any]:
    """The model as botocore itself reads it, from the file anew."""
    loader = botocore.session.Session().get_component("data_loader")
    model: dict[str, Any] = loader.load_service_model(service, "service-2")
    return model


def plain(value: Any) -> Any:
    """Without text for people, where a shape or a reference to one has it; a member may have that name itself."""
    if not isinstance(value, dict):
        return [plain(part) for part in value] if isinstance(value, list) else value
    return {name: plain(part) for name, part in value.items() if name != "documentation" or not isinstance(part, str)}


def test_the_operations_of_the_source_are_found() -> None:
    assert len(ASKED) > 200
    assert {"s3", "iam", "ec2", "kms"} <= set(SERVICES)


@pytest.mark.parametrize("service", SERVICES)
def test_of_what_reads_nothing_is_lost(service: str) -> None:
    own, lean = whole(service), to_read(service, whole(service))
    for service_asked, method in ASKED:
        if service_asked == service:
            assert method in {xform_name(name) for name in lean["operations"]}, f"{service}: nothing asks {method}"
    assert plain({name: own["operations"][name] for name in lean["operations"]}) == plain(lean["operations"])
    assert plain({name: own["shapes"][name] for name in lean["shapes"]}) == plain(lean["shapes"])
    named = set(re.findall(r"'shape': '(\w+)'", str(lean["operations"]) + str(lean["shapes"])))
    assert named <= set(lean["shapes"])
    assert {name for name, shape in own["shapes"].items() if shape.get("exception")} <= set(lean["shapes"])
    assert plain(own["metadata"]) == lean["metadata"]
    if service not in OF_CREDENTIALS:
        assert all(name.startswith(READING) for name in lean["operations"])


def test_a_client_has_no_operation_that_writes() -> None:
    connection = AwsConnection()
    target = AwsTarget(account="123456789012", credential="env:", home_region="eu-west-1")
    session = session_of(target, connection, client_config(connection), Sender(connection))
    client = session.create_client("s3", "eu-west-1", aws_access_key_id="A", aws_secret_access_key="B")
    methods = client.meta.method_to_api_mapping
    assert "get_bucket_policy" in methods
    assert "head_bucket" in methods
    assert not [name for name in methods if name.startswith(("put_", "delete_", "create_"))]


def test_a_field_named_like_text_for_people_stays() -> None:
    shapes = {
        "In": {"type": "structure", "members": {"documentation": {"shape": "Text", "documentation": "<p>"}}},
        "Text": {"type": "string", "documentation": "<p>"},
        "Else": {"type": "string"},
        "Wrong": {"type": "structure", "exception": True, "members": {}},
    }
    operations = {"GetIt": {"name": "GetIt", "input": {"shape": "In"}}, "PutIt": {"name": "PutIt"}}
    lean = to_read("any", {"operations": operations, "shapes": shapes, "documentation": "<p>"})
    assert lean == {
        "operations": {"GetIt": {"name": "GetIt", "input": {"shape": "In"}}},
        "shapes": {
            "In": {"type": "structure", "members": {"documentation": {"shape": "Text"}}},
            "Text": {"type": "string"},
            "Wrong": {"type": "structure", "exception": True, "members": {}},
        },
    }


@pytest.mark.parametrize("service", [service for service in SERVICES if service not in OF_CREDENTIALS])
def test_every_shape_of_a_client_is_whole_after_botocores_amendments(service: str) -> None:
    connection = AwsConnection()
    target = AwsTarget(account="123456789012", credential="env:", home_region="eu-west-1")
    session = session_of(target, connection, client_config(connection), Sender(connection))
    model = session.get_service_model(service)
    assert [model.shape_for(name).type_name for name in model.shape_names]
    assert all(shape.name in model.shape_names for shape in model.error_shapes)
