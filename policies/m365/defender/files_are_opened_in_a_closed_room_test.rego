package m365.defender.files_are_opened_in_a_closed_room_test

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

settings(changes) := resource("p1", {"Guid": "p1", "Name": "Default", "EnableATPForSPOTeamsODB": true, "EnableSafeDocs": true, "AllowSafeDocsOpen": false}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(file_protection_settings) := {
	"m365.defender.file_protection_settings": file_protection_settings,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
