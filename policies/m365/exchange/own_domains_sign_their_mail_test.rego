package m365.exchange.own_domains_sign_their_mail_test

import data.lib.samples_test as sample
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

domain(changes) := sample.in_tenant("d", {"DomainName": "clinic.example", "DomainType": "Authoritative", "Default": true}, changes)

config(changes) := sample.in_tenant("c", {"Domain": "clinic.example", "Enabled": true, "Status": "Valid"}, changes)

case(domains, configs, compliant, failing) := {
	"input": sample.m365(
		{
			"m365.exchange.accepted_domains": domains,
			"m365.exchange.dkim_signing": configs,
		},
		{"domains_without_mail": []},
	),
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
		sample.agrees(each, rule.subjects, rule.compliant) with input as each.input
	}
}

test_it_says_why if {
	waiting := cases["waits for its aliases"].input
	rule.because == {"d": {{"signing": "CnameMissing"}}} with input as waiting
}
