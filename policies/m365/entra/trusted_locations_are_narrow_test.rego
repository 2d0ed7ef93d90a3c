package m365.entra.trusted_locations_are_narrow_test

import data.m365.entra.trusted_locations_are_narrow as rule

cases := {
	"one office": good(location(["203.0.113.16/28"])),
	"one office by IPv6": good(location(["2001:db8:1::/48"])),
	"half a country": bad(location(["203.0.0.0/8"])),
	"a whole provider by IPv6": bad(location(["2001:db8::/32"])),
	"one narrow and one wide": bad(location(["203.0.113.16/28", "198.0.0.0/8"])),
	"not trusted": passed_over(object.union(location(["203.0.0.0/8"]), {"isTrusted": false})),
	"countries": passed_over(object.union(
		object.remove(location([]), ["isTrusted", "ipRanges"]),
		{"_absent": ["isTrusted"]},
	)),
}

location(ranges) := resource(
	"l1",
	{"id": "l1", "isTrusted": true, "ipRanges": [{"cidrAddress": range} | some range in ranges]},
	{},
)

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.named_locations": rows,
	"now_epoch": 1795000000,
	"params": {"bits": 24},
	"target": {"_id": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34", "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

passed_over(row) := {"input": document([row]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
