package m365.exchange.remote_domains_stop_forwarding_test

import data.m365.exchange.remote_domains_stop_forwarding as rule

cases := {
	"stopped": case(found({"DomainName": "*", "AutoForwardEnabled": false}), {"forwarding_domains": []}, ["s"], []),
	"let through": case(found({"DomainName": "*", "AutoForwardEnabled": true}), {"forwarding_domains": []}, [], ["s"]),
	"declared": case(
		found({"DomainName": "Partner.example", "AutoForwardEnabled": true}),
		{"forwarding_domains": ["partner.example"]},
		[], [],
	),
	"without its name": case(found({"AutoForwardEnabled": true}), {"forwarding_domains": ["partner.example"]}, [], ["s"]),
	"not said": case(found({"DomainName": "*"}), {"forwarding_domains": []}, [], ["s"]),
	"null": case(found({"DomainName": "*", "_absent": ["AutoForwardEnabled"]}), {"forwarding_domains": []}, [], ["s"]),
	"nothing there": case({"m365.exchange.remote_domains": []}, {"forwarding_domains": []}, [], []),
}

found(fields) := {"m365.exchange.remote_domains": [resource("s", fields)]}

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
