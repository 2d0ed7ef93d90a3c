package m365.exchange.everybody_is_audited_test

import data.m365.exchange.everybody_is_audited as rule

cases := {
	"nobody": case(found({"_bypassing": []}), {"bypassing_accounts": []}, ["s"], []),
	"no account was seen": case(found({"_seen": 0, "_bypassing": []}), {"bypassing_accounts": []}, [], ["s"]),
	"one": case(found({"_bypassing": ["a"]}), {"bypassing_accounts": []}, [], ["s"]),
	"one that is declared": case(found({"_bypassing": ["a"]}), {"bypassing_accounts": ["a"]}, ["s"], []),
	"not said": case(found({}), {"bypassing_accounts": []}, [], ["s"]),
	"nothing there": case({"m365.exchange.audit_bypasses": []}, {"bypassing_accounts": []}, [], []),
}

found(fields) := {"m365.exchange.audit_bypasses": [resource("s", object.union({"_seen": 3}, fields))]}

test_the_account_is_named if {
	rule.because == {"s": {{"account": "a"}}} with input as cases.one.input
}

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
