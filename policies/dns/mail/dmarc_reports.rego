# METADATA
# title: DMARC reports go to an address that the client chose
# description: >-
#   Without reports nobody learns who sends in the client's name. An address outside the organisation gets none unless its
#   domain publishes that it agrees. A domain that says that it sends and takes no mail needs no reports once it asks to have
#   mail in its name rejected.
# custom:
#   severity: low
#   needs: [dns.mail.dmarc_records]
#   each: dns.mail.dmarc_records
#   shows: [records, rua, ruaAccepted, ruaRefused]
#   when_empty: not_applicable
#   themes: [mail_authenticity]
#   binds: [records]
#   fix:
#     - portal: DNS of <domain> > TXT record of _dmarc.<domain> > rua=mailto:‹address of whoever reads the reports›
#     - and_portal: DNS of the address's domain, where it is another > TXT record of <domain>._report._dmarc > v=DMARC1;
#   undo:
#     - portal: 'DNS of <domain> > the record as it was: <records>'
#   effort: minutes
#   impact: none
package dns.mail.dmarc_reports

subjects contains record._id if some record in input["dns.mail.dmarc_records"]

compliant contains record._id if {
	some record in input["dns.mail.dmarc_records"]
	record.valid == true
	some domain in record.ruaAccepted
	is_string(domain)
}

compliant contains record._id if {
	some record in input["dns.mail.dmarc_records"]
	record.silent == true
	record.valid == true
	record.policy == "reject"
}

because[record._id] contains {"missing": "p=reject, or reports, for a domain that sends no mail"} if {
	some record in input["dns.mail.dmarc_records"]
	record.silent == true
}

because[record._id] contains {"did not agree to take reports": domain} if {
	some record in input["dns.mail.dmarc_records"]
	some domain in record.ruaRefused
}
