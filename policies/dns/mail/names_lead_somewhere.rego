# METADATA
# title: Names that mail programs look for lead to something that exists
# description: >-
#   An alias to a name that is gone, or a mail host that is gone, can be made anew by somebody else, who then gets
#   the client's mail and passwords.
# custom:
#   severity: high
#   needs: [dns.mail.names]
#   each: dns.mail.names
#   shows: [dangling, aliases, exchangers]
#   binds: [dangling]
#   when_empty: not_applicable
#   themes: [naming_integrity]
#   note: >-
#     Looked for are the hosts of the MX records and the usual names of mail, Autodiscover, MTA-STS and device
#     enrolment.
#   fix:
#     - portal: DNS of <domain> > delete every name of the finding, or make its end again
#   undo:
#     - portal: DNS of <domain> > the records as they were noted before
#   effort: minutes
#   impact: none
package dns.mail.names_lead_somewhere

subjects contains domain._id if some domain in input["dns.mail.names"]

compliant contains domain._id if {
	some domain in input["dns.mail.names"]
	is_array(domain.dangling)
	count(domain.dangling) == 0
}

because[domain._id] contains {"leads nowhere": name} if {
	some domain in input["dns.mail.names"]
	some name in domain.dangling
}
