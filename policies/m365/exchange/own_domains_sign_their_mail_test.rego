package m365.exchange.own_domains_sign_their_mail_test

import data.m365.exchange.own_domains_sign_their_mail as rule

cases := {
	"signed": case([domain({})], [config({})], ["d"], []),
	"signed, written otherwise": case([domain({"DomainName": "Clinic.Example"})], [config({})], ["d"], []),
	"off": case([domain({})], [config({"Enabled": false})], [], ["d"]),
	"waits for its aliases": case([domain({})], [config({"Status": "CnameMissing"})], [], ["d"]),
	"never set up": case([domain({})], [], [], ["d"]),
	"another domain's": case([domain({})], [config({"Domain": "other.example"})], [], ["d"]),
	"does not say whether": case([domain({})], [object.remove(config({}), ["Enabled"])], [], ["d"]),
	"does not say how": case([domain({})], [object.remove(config({}), ["Status"])], [], ["d"]),
	"null": case([domain({})], [object.remove(config({"_absent": ["Status"]}), ["Status"])], [], ["d"]),
	"an initial domain is Microsoft's": case([domain({"DomainName": "clinic.onmicrosoft.com"}), domain({"_id": "m", "DomainName": "clinic.mail.onmicrosoft.com"})], [], [], []),
	"a name that only looks so": case([domain({"DomainName": "onmicrosoft.com.clinic.example"})], [], [], ["d"]),
	"a domain without a name": case([object.remove(domain({}), ["DomainName"])], [config({})], [], ["d"]),
	"no domain": case([], [], [], []),
	"a domain from which Exchange sends nothing": case([domain({"SendingFromDomainDisabled": true})], [], [], []),
	"a domain from which Exchange sends": case([domain({"SendingFromDomainDisabled": false})], [], [], ["d"]),
	"a domain that the client declares": declared("Clinic.example"),
}

domain(changes) := resource("d", {"DomainName": "clinic.example", "DomainType": "Authoritative", "Default": true}, changes)

config(changes) := resource("c", {"Domain": "clinic.example", "Enabled": true, "Status": "Valid"}, changes)

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

case(domains, configs, compliant, failing) := {
	"input": {
		"m365.exchange.accepted_domains": domains,
		"m365.exchange.dkim_signing": configs,
		"now_epoch": 1795000000,
		"params": {"domains_without_mail": []},
		"target": {"_id": tenant, "provider": "m365"},
	},
	"compliant": compliant,
	"failing": failing,
}

declared(name) := {
	"input": object.union(
		case([domain({"DomainName": name})], [], [], []).input,
		{"params": {"domains_without_mail": ["clinic.example"]}},
	),
	"compliant": [],
	"failing": [],
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}

test_it_says_why if {
	waiting := cases["waits for its aliases"].input
	rule.because == {"d": {{"signing": "CnameMissing"}}} with input as waiting
}
