# METADATA
# title: AWS knows whom to tell of a security event
# description: >-
#   AWS writes to the security contact when keys of the account were found in public or resources of it attack others. Without
#   one it writes to the root user's address alone, which often nobody reads.
# custom:
#   severity: medium
#   needs: [aws.account.alternate_contacts]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [contacts]
#   fix:
#     - portal: Account > Alternate contacts > Edit, and name a mailbox that several people read
#     - command: aws account put-alternate-contact --alternate-contact-type SECURITY --name ‹who is on call› --title ‹what they do› --email-address ‹a mailbox that several read› --phone-number ‹a number that is answered›
#   undo:
#     - portal: Account > Alternate contacts > Edit > Remove the contact that was added
#   effort: minutes
#   impact: none
package aws.account.security_contact_is_set

subjects contains input.target._id

compliant contains input.target._id if {
	some contact in input["aws.account.alternate_contacts"]
	contact.AlternateContactType == "SECURITY"
	contact._is_set == true
}
