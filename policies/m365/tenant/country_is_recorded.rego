# METADATA
# title: The country of the tenant is known, and one that the client expects
# description: >-
#   Where the tenant was opened decides which region Microsoft keeps its data in at first. Where each service's
#   data lies now, Graph does not say.
# custom:
#   severity: low
#   needs: [m365.tenant.organizations]
#   each: m365.tenant.organizations
#   shows: [countryLetterCode]
#   when_empty: fail
#   themes: [data_location]
#   note: Where data really lies stands in the admin center under Data location. The client may declare countries as two letters; without any, a known country is enough.
#   params:
#     countries: {type: array, items: string, default: [], max: 50, source: default of this tool; the client declares countries as two letters}
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Organization profile > Data location; and compare it with what was agreed
#   undo:
#     - portal: Nothing is changed
#   effort: minutes
#   impact: none
package m365.tenant.country_is_recorded

subjects contains organization._id if some organization in input["m365.tenant.organizations"]

compliant contains organization._id if {
	some organization in input["m365.tenant.organizations"]
	is_string(organization.countryLetterCode)
	organization.countryLetterCode != ""
	expected(organization.countryLetterCode)
}

expected(_) if input.params.countries == []

expected(country) if country in input.params.countries
