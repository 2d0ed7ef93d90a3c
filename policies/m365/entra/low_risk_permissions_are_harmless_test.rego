package m365.entra.low_risk_permissions_are_harmless_test

import data.m365.entra.low_risk_permissions_are_harmless as rule

cases := {
	"a harmless one": good(permission({})),
	"mail, of medium risk": good(permission({"permissionName": "Mail.Read", "classification": "medium"})),
	"mail, of low risk": bad(permission({"permissionName": "Mail.Read"})),
	"mail, of low risk, where people agree to nothing": under(good(permission({"permissionName": "Mail.Read"})), [assigned([])]),
	"mail, of low risk, where owners agree for their group": under(good(permission({"permissionName": "Mail.Read"})), [assigned(["ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team"])]),
	"mail, of low risk, where nobody says what people agree to": under(bad(permission({"permissionName": "Mail.Read"})), [resource("authorizationPolicy", {"id": "authorizationPolicy", "defaultUserRolePermissions": {}}, {})]),
	"nothing said of its name": bad(resource("p", {"id": "p", "classification": "low", "_resource": "graph"}, {"_absent": ["permissionName"]})),
	"nothing said of its risk": bad(resource(
		"p",
		{"id": "p", "permissionName": "Mail.Read", "_resource": "graph"},
		{"_absent": ["classification"]},
	)),
	"nothing is classified": none,
}

permission(changes) := resource(
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

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

assigned(policies) := resource(
	"authorizationPolicy",
	{"id": "authorizationPolicy", "defaultUserRolePermissions": {"permissionGrantPoliciesAssigned": policies}},
	{},
)

under(said, rights) := object.union(
	said,
	{"input": object.union(said.input, {"m365.entra.authorization_policies": rights})},
)

document(rows) := {
	"m365.entra.authorization_policies": [assigned(["ManagePermissionGrantsForSelf.microsoft-user-default-low"])],
	"m365.entra.permission_classifications": rows,
	"now_epoch": 1795000000,
	"params": {"harmless": ["User.Read", "email", "offline_access", "openid", "profile"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

none := {"input": document([]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
