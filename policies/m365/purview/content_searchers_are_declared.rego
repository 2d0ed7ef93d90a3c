# METADATA
# title: Only declared people may search and read what others wrote
# description: >-
#   Members of these role groups can search all mail and files, or read them. Each group of the list is empty, or all its members
#   are declared by the client.
# custom:
#   severity: high
#   needs: [m365.purview.role_groups]
#   each: m365.purview.role_groups
#   shows: [Name, _members]
#   when_empty: fail
#   themes: [least_privilege]
#   params:
#     groups:
#       type: array
#       items: string
#       default:
#         - eDiscoveryManager
#         - Reviewer
#         - DataInvestigator
#         - InsiderRiskManagement
#         - InsiderRiskManagementInvestigators
#         - CommunicationCompliance
#         - CommunicationComplianceInvestigators
#         - ContentExplorerContentViewer
#       max: 60
#       source: default of this tool, out of Microsoft's role groups (learn.microsoft.com/defender-office-365/scc-permissions)
#     members:
#       type: array
#       items: string
#       default: []
#       max: 200
#       source: default of this tool; the client declares who may search, by object id
#   fix:
#     - portal: Microsoft Purview portal > Settings > Roles and scopes > Role groups > <Name> > Edit > remove who is not declared
#     - command: Remove-RoleGroupMember -Identity <Name> -Member ‹who of the finding is not declared›
#   undo:
#     - command: Add-RoleGroupMember -Identity <Name> -Member ‹who was removed›
#   effort: minutes
#   impact: users
#   impact_text: Who is removed can search no longer.
#   note: Without a declaration any member fails. Members of groups that are members are not looked up; declare the group.
package m365.purview.content_searchers_are_declared

subjects contains group._id if some group in counted

compliant contains group._id if {
	some group in counted
	is_array(group._members)
	every member in group._members {
		declared(member)
	}
}

because[group._id] contains {"member": member} if {
	some group in counted
	some member in group._members
	not declared(member)
}

counted := [group |
	some group in input["m365.purview.role_groups"]
	not passed_over(group)
]

passed_over(group) if {
	is_string(group.Name)
	not listed(group.Name)
}

listed(name) if {
	some wanted in input.params.groups
	plain(wanted) == plain(name)
}

plain(name) := lower(replace(name, " ", ""))

declared(member) if {
	some wanted in input.params.members
	lower(wanted) == lower(member)
}
