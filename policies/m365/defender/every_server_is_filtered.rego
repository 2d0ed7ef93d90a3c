# METADATA
# title: No server passes the connection filter unseen
# description: >-
#   Mail from an address on the allow list, or on Microsoft's own list of senders to trust, skips spam filtering and the checks of
#   its sender. The policy that keeps Microsoft's list on is declared by the client, with a reason; addresses are not.
# custom:
#   severity: medium
#   needs: [m365.defender.connection_filter_policies]
#   each: m365.defender.connection_filter_policies
#   shows: [Name, EnableSafeList, _allowed_addresses]
#   when_empty: fail
#   themes: [malware]
#   params:
#     safe_list_policies:
#       type: array
#       items: string
#       default: []
#       max: 5
#       declared: safe_list_policies
#       source: default of this tool; the client declares by id the connection filter policies that trust Microsoft's list
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam > Connection filter policy (Default) > Edit connection filter policy
#     - command: Set-HostedConnectionFilterPolicy -Identity <Name> -IPAllowList @() -EnableSafeList $false
#       where: It empties the list, which servers in front of Exchange Online may be in; note it first with Get-HostedConnectionFilterPolicy -Identity <Name> | Format-List IPAllowList
#   undo:
#     - command: Set-HostedConnectionFilterPolicy -Identity <Name> -IPAllowList ‹the addresses noted› -EnableSafeList <EnableSafeList>
#       where: Noted before the change with Get-HostedConnectionFilterPolicy -Identity <Name> | Format-List IPAllowList
#   effort: hours
#   impact: users
#   impact_text: Mail from these servers is filtered like any other; a gateway in front of Exchange Online belongs into a connector with enhanced filtering.
package m365.defender.every_server_is_filtered

subjects contains policy._id if some policy in input["m365.defender.connection_filter_policies"]

compliant contains policy._id if {
	some policy in input["m365.defender.connection_filter_policies"]
	without_safe_list(policy)
	policy._allowed_addresses == 0
}

without_safe_list(policy) if policy.EnableSafeList == false

without_safe_list(policy) if policy._id in input.params.safe_list_policies
