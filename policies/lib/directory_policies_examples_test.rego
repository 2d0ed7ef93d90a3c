# METADATA
# title: Policies of the directory as a whole
# description: Shared by the tests of m365.entra, changed as a case needs.
package lib.directory_policies_examples_test

import data.lib.samples_test as sample

authorization_policy(changes) := sample.in_tenant(
	"authorizationPolicy",
	{
		"id": "authorizationPolicy",
		"allowEmailVerifiedUsersToJoinOrganization": false,
		"allowedToSignUpEmailBasedSubscriptions": false,
		"allowedToUseSSPR": true,
		"allowInvitesFrom": "adminsAndGuestInviters",
		"guestUserRoleId": "2af84b1e-32c8-42b7-82bc-daa82404023b",
		"defaultUserRolePermissions": permissions,
	},
	changes,
)

methods_policy(configurations, changes) := sample.in_tenant(
	"authenticationMethodsPolicy",
	{
		"id": "authenticationMethodsPolicy",
		"authenticationMethodConfigurations": configurations,
		"policyMigrationState": "migrationComplete",
		"policyVersion": "1.5",
	},
	changes,
)

permissions := {
	"allowedToCreateApps": false,
	"allowedToCreateSecurityGroups": false,
	"allowedToCreateTenants": false,
	"allowedToReadOtherUsers": true,
	"permissionGrantPoliciesAssigned": [],
}

role_policy(changes) := sample.in_tenant(
	"r1",
	{
		"id": "r1",
		"policyId": "p1",
		"scopeId": "/",
		"scopeType": "DirectoryRole",
		"roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10",
		"_approvalRequired": true,
		"_approvers": 1,
		"_contextRequired": false,
		"_enabledRules": ["MultiFactorAuthentication", "Justification"],
		"_mostMinutes": 480,
		"_recipients": {"activated": 1, "assigned": 1, "eligible": 1},
	},
	changes,
)
