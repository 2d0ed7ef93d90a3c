# METADATA
# title: Senders are told to bring mail over checked TLS only
# description: >-
#   Without MTA-STS whoever stands between can strip encryption from mail on its way, or take it. The policy has to
#   be in enforce, has to name every host that takes the domain's mail, and has to be kept long enough to matter.
#   Domains that take no mail need none.
# custom:
#   severity: low
#   needs: [dns.mail.mta_sts_policies]
#   each: dns.mail.mta_sts_policies
#   shows: [records, mode, mx, maxAge, uncovered, errors]
#   binds: [records, mode, mx]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   maturity: true
#   params:
#     seconds: {type: integer, default: 86400, min: 86400, max: 31557600, source: 'default of this tool; RFC 8461 advises weeks'}
#   fix:
#     - portal: DNS of <domain> > TXT record of _mta-sts.<domain> > v=STSv1; id=‹a new text each time the policy changes›; and a web server that answers https://mta-sts.<domain>/.well-known/mta-sts.txt with mode testing; and later with mode enforce
#   undo:
#     - portal: 'the file on https://mta-sts.<domain> > mode none; and DNS of <domain> > a new id; and later delete what was made, or set back the record as it was: <records>'
#   effort: hours
#   impact: users
#   impact_text: Mail of senders whose connection cannot be checked waits or comes back.
package dns.mail.tls_is_demanded

subjects contains domain._id if some domain in counted

compliant contains domain._id if {
	some domain in counted
	domain.valid == true
	domain.mode == "enforce"
	is_number(domain.maxAge)
	domain.maxAge >= input.params.seconds
	is_array(domain.uncovered)
	count(domain.uncovered) == 0
}

because[domain._id] contains {"host that the policy does not name": host} if {
	some domain in counted
	some host in domain.uncovered
}

counted := [domain |
	some domain in input["dns.mail.mta_sts_policies"]
	not mailless(domain)
]

mailless(domain) if domain.receives == false
