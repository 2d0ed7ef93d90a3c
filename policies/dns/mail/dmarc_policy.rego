# METADATA
# title: DMARC asks receivers to refuse or set aside forged mail, of sub-domains too
# description: >-
#   A policy of none only watches. What applies to the domain counts, its own or its organisation's, to all of
#   the mail and in earnest (no t=y), and what is said of sub-domains, real (sp) and made up (np), may not be weaker. Mistakes
#   elsewhere in the record are passed over, as receivers do.
# custom:
#   severity: medium
#   needs: [dns.mail.dmarc_records]
#   each: dns.mail.dmarc_records
#   shows: [records, policy, sp, np, pct, adkim, aspf, errors]
#   when_empty: not_applicable
#   themes: [mail_authenticity]
#   impact_text: Mail of a sender that neither SPF nor DKIM covers is refused.
#   binds: [records]
#   fix:
#     - portal: DNS of <domain> > TXT record of _dmarc.<domain> > p=quarantine; and p=reject once the reports show that every own sender passes
#   undo:
#     - portal: 'DNS of <domain> > the record as it was: <records>'
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
	made_up(record)
	earnest(record)
}

subdomains(record) if "sp" in record._absent

subdomains(record) if record.sp in strict

made_up(record) if "np" in record._absent

made_up(record) if record.np in strict

earnest(record) if "t" in record._absent

earnest(record) if record.t == "n"
