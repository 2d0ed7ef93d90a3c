# METADATA
# title: Senders report where TLS to the client's mail fails
# description: >-
#   Without TLS-RPT nobody learns that mail could not be brought over checked TLS, or that somebody stands between.
#   Domains that take no mail need none.
# custom:
#   severity: low
#   needs: [dns.mail.tls_reports]
#   each: dns.mail.tls_reports
#   shows: [records, rua, errors]
#   binds: [records]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   maturity: true
#   fix:
#     - portal: DNS of <domain> > TXT record of _smtp._tls.<domain> > v=TLSRPTv1; rua=mailto:‹address of whoever reads the reports›
#   undo:
#     - portal: 'DNS of <domain> > the record of _smtp._tls as it was: <records>; where there was none, delete the one that was made'
#   effort: minutes
#   impact: none
package dns.mail.tls_failures_are_reported

subjects contains domain._id if some domain in counted

compliant contains domain._id if {
	some domain in counted
	domain.count == 1
	domain.valid == true
}

counted := [domain |
	some domain in input["dns.mail.tls_reports"]
	not mailless(domain)
]

mailless(domain) if domain.receives == false
