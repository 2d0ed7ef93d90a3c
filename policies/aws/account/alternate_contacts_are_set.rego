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
#     - command: aws account put-alternate-contact --alternate-contact-type ‹which of the three› --name ‹who is on call› --title ‹what they do› --email-address ‹a mailbox that several read› --phone-number ‹a number that is answered›
#   undo:
#     - portal: Account > Alternate contacts > Edit > Remove the contact that was added
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
