package aws.elasticache.iam_authentication_test

import data.aws.elasticache.iam_authentication as rule
import data.lib.samples_test as sample

id := "arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:visits"

cases := {
	"by IAM": sample.good(document(cache({}), ["iam", "off"]), id),
	"by password": sample.bad(document(cache({}), ["password"]), id),
	"by both": sample.bad(document(cache({}), ["iam", "password"]), id),
	"nobody": sample.bad(document(cache({}), []), id),
	"a group that is not there": sample.bad(document(cache({"UserGroupIds": ["other"]}), ["iam"]), id),
	"no group": sample.bad(document(object.remove(cache({"_absent": ["UserGroupIds"]}), ["UserGroupIds"]), ["iam"]), id),
	"an engine that the client does not name": sample.neither(document(cache({"Engine": "memcached"}), ["iam"])),
}

document(row, ways) := sample.aws(
	{
		"aws.elasticache.replication_groups": [row],
		"aws.elasticache.user_groups": [sample.in_region(
			"arn:aws:elasticache:eu-west-1:123456789012:usergroup:applications",
			{"UserGroupId": "applications", "_sign_in": ways},
			{},
		)],
	},
	{"engines": ["redis", "valkey"]},
)

cache(changes) := sample.in_region(
	id,
	{"ReplicationGroupId": "visits", "Engine": "valkey", "UserGroupIds": ["applications"]},
	changes,
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_how_users_sign_in if {
	rule.because[id] == [{"group": "applications", "users_sign_in_by": "password"}]
		with input as cases["by password"].input
}
