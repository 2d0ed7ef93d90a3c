# METADATA
# title: Every account that administers a service for the organisation is known
# description: >-
#   A delegated administrator changes a service in all accounts, and often reads what they hold. Each one is named in the
#   client file with the reason, or nobody has decided that it should be one.
# custom:
#   severity: medium
#   scope: organization
#   needs: [aws.organizations.delegated_administrators]
#   each: aws.organizations.delegated_administrators
#   shows: [Id, Services]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   params:
#     known: {type: array, items: string, default: [], max: 100, declared: delegated_administrators, source: default of this tool; the client declares the accounts by id}
#   impact_text: The service loses its administrator in that account, and what was set from there can no longer be changed from there.
#   fix:
#     - portal: Client file > declared.delegated_administrators > <Id>, with the reason
#       where: If the account is meant to administer the service
#     - portal: The console of each service that is shown, in the management account > Settings > Delegated administrator > Remove <Id>
#       where: If it is not
#   undo:
#     - portal: The console of each service that is shown, in the management account > Settings > Delegated administrator > <Id>
#   effort: minutes
#   impact: users
package aws.organizations.delegated_admins_are_known

subjects contains admin._id if some admin in input["aws.organizations.delegated_administrators"]

compliant contains admin._id if {
	some admin in input["aws.organizations.delegated_administrators"]
	admin.Id in input.params.known
}
