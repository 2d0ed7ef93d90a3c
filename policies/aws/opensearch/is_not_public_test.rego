package aws.opensearch.is_not_public_test

import data.aws.opensearch.is_not_public as rule
import data.lib.samples_test as sample

cases := {
	"a policy that names a role": good(domain({})),
	"open to everybody": bad(domain(open)),
	"open, and in a VPC": good(domain(object.union(open, {"VPCOptions": {"VPCId": "vpc-1"}, "_absent": []}))),
	"no policy, which lets nobody in": good(object.remove(domain({"_absent": ["VPCOptions", "_policy", "_statements"]}), ["_statements"])),
	"statements lost": bad(object.remove(domain({}), ["_statements"])),
}

document(rows) := sample.aws({"aws.opensearch.domains": rows}, {})

domain(changes) := sample.in_region(
	"arn:aws:es:eu-west-1:123456789012:domain/letters",
	{"DomainName": "letters", "_absent": ["VPCOptions"], "_statements": [{"Effect": "Allow", "Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:role/search", "Account": "123456789012"}], "Action": ["es:*"], "Resource": ["*"], "Condition": false, "Conditions": []}]},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

open := {"_statements": [{
	"Sid": "Everybody",
	"Effect": "Allow",
	"Principal": [{"Type": "AWS", "Id": "*"}],
	"Action": ["es:*"],
	"Resource": ["*"],
	"Condition": false,
	"Conditions": [],
}]}

test_a_finding_names_the_statement if {
	rule.because[domain({})._id] == {{"statement": "Everybody", "conditions_that_let_strangers_in": ""}}
		with input as cases["open to everybody"].input
}
