# METADATA
# title: AWS knows whom to tell of security, operations and bills
# description: >-
#   Without contacts of their own all of it goes to the root user's address, and stops when that person has left.
# custom:
#   severity: low
#   needs: [aws.account.alternate_contacts]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [contacts]
#   fix:
#     - portal: Account > Alternate contacts > Edit, and name a mailbox that several people read
#     - command: aws account put-alternate-contact --alternate-contact-type ‹SECURITY, OPERATIONS or BILLING› --name ‹name› --title ‹title› --email-address ‹address› --phone-number ‹number›
#   undo:
#     - portal: Account > Alternate contacts > Edit > Remove what was not there before
#   effort: minutes
#   impact: none
package aws.account.alternate_contacts_are_set

subjects contains input.target._id

compliant contains input.target._id if {
	set := {contact.AlternateContactType |
		some contact in input["aws.account.alternate_contacts"]
		contact._is_set == true
	}
	{"BILLING", "OPERATIONS", "SECURITY"} - set == set()
}
