# METADATA
# title: The policies of an organization
# description: What the tests of rules about kinds of policies share, and the cases, which are the same for each kind.
package lib.aws_organizations_examples_test

import data.lib.samples_test as sample

# METADATA
# description: What a rule says of an organization by its policies of a kind.
cases(kind) := {
	"a policy of the organisation's own at its root": good(root(kind, {}), policy(kind, {})),
	"a policy that is attached to nothing": bad(root(kind, {}), policy(kind, {"_targets": []})),
	"AWS's own policy": bad(root(kind, {}), object.remove(policy(kind, {"AwsManaged": true}), ["_targets"])),
	"a policy of another kind": bad(root(kind, {}), policy(kind, {"Type": "TAG_POLICY"})),
	"a kind that is being switched on": bad(root(kind, {"PolicyTypes": [{"Type": kind, "Status": "PENDING_ENABLE"}]}), policy(kind, {})),
	"a kind that is switched off": bad(root(kind, {"PolicyTypes": []}), policy(kind, {})),
	"no organisation": sample.neither(sample.aws(
		{"aws.organizations.memberships": [], "aws.organizations.roots": [], "aws.organizations.policies": []},
		{},
	)),
}

root(kind, changes) := sample.in_account("r-ab12", {"Id": "r-ab12", "PolicyTypes": [{"Type": kind, "Status": "ENABLED"}]}, changes)

policy(kind, changes) := sample.in_account(
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
