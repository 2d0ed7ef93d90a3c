# METADATA
# title: DMARC asks receivers to refuse or set aside forged mail, of sub-domains too
# description: >-
#   A policy of none only watches. What applies to the domain counts, its own or its organisation's, and to all of
#   the mail.
# custom:
#   severity: medium
#   needs: [dns.mail.dmarc_records]
#   each: dns.mail.dmarc_records
#   shows: [records, policy, sp, pct, errors]
#   when_empty: fail
#   themes: [mail_authenticity]
#   impact_text: Mail of a sender that neither SPF nor DKIM covers is refused.
#   binds: [records]
#   fix:
#     - portal: DNS of <domain> > TXT record of _dmarc.<domain> > p=quarantine, and p=reject once the reports show that every own sender passes
#   undo:
#     - portal: DNS of <domain> > the record as it was
#   effort: days
#   impact: users
package dns.mail.dmarc_policy

strict := {"quarantine", "reject"}

subjects contains record._id if some record in input["dns.mail.dmarc_records"]

compliant contains record._id if {
	some record in input["dns.mail.dmarc_records"]
	record.valid == true
	record.policy in strict
	record.pct == 100
	subdomains(record)
}

subdomains(record) if "sp" in record._absent

subdomains(record) if record.sp in strict
