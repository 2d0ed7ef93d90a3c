package m365.entra.application_credentials_are_limited_test

import data.lib.samples_test as sample
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
	"a single policy that forbids": good(policy({}, [single({"_limits": whole})])),
	"a single policy that limits passwords only": bad(policy({}, [single({"_limits": [limit({"of": "custom"})]})])),
	"a single policy that limits certificates only": bad(policy({}, [single({"_limits": [certificate({"of": "custom"})]})])),
	"a single policy without any limit": bad(policy({}, [single({"_limits": []})])),
	"a single policy that is off": good(policy({}, [single({"isEnabled": false, "_limits": [limit({"state": "disabled"})]})])),
	"for what is made after a day, and nothing is older": good(since_june),
	"for what is made after a day, and an older application has no secret": with_programs(
		good(since_june),
		[application(before_june, {})],
		[program({})],
	),
	"for what is made after a day, and an older application has a certificate": with_programs(
		good(since_june),
		[application(before_june, key)],
		[],
	),
	"for what is made after a day, and an older application has a secret": with_programs(
		bad(since_june),
		[application(before_june, secret)],
		[],
	),
	"for what is made after a day, and a newer application has a secret": with_programs(
		good(since_june),
		[application(after_june, secret)],
		[program(secret)],
	),
	"for what is made after a day, and nobody knows when an application was made": with_programs(
		bad(since_june),
		[object.remove(application(after_june, secret), ["_epoch"])],
		[],
	),
	"for what is made after a day, and a service principal of elsewhere has a secret": with_programs(
		bad(since_june),
		[],
		[program(secret)],
	),
	"for what is made after a day, and a managed identity has a key": with_programs(
		good(since_june),
		[],
		[program(object.union(secret, {"servicePrincipalType": "ManagedIdentity"}))],
	),
	"one limit since a day and one for all": with_programs(
		good(policy(
			{"_limits": array.concat(certificates, [
				limit({"after": 1717401600}),
				limit({"type": "passwordLifetime", "days": 90}),
				limit({"of": "servicePrincipal"}),
			])},
			[],
		)),
		[application(before_june, secret)],
		[],
	),
	"a single policy since a day, and something older has a secret": with_programs(
		bad(policy({}, [single({"_limits": [limit({"of": "custom", "after": 1717401600}), certificate({"of": "custom"})]})])),
		[application(before_june, secret)],
		[],
	),
	"certificates of service principals are not limited": bad(policy(
		{"_limits": array.concat(passwords, [certificate({})])},
		[],
	)),
	"certificates of service principals may be long, for the limit is off": bad(policy(
		{"_limits": array.concat(passwords, [certificate({}), certificate({"of": "servicePrincipal", "state": "disabled"})])},
		[],
	)),
	"certificates of applications are not limited": bad(policy(
		{"_limits": array.concat(passwords, [certificate({"of": "servicePrincipal"})])},
		[],
	)),
	"for applications made after a day to come": bad(policy({"_limits": array.concat(certificates, [limit({"after": 1900000000}), limit({"of": "servicePrincipal"})])}, [])),
	"a life for applications made after a day to come": bad(policy(
		{"_limits": array.concat(passwords, [certificate({"of": "servicePrincipal"}), certificate({"after": 1900000000})])},
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
		{"_limits": array.concat(passwords, [certificate({"of": "servicePrincipal"}), certificate({"days": 3650})])},
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

certificates := [certificate({}), certificate({"of": "servicePrincipal"})]

certificate(changes) := limit(object.union({"kind": "keyCredentials", "type": "asymmetricKeyLifetime", "days": 180}, changes))

whole := [limit({"of": "custom"}), certificate({"of": "custom"})]

secret := {"passwordCredentials": [{"keyId": "k", "startDateTime": null, "endDateTime": null}]}

key := {"keyCredentials": [{"keyId": "k", "startDateTime": null, "endDateTime": null, "type": "AsymmetricX509Cert", "usage": "Verify"}]}

application(made, changes) := sample.in_tenant(
	"a1",
	{
		"id": "a1",
		"appId": "app-1",
		"signInAudience": "AzureADMyOrg",
		"createdDateTime": "made",
		"_epoch": {"createdDateTime": made},
		"passwordCredentials": [],
		"keyCredentials": [],
	},
	changes,
)

program(changes) := sample.in_tenant(
	"p1",
	{
		"id": "p1",
		"appId": "app-1",
		"servicePrincipalType": "Application",
		"passwordCredentials": [],
		"keyCredentials": [],
	},
	changes,
)

# METADATA
# description: Both limits on passwords hold for what is made after 3 June 2024.
since_june := policy(
	{"_limits": array.concat(certificates, [
		limit({"after": 1717401600}),
		limit({"of": "servicePrincipal", "after": 1717401600}),
	])},
	[],
)

before_june := 1717000000

after_june := 1720000000

with_programs(case, applications, programs) := object.union(case, {"input": object.union(case.input, {
	"m365.entra.applications": applications,
	"m365.entra.service_principals": programs,
})})

policy(changes, singles) := {"singles": singles, "row": sample.in_tenant(
	"00000000-0000-0000-0000-000000000000",
	{"id": "00000000-0000-0000-0000-000000000000", "isEnabled": true, "_limits": array.concat(certificates, passwords)},
	changes,
)}

single(changes) := sample.in_tenant(
	"s",
	{"id": "s", "displayName": "Older applications", "isEnabled": true, "_limits": [limit({"of": "custom", "type": "passwordLifetime", "days": 90}), certificate({"of": "custom"})]},
	changes,
)

document(rows, singles) := sample.m365(
	{
		"m365.entra.credential_defaults": rows,
		"m365.entra.credential_policies": singles,
		"m365.entra.applications": [],
		"m365.entra.service_principals": [],
	},
	{"secret_days": 180, "certificate_days": 365},
)

good(found) := sample.good(document([found.row], found.singles), found.row._id)

bad(found) := sample.bad(document([found.row], found.singles), found.row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_the_laxer_policy_is_named if {
	found := rule.because with input as cases["a single policy that lets passwords in"].input
	found["00000000-0000-0000-0000-000000000000"] == {{"policy": "s"}}
}

test_who_is_exempt_is_named if {
	found := rule.because with input as cases["for what is made after a day, and an older application has a secret"].input
	found["00000000-0000-0000-0000-000000000000"] == {
		{"not_limited": "passwordCredentials", "of": "application"},
		{"by": "older than what the limit holds for", "application": "a1"},
	}
}

test_the_scope_that_is_not_limited_is_named if {
	found := rule.because with input as cases["certificates of service principals are not limited"].input
	found["00000000-0000-0000-0000-000000000000"] == {{"not_limited": "keyCredentials", "of": "servicePrincipal"}}
}
