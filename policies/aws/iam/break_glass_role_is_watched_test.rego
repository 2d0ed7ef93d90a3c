package aws.iam.break_glass_role_is_watched_test

import data.aws.iam.break_glass_role_is_watched as rule
import data.lib.samples_test as sample
import data.lib.watched_examples_test as example

cases := {
	"every call for the role": good([role("emergency", {})], [by_role]),
	"every call for roles called so": good([role("emergency", {})], [["$.eventSource=sts.amazonaws.com", "$.requestParameters.roleArn=*role/emergency"]]),
	"the one call that is open": good([role("emergency", {})], [array.concat(["$.eventName=AssumeRole"], by_role)]),
	"the calls that are open, one each": good(
		[role("emergency", {"_trust": [allow(["sts:assumerole"]), allow(["sts:assumerolewithsaml"])]})],
		[array.concat(["$.eventName=AssumeRole"], by_role), array.concat(["$.eventName=AssumeRoleWithSAML"], by_role)],
	),
	"a call that is denied besides": good(
		[role("emergency", {"_trust": [allow(["sts:assumerole"]), object.union(allow(["sts:assumerolewithsaml"]), {"Effect": "Deny"})]})],
		[array.concat(["$.eventName=AssumeRole"], by_role)],
	),
	"only what succeeds": good([role("emergency", {})], [array.concat(["$.errorCode NOT EXISTS"], by_role)]),
	"two roles, each watched": sample.good(document(["emergency", "last-resort"], both, [by_role, by_other]), "123456789012"),
	"two roles, one watched": sample.bad(document(["emergency", "last-resort"], both, [by_role]), "123456789012"),
	"another role is watched": bad([role("emergency", {})], [by_other]),
	"only what fails": bad([role("emergency", {})], [array.concat(["$.errorCode EXISTS"], by_role)]),
	"one call of two that are open": bad(
		[role("emergency", {"_trust": [allow(["sts:assumerole"]), allow(["sts:assumerolewithsaml"])]})],
		[array.concat(["$.eventName=AssumeRole"], by_role)],
	),
	"one call where a pattern opens more": bad(
		[role("emergency", {"_trust": [allow(["sts:assumerole*"])]})],
		[array.concat(["$.eventName=AssumeRole"], by_role)],
	),
	"one call where all but some are open": bad(
		[role("emergency", {"_trust": [object.union(object.remove(allow([]), ["Action"]), {"NotAction": ["sts:tagsession"]})]})],
		[array.concat(["$.eventName=AssumeRole"], by_role)],
	),
	"a role that nobody can take": bad([role("emergency", {"_trust": []})], [by_role]),
	"a trust that nobody could read": bad([object.remove(role("emergency", {}), ["_trust"])], [by_role]),
	"a role that is not there": bad([role("other", {})], [by_role]),
	"no role is named": sample.bad(document([], [role("emergency", {})], [by_role]), "123456789012"),
	"nobody subscribed": sample.bad(object.union(document(["emergency"], [role("emergency", {})], [by_role]), {"aws.sns.subscriptions": []}), "123456789012"),
	"a rule of the bus": sample.good(on_the_bus({"State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}), "123456789012"),
	"a rule of the bus that gets no reads": sample.bad(on_the_bus({"State": "ENABLED"}), "123456789012"),
}

by_role := ["$.eventSource=sts.amazonaws.com", "$.requestParameters.roleArn=arn:aws:iam::123456789012:role/emergency"]

by_other := ["$.eventSource=sts.amazonaws.com", "$.requestParameters.roleArn=arn:aws:iam::123456789012:role/last-resort"]

both := [role("emergency", {}), role("last-resort", {})]

role(name, changes) := sample.in_account(
	concat("", ["AROA", name]),
	{
		"RoleId": concat("", ["AROA", name]),
		"RoleName": name,
		"Arn": concat("", ["arn:aws:iam::123456789012:role/", name]),
		"Path": "/",
		"_trust": [allow(["sts:assumerole"])],
	},
	changes,
)

allow(actions) := {
	"Effect": "Allow",
	"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:root", "Account": "123456789012"}],
	"Action": actions,
	"Condition": false,
	"Conditions": [],
}

document(names, roles, alternatives) := object.union(
	example.watching([example.filter(alternatives, {})]),
	{"aws.iam.roles": roles, "params": {"emergency_roles": names}},
)

on_the_bus(changes) := object.union(document(["emergency"], [role("emergency", {})], []), {
	"aws.logs.metric_filters": [],
	"aws.events.rules": [example.event_rule(
		[["source=aws.sts"], ["$.requestParameters.roleArn=arn:aws:iam::123456789012:role/emergency"]],
		changes,
	)],
})

good(roles, alternatives) := sample.good(document(["emergency"], roles, alternatives), "123456789012")

bad(roles, alternatives) := sample.bad(document(["emergency"], roles, alternatives), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
