# METADATA
# title: Microsoft 365 groups are private unless the client says otherwise
# description: >-
#   Whoever works for the client can read and join a public group, its files and its mail, without asking.
# custom:
#   severity: medium
#   needs: [m365.entra.groups]
#   each: m365.entra.groups
#   shows: [visibility, groupTypes]
#   when_empty: not_applicable
#   declared_away: {public: _id}
#   themes: [least_privilege, privacy_by_default]
#   params:
#     public:
#       type: array
#       items: string
#       default: []
#       max: 200
#       source: default of this tool; the client declares its public groups by object id
#   fix:
#     - portal: Microsoft 365 admin center > Teams & groups > <displayName> > Settings > Privacy > Private
#     - command: Update-MgGroup -GroupId <id> -Visibility Private
#   undo:
#     - portal: 'Microsoft 365 admin center > Teams & groups > <displayName> > Settings > Privacy, as it was: <visibility>'
#     - command: Update-MgGroup -GroupId <id> -Visibility <visibility>
#   effort: minutes
#   impact: users
#   impact_text: Who is no member has to ask an owner.
package m365.entra.groups_are_private

subjects contains group._id if some group in counted

compliant contains group._id if {
	some group in counted
	group.visibility in {"Private", "HiddenMembership"}
}

counted := [group |
	some group in input["m365.entra.groups"]
	"Unified" in group.groupTypes
	not group._id in input.params.public
]
