package aws.opensearch.engines_are_supported_test

import data.aws.opensearch.engines_are_supported as rule
import data.lib.samples_test as sample

cases := {
	"current": good(domain({})),
	"of the third generation": good(domain({"EngineVersion": "OpenSearch_3.1"})),
	"ended": bad(domain({"EngineVersion": "OpenSearch_2.9"})),
	"OpenSearch 1.3": good(domain({"EngineVersion": "OpenSearch_1.3"})),
	"Elasticsearch 7.10 before its day": good(domain({"EngineVersion": "Elasticsearch_7.10"})),
	"Elasticsearch 7.1": bad(domain({"EngineVersion": "Elasticsearch_7.1"})),
	"not said": bad(object.remove(domain({}), ["EngineVersion"])),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "EngineVersion": "OpenSearch_2.19"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
