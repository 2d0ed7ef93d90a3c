package aws.opensearch.several_zones_test

import data.aws.opensearch.several_zones as rule
import data.lib.samples_test as sample

cases := {
	"in several": good(domain({})),
	"in one": bad(domain({"ClusterConfig": {"ZoneAwarenessEnabled": false}})),
	"of one node": bad(domain({"ClusterConfig": {"InstanceCount": 1}})),
	"not said": bad(object.remove(domain({}), ["ClusterConfig"])),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "ClusterConfig": {"ZoneAwarenessEnabled": true, "InstanceCount": 3}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
