package aws.organizations.organization_has_rcps_test

import data.aws.organizations.organization_has_rcps as rule
import data.lib.samples_test as sample

kind := "RESOURCE_CONTROL_POLICY"

cases := {
	"a policy of the organisation's own at its root": good(root({}), policy({})),
	"a policy that is attached to nothing": bad(root({}), policy({"_targets": []})),
	"AWS's own policy": bad(root({}), object.remove(policy({"AwsManaged": true}), ["_targets"])),
	"a policy of another kind": bad(root({}), policy({"Type": "TAG_POLICY"})),
	"a kind that is being switched on": bad(root({"PolicyTypes": [{"Type": kind, "Status": "PENDING_ENABLE"}]}), policy({})),
	"a kind that is switched off": bad(root({"PolicyTypes": []}), policy({})),
	"no organisation": sample.neither(sample.aws(
		{"aws.organizations.memberships": [], "aws.organizations.roots": [], "aws.organizations.policies": []},
		{},
	)),
}

root(changes) := sample.in_account("r-ab12", {"Id": "r-ab12", "PolicyTypes": [{"Type": kind, "Status": "ENABLED"}]}, changes)

policy(changes) := sample.in_account(
	"p-ab12cd34",
	{"Id": "p-ab12cd34", "Type": kind, "AwsManaged": false, "_targets": ["r-ab12"]},
	changes,
)

membership := sample.in_account("o-a1b2c3d4e5", {"Id": "o-a1b2c3d4e5", "MasterAccountId": "123456789012", "FeatureSet": "ALL"}, {})

document(root_seen, policy_seen) := sample.aws(
	{
		"aws.organizations.memberships": [membership],
		"aws.organizations.roots": [root_seen],
		"aws.organizations.policies": [policy_seen],
	},
	{},
)

good(root_seen, policy_seen) := sample.good(document(root_seen, policy_seen), "123456789012")

bad(root_seen, policy_seen) := sample.bad(document(root_seen, policy_seen), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
