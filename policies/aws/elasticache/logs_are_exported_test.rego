package aws.elasticache.logs_are_exported_test

import data.aws.elasticache.logs_are_exported as rule
import data.lib.samples_test as sample

cases := {
	"engine": good(cache({})),
	"slow commands alone": bad(cache({"LogDeliveryConfigurations": [{"LogType": "slow-log", "Status": "active"}]})),
	"delivery fails": bad(cache({"LogDeliveryConfigurations": [{"LogType": "engine-log", "Status": "error"}]})),
	"none": bad(without(cache({}), "LogDeliveryConfigurations")),
}

document(rows) := sample.aws({"aws.elasticache.replication_groups": rows}, {})

cache(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:visits",
	{"ReplicationGroupId": "visits", "LogDeliveryConfigurations": [{"LogType": "engine-log", "DestinationType": "cloudwatch-logs", "LogFormat": "json", "Status": "active"}]},
	changes,
)

without(row, field) := object.union(object.remove(row, [field]), {"_absent": [field]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
