package m365.exchange.modern_authentication_is_on_test

import data.m365.exchange.modern_authentication_is_on as rule

cases := {
	"as wanted": case(found({"OAuth2ClientProfileEnabled": true}), {}, ["s"], []),
	"otherwise": case(found({"OAuth2ClientProfileEnabled": false}), {}, [], ["s"]),
	"not said": case(found({}), {}, [], ["s"]),
	"null": case(found({"_absent": ["OAuth2ClientProfileEnabled"]}), {}, [], ["s"]),
	"nothing there": case({"m365.exchange.organization_configs": []}, {}, [], []),
}

found(fields) := {"m365.exchange.organization_configs": [resource("s", fields)]}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

case(needs, params, compliant, failing) := {
	"input": object.union(needs, {
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	}),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}
