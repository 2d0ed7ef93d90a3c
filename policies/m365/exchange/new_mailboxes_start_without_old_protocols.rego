# METADATA
# title: A new mailbox starts without POP and IMAP
# description: >-
#   The mailbox plan of a licence says what a new mailbox may be opened by.
# custom:
#   severity: low
#   needs: [m365.exchange.client_access_plans]
#   each: m365.exchange.client_access_plans
#   shows: [PopEnabled, ImapEnabled]
#   when_empty: fail
#   themes: [authentication]
#   fix:
#     - command: Set-CASMailboxPlan -Identity <DisplayName> -PopEnabled $false -ImapEnabled $false
#   undo:
#     - command: Set-CASMailboxPlan -Identity <DisplayName> -PopEnabled <PopEnabled> -ImapEnabled <ImapEnabled>
#   effort: hours
#   impact: users
package m365.exchange.new_mailboxes_start_without_old_protocols

subjects contains plan._id if some plan in input["m365.exchange.client_access_plans"]

compliant contains plan._id if {
	some plan in input["m365.exchange.client_access_plans"]
	plan.PopEnabled == false
	plan.ImapEnabled == false
}
