package aws.iam.root_access_is_central_test

import data.aws.iam.root_access_is_central as rule
import data.lib.samples_test as sample

cases := {
	"managed centrally": good([features({})]),
	"sessions alone": bad([features({"EnabledFeatures": ["RootSessions"]})]),
	"nothing is enabled": bad([object.remove(features({"_absent": ["EnabledFeatures"]}), ["EnabledFeatures"])]),
	"IAM may not act for the organisation": bad([]),
	"no organisation": sample.neither(sample.aws(
		{"aws.organizations.memberships": [], "aws.organizations.root_features": []},
		{},
	)),
}

features(changes) := sample.in_account(
	"o-a1b2c3d4e5",
	{"OrganizationId": "o-a1b2c3d4e5", "EnabledFeatures": ["RootCredentialsManagement"]},
	changes,
)

membership := sample.in_account(
	"o-a1b2c3d4e5",
	{"Id": "o-a1b2c3d4e5", "MasterAccountId": "123456789012", "FeatureSet": "ALL"},
	{},
)

document(rows) := sample.aws(
	{"aws.organizations.memberships": [membership], "aws.organizations.root_features": rows},
	{},
)

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
