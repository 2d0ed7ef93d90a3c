# METADATA
# title: Planted - users with a short name
# description: Reads the name of a person.
# custom:
#   severity: low
#   needs: [m365.entra.users]
#   each: m365.entra.users
#   shows: [userType]
#   when_empty: not_applicable
#   themes: [authentication]
#   fix: [{portal: none}]
#   undo: [{portal: none}]
#   effort: minutes
#   impact: none
package m365.entra.nosy

subjects contains user._id if some user in input["m365.entra.users"]

compliant contains user._id if {
	some user in input["m365.entra.users"]
	startswith(user.displayName, "A")
}
