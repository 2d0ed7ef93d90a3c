package aws.apigatewayv2.routes_need_auth_test

import data.aws.apigatewayv2.routes_need_auth as rule
import data.lib.samples_test as sample

cases := {
	"signed": good(route({})),
	"open": bad(route({"AuthorizationType": "NONE"})),
	"certificates alone": sample.good(within(open, [hidden], [domain("eu-west-1", "s3://trust/ca.pem")]), open._id),
	"a domain of another region": sample.good(within(open, [hidden], [domain("us-east-1", "")]), open._id),
	"a domain without certificates": sample.bad(within(open, [hidden], [domain("eu-west-1", "")]), open._id),
	"certificates, and an address of its own": sample.bad(within(open, [api("a1", "HTTP")], [domain("eu-west-1", "s3://trust/ca.pem")]), open._id),
	"the question about origins": passed_over(route({"RouteKey": "OPTIONS /letters", "AuthorizationType": "NONE"})),
	"everything else of an HTTP API": bad(route({"RouteKey": "$default", "AuthorizationType": "NONE"})),
	"everything else of a WebSocket API": passed_over(route({"_api": "w1", "RouteKey": "$default", "AuthorizationType": "NONE"})),
	"a connection that is open": bad(route({"_api": "w1", "RouteKey": "$connect", "AuthorizationType": "NONE"})),
}

document(rows) := within(rows[0], [api("a1", "HTTP"), api("w1", "WEBSOCKET")], [])

within(row, apis, domains) := sample.aws(
	{"aws.apigatewayv2.routes": [row], "aws.apigatewayv2.apis": apis, "aws.apigateway.domain_names": domains},
	{},
)

open := route({"AuthorizationType": "NONE"})

hidden := object.union(api("a1", "HTTP"), {"DisableExecuteApiEndpoint": true})

domain(region, store) := sample.resource(
	{"account": sample.account, "region": region},
	"arn:aws:apigateway:eu-west-1::/domainnames/api.acme.example",
	{"domainName": "api.acme.example", "mutualTlsAuthentication": {"truststoreUri": store}},
	{},
)

api(id, protocol) := sample.in_region(concat("/", ["arn:aws:apigateway:eu-west-1::/apis", id]), {"ApiId": id, "ProtocolType": protocol}, {})

route(changes) := sample.in_region(
	"arn:aws:apigateway:eu-west-1::/apis/a1/routes/r1",
	{"_api": "a1", "RouteId": "r1", "RouteKey": "GET /letters", "AuthorizationType": "JWT"},
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
