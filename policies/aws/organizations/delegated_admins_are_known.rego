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
#     - portal: Client file > [[declared.delegated_administrators]] > add <Id> with the reason
#       where: If the account is meant to administer the service
#     - command: aws organizations deregister-delegated-administrator --account-id <Id> --service-principal ‹one of the services shown›
#       where: In the management account, once for each service; some services want it to be done in their own console
#   undo:
#     - command: aws organizations register-delegated-administrator --account-id <Id> --service-principal ‹one of the services shown›
#   effort: minutes
#   impact: users
package aws.organizations.delegated_admins_are_known

subjects contains admin._id if some admin in input["aws.organizations.delegated_administrators"]

compliant contains admin._id if {
	some admin in input["aws.organizations.delegated_administrators"]
	admin.Id in input.params.known
}
