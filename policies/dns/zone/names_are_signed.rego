# METADATA
# title: The client's zones are signed, and the zone above says so
# description: >-
#   Without DNSSEC whoever stands between can answer for the client's names, the records of its mail among them.
#   Seen is whether the zone above holds the zone's keys.
# custom:
#   severity: low
#   needs: [dns.zone.signatures]
#   each: dns.zone.signatures
#   shows: [zone, signed, algorithms, authentic]
#   binds: [signed]
#   when_empty: not_applicable
#   themes: [naming_integrity]
#   maturity: true
#   note: >-
#     Whether the signatures hold is checked by the name server that was asked, where it checks any; `authentic`
#     says whether it did.
#   fix:
#     - portal: DNS provider of <zone> > DNSSEC > Enable; and then give the DS record to the registrar
#   undo:
#     - portal: the registrar of <zone> > delete the DS record that was made; and a day later the DNS provider > DNSSEC > Disable
#   effort: hours
#   impact: outage
#   impact_text: A mistake in keys or their order makes the domain unreachable.
package dns.zone.names_are_signed

subjects contains domain._id if some domain in input["dns.zone.signatures"]

compliant contains domain._id if {
	some domain in input["dns.zone.signatures"]
	domain.signed == true
}
