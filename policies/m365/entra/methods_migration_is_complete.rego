# METADATA
# title: Methods are set in one place only
# description: >-
#   Until the migration is complete, the older settings for several factors and for password reset count as well: a
#   method that is off in the policy may still work.
# custom:
#   severity: low
#   needs: [m365.entra.authentication_methods_policies]
#   each: m365.entra.authentication_methods_policies
#   shows: [policyMigrationState]
#   when_empty: fail
#   themes: [hardening]
#   note: Newer tenants began in that state; for them Microsoft sends no value, and there is nothing to migrate.
#   fix:
#     - portal: Entra admin center > Entra ID > Authentication methods > Policies > switch on every method that people use; and then Manage migration > Migration Complete
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy with {"policyMigrationState": "migrationComplete"}'
#       where: Only after every method that people use is switched on in the new policy
#   undo:
#     - portal: 'Entra admin center > Entra ID > Authentication methods > Policies > Manage migration, as it was: <policyMigrationState>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/authenticationMethodsPolicy with {"policyMigrationState": "<policyMigrationState>"}'
#   effort: hours
#   impact: users
#   impact_text: A method that only the older settings allow stops working.
package m365.entra.methods_migration_is_complete

subjects contains policy._id if some policy in input["m365.entra.authentication_methods_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authentication_methods_policies"]
	policy.policyMigrationState == "migrationComplete"
}

compliant contains policy._id if {
	some policy in input["m365.entra.authentication_methods_policies"]
	"policyMigrationState" in policy._absent
}
