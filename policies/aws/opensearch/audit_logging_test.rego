package aws.opensearch.audit_logging_test

import data.aws.opensearch.audit_logging as rule
import data.lib.samples_test as sample

cases := {
	"recorded": good(domain({})),
	"without fine-grained access": bad(domain({"AdvancedSecurityOptions": {"Enabled": false}})),
	"switched off": bad(domain({"LogPublishingOptions": {"AUDIT_LOGS": {"Enabled": false}}})),
	"none": bad(without(domain({}), "LogPublishingOptions")),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "AdvancedSecurityOptions": {"Enabled": true}, "LogPublishingOptions": {"AUDIT_LOGS": {"Enabled": true, "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:123456789012:log-group:letters"}}},
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
