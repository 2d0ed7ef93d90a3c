package m365.entra.low_risk_permissions_are_harmless_test

import data.lib.samples_test as sample
import data.m365.entra.low_risk_permissions_are_harmless as rule

cases := {
	"a harmless one": good(permission({})),
	"mail, of medium risk": good(permission({"permissionName": "Mail.Read", "classification": "medium"})),
	"mail, of low risk": bad(permission({"permissionName": "Mail.Read"})),
	"mail, of low risk, where people agree to nothing": under(good(permission({"permissionName": "Mail.Read"})), [assigned([])]),
	"mail, of low risk, where owners agree for their group": under(good(permission({"permissionName": "Mail.Read"})), [assigned(["ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team"])]),
	"mail, of low risk, where nobody says what people agree to": under(bad(permission({"permissionName": "Mail.Read"})), [sample.in_tenant("authorizationPolicy", {"id": "authorizationPolicy", "defaultUserRolePermissions": {}}, {})]),
	"nothing said of its name": bad(sample.in_tenant("p", {"id": "p", "classification": "low", "_resource": "graph"}, {"_absent": ["permissionName"]})),
	"nothing said of its risk": bad(sample.in_tenant(
		"p",
		{"id": "p", "permissionName": "Mail.Read", "_resource": "graph"},
		{"_absent": ["classification"]},
	)),
	"nothing is classified": none,
}

permission(changes) := sample.in_tenant(
	"p",
	{
		"id": "p",
		"classification": "low",
		"permissionId": "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
		"permissionName": "User.Read",
		"_resource": "graph",
	},
	changes,
)

assigned(policies) := sample.in_tenant(
	"authorizationPolicy",
	{"id": "authorizationPolicy", "defaultUserRolePermissions": {"permissionGrantPoliciesAssigned": policies}},
	{},
)

under(said, rights) := object.union(
	said,
	{"input": object.union(said.input, {"m365.entra.authorization_policies": rights})},
)

document(rows) := sample.m365(
	{
		"m365.entra.authorization_policies": [assigned(["ManagePermissionGrantsForSelf.microsoft-user-default-low"])],
		"m365.entra.permission_classifications": rows,
	},
	{"harmless": ["User.Read", "email", "offline_access", "openid", "profile"]},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
