package aws.ec2.launch_templates_have_no_secrets_test

import data.aws.ec2.launch_templates_have_no_secrets as rule
import data.lib.samples_test as sample

cases := {
	"none found": good(version({})),
	"a key": bad(version({"_secrets": ["github_token"]})),
}

version(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-1/3",
	{"LaunchTemplateId": "lt-1", "LaunchTemplateName": "web", "VersionNumber": 3, "DefaultVersion": true, "_absent": ["HttpTokens", "HttpEndpoint"], "_secrets": []},
	changes,
)

document(rows) := sample.aws({"aws.ec2.launch_template_versions": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
