package aws.ec2.launch_templates_require_imdsv2_test

import data.aws.ec2.launch_templates_require_imdsv2 as rule
import data.lib.samples_test as sample

cases := {
	"it requires a session": good(version({"HttpTokens": "required", "_absent": ["HttpEndpoint"]}), []),
	"metadata is switched off": good(version({"HttpEndpoint": "disabled", "_absent": ["HttpTokens"]}), []),
	"it leaves it to a good default": good(version({}), [region_default({})]),
	"it leaves it to a good default, and metadata is told": good(version({"HttpEndpoint": "enabled", "_absent": ["HttpTokens"]}), [region_default({})]),
	"it leaves it to no default, and metadata is told": bad(version({"HttpEndpoint": "enabled", "_absent": ["HttpTokens"]}), []),
	"it leaves it to no default": bad(version({}), []),
	"it requires none": bad(version({"HttpTokens": "optional", "_absent": ["HttpEndpoint"]}), [region_default({})]),
	"it requires none where metadata is told": bad(version({"HttpTokens": "optional", "HttpEndpoint": "enabled", "_absent": []}), []),
	"the default of another region": bad(version({}), [region_default({"_at": {"region": "us-east-1"}})]),
}

version(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-1/3",
	{"LaunchTemplateId": "lt-1", "LaunchTemplateName": "web", "VersionNumber": 3, "DefaultVersion": true, "_absent": ["HttpTokens", "HttpEndpoint"], "_secrets": []},
	changes,
)

region_default(changes) := sample.in_region(
	"123456789012/eu-west-1/metadata_defaults",
	{"AccountLevel": {"HttpTokens": "required"}},
	changes,
)

document(row, others) := sample.aws({"aws.ec2.launch_template_versions": [row], "aws.ec2.metadata_defaults": others}, {})

good(row, others) := sample.good(document(row, others), row._id)

bad(row, others) := sample.bad(document(row, others), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_version_that_says_optional_fails_for_certain if {
	open := version({"HttpTokens": "optional", "HttpEndpoint": "enabled", "_absent": []})
	rule.certain == {open._id} with input as document(open, [])
	rule.certain == set() with input as cases["it leaves it to no default"].input
}
