# METADATA
# title: SPF lists who may send and refuses the rest
# description: >-
#   A record that ends in ~all or ?all asks receivers to let strangers' mail through, and so does one that includes
#   another's which lets everybody through. Redirects are followed, look-ups are counted: receivers give up after ten, and
#   after more than two that find nothing.
# custom:
#   severity: medium
#   needs: [dns.mail.spf_records]
#   each: dns.mail.spf_records
#   shows: [records, all, anyone, lookups, voids, errors]
#   when_empty: not_applicable
#   themes: [mail_authenticity]
#   impact_text: Mail of a sender that nobody listed is refused.
#   binds: [records]
#   fix:
#     - portal: DNS of <domain> > the one TXT record that begins with v=spf1 > list every sender; and then end it in -all
#   undo:
#     - portal: 'DNS of <domain> > the record as it was: <records>'
#   effort: hours
#   impact: users
package dns.mail.spf_hard_fail

subjects contains record._id if some record in input["dns.mail.spf_records"]

compliant contains record._id if {
	some record in input["dns.mail.spf_records"]
	record.count == 1
	record.valid == true
	record.all == "-"
	record.anyone == false
	is_number(record.lookups)
	record.lookups <= 10
	is_number(record.voids)
	record.voids <= 2
}
