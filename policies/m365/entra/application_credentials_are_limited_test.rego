package m365.entra.application_credentials_are_limited_test

import data.m365.entra.application_credentials_are_limited as rule

cases := {
	"passwords forbidden, certificates limited": good(policy({}, [])),
	"passwords limited": good(policy(
		{"_limits": array.concat(certificates, [
			limit({"type": "passwordLifetime", "days": 90}),
			limit({"type": "passwordLifetime", "days": 90, "of": "servicePrincipal"}),
		])},
		[],
	)),
	"a single policy that is as strict": good(policy({}, [single({})])),
	"a single policy that forbids": good(policy({}, [single({"_limits": [limit({"of": "custom"})]})])),
	"a single policy that is off": good(policy({}, [single({"isEnabled": false, "_limits": [limit({"state": "disabled"})]})])),
	"for applications made after a day": good(policy({"_limits": array.concat(certificates, [limit({"after": 1717401600}), limit({"of": "servicePrincipal"})])}, [])),
	"for applications made after a day to come": bad(policy({"_limits": array.concat(certificates, [limit({"after": 1900000000}), limit({"of": "servicePrincipal"})])}, [])),
	"a life for applications made after a day to come": bad(policy(
		{"_limits": array.concat(passwords, [limit({"kind": "keyCredentials", "type": "asymmetricKeyLifetime", "days": 180, "after": 1900000000})])},
		[],
	)),
	"from when could not be read": bad(policy({"_limits": array.concat(certificates, [object.remove(limit({}), ["after"]), limit({"of": "servicePrincipal"})])}, [])),
	"off": bad(policy({"isEnabled": false}, [])),
	"no restriction": bad(policy({"_limits": []}, [])),
	"passwords that live long": bad(policy(
		{"_limits": array.concat(certificates, [
			limit({"type": "passwordLifetime", "days": 730}),
			limit({"of": "servicePrincipal"}),
		])},
		[],
	)),
	"certificates that live long": bad(policy(
		{"_limits": array.concat(passwords, [limit({"kind": "keyCredentials", "type": "asymmetricKeyLifetime", "days": 3650})])},
		[],
	)),
	"a life without a length": bad(policy(
		{"_limits": array.concat(certificates, [
			limit({"type": "passwordLifetime"}),
			limit({"of": "servicePrincipal"}),
		])},
		[],
	)),
	"passwords of programs are not limited": bad(policy({"_limits": array.concat(certificates, [limit({})])}, [])),
	"a single policy that lets passwords in": bad(policy({}, [single({"_limits": [limit({"of": "custom", "state": "disabled"})]})])),
	"a single policy that was not understood": bad(policy({}, [single({"isEnabled": "yes"})])),
	"nothing was sent": {"input": document([], []), "compliant": [], "failing": []},
}

limit(changes) := object.union(
	{"of": "application", "kind": "passwordCredentials", "type": "passwordAddition", "state": "enabled", "after": 0},
	changes,
)

passwords := [limit({}), limit({"of": "servicePrincipal"})]

certificates := [limit({"kind": "keyCredentials", "type": "asymmetricKeyLifetime", "days": 180})]

policy(changes, singles) := {"singles": singles, "row": resource(
	"00000000-0000-0000-0000-000000000000",
	{"id": "00000000-0000-0000-0000-000000000000", "isEnabled": true, "_limits": array.concat(certificates, passwords)},
	changes,
)}

single(changes) := resource(
	"s",
	{"id": "s", "displayName": "Older applications", "isEnabled": true, "_limits": [limit({"of": "custom", "type": "passwordLifetime", "days": 90})]},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows, singles) := {
	"m365.entra.credential_defaults": rows,
	"m365.entra.credential_policies": singles,
	"now_epoch": 1795000000,
	"params": {"secret_days": 180, "certificate_days": 365},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(found) := {"input": document([found.row], found.singles), "compliant": [found.row._id], "failing": []}

bad(found) := {"input": document([found.row], found.singles), "compliant": [], "failing": [found.row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_the_laxer_policy_is_named if {
	found := rule.because with input as cases["a single policy that lets passwords in"].input
	found["00000000-0000-0000-0000-000000000000"] == {{"policy": "s"}}
}
