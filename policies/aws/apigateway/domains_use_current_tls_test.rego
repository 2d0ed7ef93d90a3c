package aws.apigateway.domains_use_current_tls_test

import data.aws.apigateway.domains_use_current_tls as rule
import data.lib.samples_test as sample

cases := {
	"current": good(domain({})),
	"newer": good(domain({"securityPolicy": "SecurityPolicy_TLS13_1_3_2025_09"})),
	"old": bad(domain({"securityPolicy": "TLS_1_0"})),
}

document(rows) := sample.aws({"aws.apigateway.domain_names": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:apigateway:eu-west-1::/domainnames/api.acme.example",
	{"domainName": "api.acme.example", "securityPolicy": "TLS_1_2"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
