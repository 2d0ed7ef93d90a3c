# METADATA
# title: Links are checked when they are clicked
# description: >-
#   Every Safe Links policy that is in force for somebody checks links in mail, Teams and Office when they are clicked,
#   follows suspicious ones before the message is delivered, also in mail from inside, notes who clicked, and does not let people
#   through to a hostile page. A custom policy counts where an enabled rule carries it; built-in protection counts for whom no
#   other policy reaches, and everybody has to be reached by some policy.
# custom:
#   severity: high
#   needs:
#     - m365.defender.safe_links_policies
#     - m365.defender.safe_links_rules
#     - m365.defender.preset_detonation_rules
#     - m365.defender.built_in_rules
#     - m365.exchange.accepted_domains
#   each: m365.defender.safe_links_policies
#   shows: [Name, EnableSafeLinksForEmail, EnableSafeLinksForTeams, EnableSafeLinksForOffice, ScanUrls, DeliverMessageAfterScan, EnableForInternalSenders, TrackClicks, AllowClickThrough]
#   when_empty: fail
#   plan: Microsoft Defender for Office 365 plan 1
#   free: Anti-spam policies that quarantine high confidence phishing, and zero-hour auto purge for phishing, which every mailbox has
#   themes: [malware]
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Safe Links > <Name> > Edit protection settings
#     - command: Set-SafeLinksPolicy -Identity <Name> -EnableSafeLinksForEmail $true -EnableSafeLinksForTeams $true -EnableSafeLinksForOffice $true -ScanUrls $true -DeliverMessageAfterScan $true -EnableForInternalSenders $true -TrackClicks $true -AllowClickThrough $false
#   undo:
#     - command: Set-SafeLinksPolicy -Identity <Name> -EnableSafeLinksForEmail <EnableSafeLinksForEmail> -EnableSafeLinksForTeams <EnableSafeLinksForTeams> -EnableSafeLinksForOffice <EnableSafeLinksForOffice> -ScanUrls <ScanUrls> -DeliverMessageAfterScan <DeliverMessageAfterScan> -EnableForInternalSenders <EnableForInternalSenders> -TrackClicks <TrackClicks> -AllowClickThrough <AllowClickThrough>
#   effort: minutes
#   impact: users
#   impact_text: Who clicks a hostile link sees a warning and cannot go on.
#   note: Built-in protection lets people click through, leaves out mail from inside, and cannot be changed; the standard or strict preset, or a custom policy, for everybody does.
package m365.defender.links_are_checked_when_clicked

import data.lib.mail_policies as mail

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	mail.everybody(mail.links)
	policy.EnableSafeLinksForEmail == true
	policy.EnableSafeLinksForTeams == true
	policy.EnableSafeLinksForOffice == true
	policy.ScanUrls == true
	policy.DeliverMessageAfterScan == true
	policy.EnableForInternalSenders == true
	policy.TrackClicks == true
	policy.AllowClickThrough == false
}

because[policy._id] contains {"reaches": "somebody is reached by no policy"} if {
	some policy in counted
	not mail.everybody(mail.links)
}

counted := mail.carried(input["m365.defender.safe_links_policies"], mail.links)
