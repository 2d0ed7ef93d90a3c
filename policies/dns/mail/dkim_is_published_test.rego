package dns.mail.dkim_is_published_test

import data.dns.mail.dkim_is_published as rule
import data.lib.samples_test as sample

cases := {
	"one of two": good([key({}), key({"_id": "selector2._domainkey.acme.example", "published": false, "valid": false})]),
	"a modern key": good([key({"keyType": "ed25519", "bits": 256})]),
	"none": bad([]),
	"another domain's": bad([key({"domain": "other.example"})]),
	"short": bad([key({"bits": 1024})]),
	"revoked": bad([key({"revoked": true})]),
	"a test": bad([key({"testing": true})]),
	"no key": bad([key({"published": false})]),
	"broken": bad([key({"valid": false})]),
	"of no known size": bad([object.remove(key({}), ["bits"])]),
	"a domain that sends no mail": quiet([]),
	"a domain that sends no mail, and says so here too": quiet([key({"valid": false, "revoked": true})]),
	"a domain that sends no mail, and another's key": quiet([key({"domain": "other.example"})]),
	"a domain that sends no mail, with a key that could be used": loud([key({"bits": 1024})]),
	"a domain that sends no mail and takes some": receiving([]),
}

key(changes) := sample.in_domain(
	"selector1._domainkey.acme.example",
	{
		"domain": "acme.example",
		"selector": "selector1",
		"records": ["v=DKIM1; k=rsa; p=…"],
		"count": 1,
		"published": true,
		"valid": true,
		"revoked": false,
		"testing": false,
		"keyType": "rsa",
		"bits": 2048,
	},
	changes,
)

record(changes) := sample.in_domain(
	"acme.example",
	{
		"domain": "acme.example",
		"records": ["v=spf1 include:mail.example -all"],
		"count": 1,
		"valid": true,
		"errors": [],
		"all": "-",
		"lookups": 3,
		"voids": 0,
		"networks": ["192.0.2.0/24"],
		"anyone": false,
		"macros": false,
		"silent": false,
		"terms": [],
	},
	changes,
)

document(domains, keys) := sample.dns(
	{
		"dns.mail.spf_records": domains,
		"dns.mail.dkim_keys": keys,
	},
	{"bits": 2048},
)

good(found) := sample.good(document([record({})], found), "acme.example")

bad(found) := sample.bad(document([record({})], found), "acme.example")

silent := record({"silent": true, "records": ["v=spf1 -all"], "terms": [refusal]})

refusal := {"name": "all", "qualifier": "-", "value": ""}

quiet(found) := {"input": document([silent], found), "compliant": ["acme.example"], "failing": []}

loud(found) := {"input": document([silent], found), "compliant": [], "failing": ["acme.example"]}

receiving(found) := {
	"input": document([record({"records": ["v=spf1 -all"], "terms": [refusal]})], found),
	"compliant": [],
	"failing": ["acme.example"],
}

test_what_a_domain_that_sends_no_mail_still_has_to_say_is_named if {
	count(rule.because) == 1 with input as cases["a domain that sends no mail and takes some"].input
	count(rule.because) == 0 with input as cases.none.input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
