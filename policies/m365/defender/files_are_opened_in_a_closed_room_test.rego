package m365.defender.files_are_opened_in_a_closed_room_test

import data.lib.samples_test as sample
import data.m365.defender.files_are_opened_in_a_closed_room as rule

cases := {
	"on": {"input": document([settings({})]), "compliant": ["p1"], "failing": []},
	"off": {"input": document([settings({"EnableATPForSPOTeamsODB": false})]), "compliant": [], "failing": ["p1"]},
	"it does not say": {"input": document([object.remove(settings({}), ["EnableATPForSPOTeamsODB"])]), "compliant": [], "failing": ["p1"]},
	"null": {"input": document([object.remove(settings({"_absent": ["EnableATPForSPOTeamsODB"]}), ["EnableATPForSPOTeamsODB"])]), "compliant": [], "failing": ["p1"]},
	"what was found hostile may be opened": {"input": document([settings({"AllowSafeDocsOpen": true})]), "compliant": [], "failing": ["p1"]},
	"it does not say whether that may be opened": {"input": document([object.remove(settings({}), ["AllowSafeDocsOpen"])]), "compliant": [], "failing": ["p1"]},
	"nobody looks at what is opened in Office": {"input": document([settings({"EnableSafeDocs": false, "AllowSafeDocsOpen": true})]), "compliant": ["p1"], "failing": []},
	"nothing": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant("p1", {"Guid": "p1", "Name": "Default", "EnableATPForSPOTeamsODB": true, "EnableSafeDocs": true, "AllowSafeDocsOpen": false}, changes)

document(file_protection_settings) := sample.m365({"m365.defender.file_protection_settings": file_protection_settings}, {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
