# METADATA
# title: Only chosen authorities may issue certificates for the client's names
# description: >-
#   Without CAA records every authority in the world may issue a certificate for the domain. Records of a domain
#   above count.
# custom:
#   severity: low
#   needs: [dns.zone.caa_records]
#   each: dns.zone.caa_records
#   shows: [records, issuers, foundAt]
#   binds: [records]
#   when_empty: not_applicable
#   themes: [hardening, naming_integrity]
#   maturity: true
#   fix:
#     - portal: DNS of <domain> > CAA record > 0 issue ‹name of an authority that issues for the client›, one for each authority that is used
#   undo:
#     - portal: 'DNS of <domain> > the CAA records as they were: <records>; where there were none, delete those that were made'
#   effort: minutes
#   impact: users
#   impact_text: Services that get certificates from an authority that is not listed can renew them no more.
package dns.zone.certificates_are_limited

subjects contains domain._id if some domain in input["dns.zone.caa_records"]

compliant contains domain._id if {
	some domain in input["dns.zone.caa_records"]
	"issue" in domain.tags
}
