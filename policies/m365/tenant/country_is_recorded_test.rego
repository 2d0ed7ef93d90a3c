package m365.tenant.country_is_recorded_test

import data.lib.samples_test as sample
import data.m365.tenant.country_is_recorded as rule

cases := {
	"known": case(organization({"countryLetterCode": "IE"}), [], true),
	"one that was declared": case(organization({"countryLetterCode": "IE"}), ["IE", "DE"], true),
	"another": case(organization({"countryLetterCode": "US"}), ["IE", "DE"], false),
	"empty": case(organization({"countryLetterCode": ""}), [], false),
	"null": case(organization({"_absent": ["countryLetterCode"]}), [], false),
	"nothing was sent": {"input": document([], []), "compliant": [], "failing": []},
}

organization(changes) := sample.in_tenant(sample.tenant, {"id": sample.tenant, "verifiedDomains": []}, changes)

case(row, countries, true) := {"input": document([row], countries), "compliant": [row._id], "failing": []}

case(row, countries, false) := {"input": document([row], countries), "compliant": [], "failing": [row._id]}

document(rows, countries) := sample.m365({"m365.tenant.organizations": rows}, {"countries": countries})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
