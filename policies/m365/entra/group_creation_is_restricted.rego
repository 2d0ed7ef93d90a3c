# METADATA
# title: Not every user makes groups
# description: >-
#   With every Microsoft 365 group come a mailbox, a site and perhaps a team, that nobody asked for and nobody
#   looks after; security groups open doors.
# custom:
#   severity: low
#   needs: [m365.entra.authorization_policies, m365.entra.group_rules, m365.entra.premium_subscriptions]
#   each: m365.entra.authorization_policies
#   shows: [defaultUserRolePermissions.allowedToCreateSecurityGroups]
#   when_empty: fail
#   plan: Microsoft Entra ID P1
#   themes: [hardening]
#   note: That only some may make Microsoft 365 groups needs the plan for who looks after it and for those few; without a setting of its own a tenant lets everybody.
#   fix:
#     - portal: Entra admin center > Entra ID > Groups > General > Users can create security groups, and Microsoft 365 groups, in Azure portals, API or PowerShell > No
#     - command: Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToCreateSecurityGroups = $false}
#     - and_command: '$setting = Get-MgGroupSetting | Where-Object DisplayName -eq ''Group.Unified''; $values = $setting.Values; ($values | Where-Object Name -eq ''EnableGroupCreation'').Value = ''false''; Update-MgGroupSetting -GroupSettingId $setting.Id -Values $values'
#       where: The values are written whole, so the command reads them first and changes one; where no such setting exists yet, the portal makes it
#   undo:
#     - portal: 'Entra admin center > Entra ID > Groups > General > Users can create security groups, as it was: <defaultUserRolePermissions.allowedToCreateSecurityGroups>; and Microsoft 365 groups, as it was: <m365.entra.group_rules._creation>'
#     - command: Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToCreateSecurityGroups = <defaultUserRolePermissions.allowedToCreateSecurityGroups>}
#     - and_command: '$setting = Get-MgGroupSetting | Where-Object DisplayName -eq ''Group.Unified''; $values = $setting.Values; ($values | Where-Object Name -eq ''EnableGroupCreation'').Value = ''<m365.entra.group_rules._creation>''; Update-MgGroupSetting -GroupSettingId $setting.Id -Values $values'
#   effort: minutes
#   impact: users
#   impact_text: Who wants a group or a team has to ask.
package m365.entra.group_creation_is_restricted

subjects contains policy._id if some policy in input["m365.entra.authorization_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authorization_policies"]
	policy.defaultUserRolePermissions.allowedToCreateSecurityGroups == false
	some groups in input["m365.entra.group_rules"]
	groups._creation == false
}
