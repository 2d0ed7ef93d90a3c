# METADATA
# title: Trusted places are the client's own few addresses
# description: >-
#   Policies let trusted places off. A wide range trusts the neighbours of the neighbours. Judged are named locations of
#   addresses; the trusted IPs of the old settings of multifactor authentication cannot be read, and are not judged.
# custom:
#   severity: low
#   needs: [m365.entra.named_locations]
#   each: m365.entra.named_locations
#   shows: [isTrusted, ipRanges]
#   when_empty: not_applicable
#   themes: [hardening]
#   maturity: true
#   plan: Microsoft Entra ID P1
#   params:
#     bits: {type: integer, default: 24, min: 8, max: 32, source: default of this tool}
#   fix:
#     - portal: Entra admin center > Entra ID > Conditional Access > Named locations > <displayName> > keep the client's own addresses only
#   undo:
#     - portal: Entra admin center > Entra ID > Conditional Access > Named locations > <displayName> > add the range again
#   effort: minutes
#   impact: none
package m365.entra.trusted_locations_are_narrow

subjects contains location._id if some location in counted

compliant contains location._id if {
	some location in counted
	location.isTrusted == true
	every range in location.ipRanges {
		narrow(range)
	}
}

narrow(range) if {
	not contains(range.cidrAddress, ":")
	to_number(split(range.cidrAddress, "/")[1]) >= input.params.bits
}

narrow(range) if {
	contains(range.cidrAddress, ":")
	to_number(split(range.cidrAddress, "/")[1]) >= 48
}

counted := [location |
	some location in input["m365.entra.named_locations"]
	not of_countries(location)
	not location.isTrusted == false
]

of_countries(location) if "isTrusted" in location._absent
