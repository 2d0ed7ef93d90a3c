package aws.opensearch.in_a_vpc_test

import data.aws.opensearch.in_a_vpc as rule
import data.lib.samples_test as sample

cases := {
	"in one": good(domain({})),
	"in none": bad(without(domain({}), "VPCOptions")),
	"empty": bad(domain({"VPCOptions": {"VPCId": ""}})),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "VPCOptions": {"VPCId": "vpc-1", "SubnetIds": ["subnet-1"]}},
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
