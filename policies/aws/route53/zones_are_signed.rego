# METADATA
# title: Public zones are signed
# description: >-
#   DNSSEC lets who asks for a name see that the answer is the client's. That Route 53 signs is judged here; that the
#   parent knows the key is asked of the DNS itself.
# custom:
#   severity: low
#   needs: [aws.route53.zones]
#   each: aws.route53.zones
#   shows: [Name, Signing.ServeSignature]
#   when_empty: not_applicable
#   themes: [naming_integrity]
#   declared_away: {exempt: Name}
#   params:
#     exempt: {type: array, items: string, default: [], max: 500, source: 'default of this tool is no exception; names end with a dot'}
#   fix:
#     - portal: 'Route 53 > Hosted zones > <Name> > DNSSEC signing > Enable DNSSEC signing; and the record that it shows is given to the registrar'
#       where: 'A wrong record at the registrar makes the names unreachable'
#   undo:
#     - portal: 'Route 53 > Hosted zones > <Name> > DNSSEC signing > the record at the registrar is taken out, and a week later Disable DNSSEC signing, as it was'
#   impact_text: 'A mistake makes the names of the zone unreachable for whoever checks signatures.'
#   effort: hours
#   impact: users
package aws.route53.zones_are_signed

subjects contains zone._id if some zone in counted

compliant contains zone._id if {
	some zone in counted
	zone.Config.PrivateZone == false
	zone.Signing.ServeSignature == "SIGNING"
}

counted := [zone |
	some zone in input["aws.route53.zones"]
	not zone.Config.PrivateZone == true
	not zone.Name in input.params.exempt
]
