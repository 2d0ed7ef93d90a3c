package aws.apigateway.methods_need_auth_test

import data.aws.apigateway.methods_need_auth as rule
import data.lib.aws_policies_examples_test as examples
import data.lib.samples_test as sample

cases := {
	"signed": good(resource({})),
	"open": bad(open),
	"an API key alone": bad(resource({"_methods": [method("GET", "NONE", true)]})),
	"one of two": bad(resource({"_methods": [method("GET", "AWS_IAM", false), method("POST", "NONE", false)]})),
	"the question about origins beside it": good(resource({"_methods": [method("GET", "CUSTOM", false), method("OPTIONS", "NONE", false)]})),
	"the question about origins alone": passed_over(resource({"_methods": [method("OPTIONS", "NONE", false)]})),
	"no method": passed_over(resource({"_methods": []})),
	"a private API that nobody can call": sample.good(within(open, [private({"_absent": ["policy", "_policy", "_statements"]})], []), open._id),
	"a private API for one endpoint": sample.good(within(open, [private({"_statements": [examples.open, but_of("vpce-1")]})], []), open._id),
	"a private API for everybody's endpoints": sample.bad(within(open, [private({"_statements": [examples.open]})], []), open._id),
	"a private API whose policy nobody could read": sample.bad(within(open, [private({})], []), open._id),
	"a public API without a policy": sample.bad(within(open, [api({"_absent": ["policy", "_policy", "_statements"]})], []), open._id),
	"a policy that names who may call": sample.good(within(open, [api({"_statements": [for_one]})], []), open._id),
	"certificates alone": sample.good(within(open, [hidden], [domain("eu-west-1", "s3://trust/ca.pem")]), open._id),
	"a domain of another region": sample.good(within(open, [hidden], [domain("us-east-1", "")]), open._id),
	"a domain without certificates": sample.bad(within(open, [hidden], [domain("eu-west-1", "")]), open._id),
	"another API": sample.bad(within(open, [api({"id": "a2", "_statements": [for_one]})], []), open._id),
}

open := resource({"_methods": [method("GET", "NONE", false)]})

private(changes) := api(object.union({"endpointConfiguration": {"types": ["PRIVATE"]}}, changes))

but_of(endpoint) := object.union(examples.open, {"Effect": "Deny", "Condition": true, "Conditions": [object.union(
	examples.condition("aws:sourcevpce", "stringequals", [endpoint]),
	{"Operator": "stringnotequals", "Negated": true},
)]})

hidden := api({"disableExecuteApiEndpoint": true})

method(verb, authorization, key) := {"Method": verb, "Authorization": authorization, "ApiKey": key}

for_one := {
	"Effect": "Allow",
	"Action": ["execute-api:invoke"],
	"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::210987654321:root", "Account": "210987654321"}],
	"Condition": false,
	"Conditions": [],
}

document(rows) := within(rows[0], [api({})], [])

within(row, apis, domains) := sample.aws(
	{
		"aws.apigateway.resources": [row],
		"aws.apigateway.rest_apis": apis,
		"aws.apigateway.domain_names": domains,
	},
	{},
)

api(changes) := sample.in_region(
	concat("/", ["arn:aws:apigateway:eu-west-1::/restapis", object.get(changes, "id", "a1")]),
	{"id": "a1", "endpointConfiguration": {"types": ["REGIONAL"]}, "disableExecuteApiEndpoint": false},
	changes,
)

domain(region, store) := sample.resource(
	{"account": sample.account, "region": region},
	"arn:aws:apigateway:eu-west-1::/domainnames/api.acme.example",
	{"domainName": "api.acme.example", "mutualTlsAuthentication": {"truststoreUri": store}},
	{},
)

resource(changes) := sample.in_region(
	"arn:aws:apigateway:eu-west-1::/restapis/a1/resources/r1",
	{"_api": "a1", "id": "r1", "path": "/letters", "_methods": [method("GET", "AWS_IAM", false)]},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases.open.input
}
