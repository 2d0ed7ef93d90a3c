package m365.tenant.country_is_recorded_test

import data.m365.tenant.country_is_recorded as rule

cases := {
	"known": case(organization({"countryLetterCode": "IE"}), [], true),
	"one that was declared": case(organization({"countryLetterCode": "IE"}), ["IE", "DE"], true),
	"another": case(organization({"countryLetterCode": "US"}), ["IE", "DE"], false),
	"empty": case(organization({"countryLetterCode": ""}), [], false),
	"null": case(organization({"_absent": ["countryLetterCode"]}), [], false),
	"nothing was sent": {"input": document([], []), "compliant": [], "failing": []},
}

organization(changes) := resource(place.tenant, {"id": place.tenant, "verifiedDomains": []}, changes)

case(row, countries, true) := {"input": document([row], countries), "compliant": [row._id], "failing": []}

case(row, countries, false) := {"input": document([row], countries), "compliant": [], "failing": [row._id]}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows, countries) := {
	"m365.tenant.organizations": rows,
	"now_epoch": 1795000000,
	"params": {"countries": countries},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
