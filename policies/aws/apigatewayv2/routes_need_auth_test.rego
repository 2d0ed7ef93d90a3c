package aws.apigatewayv2.routes_need_auth_test

import data.aws.apigatewayv2.routes_need_auth as rule
import data.lib.samples_test as sample

cases := {
	"signed": good(route({})),
	"open": bad(route({"AuthorizationType": "NONE"})),
	"the question about origins": passed_over(route({"RouteKey": "OPTIONS /letters", "AuthorizationType": "NONE"})),
	"everything else of an HTTP API": bad(route({"RouteKey": "$default", "AuthorizationType": "NONE"})),
	"everything else of a WebSocket API": passed_over(route({"_api": "w1", "RouteKey": "$default", "AuthorizationType": "NONE"})),
	"a connection that is open": bad(route({"_api": "w1", "RouteKey": "$connect", "AuthorizationType": "NONE"})),
}

document(rows) := sample.aws({"aws.apigatewayv2.routes": rows, "aws.apigatewayv2.apis": [api("a1", "HTTP"), api("w1", "WEBSOCKET")]}, {})

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
