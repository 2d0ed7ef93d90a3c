package m365.entra.trusted_locations_are_narrow_test

import data.lib.samples_test as sample
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

location(ranges) := sample.in_tenant(
	"l1",
	{"id": "l1", "isTrusted": true, "ipRanges": [{"cidrAddress": range} | some range in ranges]},
	{},
)

document(rows) := sample.m365({"m365.entra.named_locations": rows}, {"bits": 24})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
