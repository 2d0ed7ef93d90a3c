package m365.purview.sensitivity_labels_are_published_test

import data.lib.samples_test as sample
import data.m365.purview.sensitivity_labels_are_published as rule

cases := {
	"published": {"input": document([label({})], [publishing({})]), "compliant": [sample.tenant], "failing": []},
	"published, and encrypting as declared": {"input": object.union(document([label({})], [publishing({})]), {"params": {"encrypting": ["patients"]}}), "compliant": [sample.tenant], "failing": []},
	"published by display name": {"input": document([label({})], [publishing({"Labels": ["Patients"]})]), "compliant": [sample.tenant], "failing": []},
	"published without encryption, none declared": {"input": document([label({"_encrypts": false})], [publishing({})]), "compliant": [sample.tenant], "failing": []},
	"declared, and without encryption": {"input": object.union(document([label({"_encrypts": false})], [publishing({})]), {"params": {"encrypting": ["patients"]}}), "compliant": [], "failing": [sample.tenant]},
	"declared, and not there": {"input": object.union(document([label({"DisplayName": "Public"})], [publishing({})]), {"params": {"encrypting": ["patients"]}}), "compliant": [], "failing": [sample.tenant]},
	"declared, and it does not say whether it encrypts": {"input": object.union(document([object.remove(label({}), ["_encrypts"])], [publishing({})]), {"params": {"encrypting": ["patients"]}}), "compliant": [], "failing": [sample.tenant]},
	"declared, and not published": {"input": object.union(document([label({}), label({"_id": "l2", "Name": "Public", "DisplayName": "Public", "ImmutableId": "l2"})], [publishing({"Labels": ["Public"]})]), {"params": {"encrypting": ["patients"]}}), "compliant": [], "failing": [sample.tenant]},
	"not published": {"input": document([label({})], []), "compliant": [], "failing": [sample.tenant]},
	"the policy is off": {"input": document([label({})], [publishing({"Enabled": false})]), "compliant": [], "failing": [sample.tenant]},
	"the policy publishes nothing": {"input": document([label({})], [publishing({"Labels": []})]), "compliant": [], "failing": [sample.tenant]},
	"the label is off": {"input": document([label({"Disabled": true})], [publishing({})]), "compliant": [], "failing": [sample.tenant]},
	"no label": {"input": document([], [publishing({})]), "compliant": [], "failing": [sample.tenant]},
	"a label that does not say whether it is on": {"input": document([object.remove(label({}), ["Disabled"])], [publishing({})]), "compliant": [], "failing": [sample.tenant]},
	"labels are null": {"input": document([label({})], [object.remove(publishing({"_absent": ["Labels"]}), ["Labels"])]), "compliant": [], "failing": [sample.tenant]},
}

label(changes) := sample.in_tenant(
	"1a2b3c4d-0000-4000-8000-000000000001", {
		"Guid": "1a2b3c4d-0000-4000-8000-000000000001", "Name": "f0f0f0f0-0000-4000-8000-000000000001", "DisplayName": "Patients",
		"ImmutableId": "1a2b3c4d-0000-4000-8000-000000000001", "Disabled": false, "_encrypts": true,
	},
	changes,
)

publishing(changes) := sample.in_tenant(
	"p1", {
		"Guid": "p1", "Name": "Everybody", "Enabled": true, "Labels": ["F0F0F0F0-0000-4000-8000-000000000001"],
	},
	changes,
)

document(sensitivity_labels, label_policies) := sample.m365(
	{
		"m365.purview.sensitivity_labels": sensitivity_labels,
		"m365.purview.label_policies": label_policies,
	},
	{"encrypting": []},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_label_is_missing if {
	given := object.union(document([], []), {"params": {"encrypting": ["patients"]}})
	rule.because == {sample.tenant: {{"label": "patients"}}} with input as given
}
