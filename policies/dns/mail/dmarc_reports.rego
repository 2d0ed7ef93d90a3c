# METADATA
# title: DMARC reports go to an address that the client chose
# description: >-
#   Without reports nobody learns who sends in the client's name.
# custom:
#   severity: low
#   needs: [dns.mail.dmarc_records]
#   each: dns.mail.dmarc_records
#   shows: [records, rua]
#   when_empty: fail
#   themes: [mail_authenticity]
#   binds: [records]
#   fix:
#     - portal: DNS of <domain> > TXT record of _dmarc.<domain> > rua=mailto:ADDRESS
#   undo:
#     - portal: DNS of <domain> > the record as it was
#   effort: minutes
#   impact: none
package dns.mail.dmarc_reports

subjects contains record._id if some record in input["dns.mail.dmarc_records"]

compliant contains record._id if {
	some record in input["dns.mail.dmarc_records"]
	record.valid == true
	some address in record.rua
	startswith(lower(address), "mailto:")
}
