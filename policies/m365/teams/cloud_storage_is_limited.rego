# METADATA
# title: Files tabs offer only storage that the client approved
# description: >-
#   A file in somebody's Dropbox is out of reach of the client's retention, logs and contracts.
# custom:
#   severity: medium
#   needs: [m365.teams.client_configurations]
#   each: m365.teams.client_configurations
#   shows: [AllowBox, AllowDropBox, AllowEgnyte, AllowGoogleDrive, AllowShareFile]
#   when_empty: fail
#   themes: [data_leaving]
#   params:
#     approved:
#       type: array
#       items: string
#       default: []
#       max: 5
#       source: default of this tool; the client declares the switches it wants on, such as AllowBox
#   fix:
#     - portal: Teams admin center > Teams > Teams settings > Files > the storage > off
#     - command: Set-CsTeamsClientConfiguration -Identity <Identity> -AllowBox $false -AllowDropBox $false -AllowEgnyte $false -AllowGoogleDrive $false -AllowShareFile $false
#       where: Leave out what the client approved (<params.approved>)
#   undo:
#     - portal: Teams admin center > Teams > Teams settings > Files > the storage, as it was before
#     - command: Set-CsTeamsClientConfiguration -Identity <Identity> -AllowBox <AllowBox> -AllowDropBox <AllowDropBox> -AllowEgnyte <AllowEgnyte> -AllowGoogleDrive <AllowGoogleDrive> -AllowShareFile <AllowShareFile>
#   effort: minutes
#   impact: users
#   impact_text: Tabs with that storage stop working.
package m365.teams.cloud_storage_is_limited

subjects contains configuration._id if some configuration in input["m365.teams.client_configurations"]

compliant contains configuration._id if {
	some configuration in input["m365.teams.client_configurations"]
	every store in stores {
		approved(configuration, store)
	}
}

because[configuration._id] contains {"store": store} if {
	some configuration in input["m365.teams.client_configurations"]
	some store in stores
	configuration[store] == true
	not store in input.params.approved
}

stores := {"AllowBox", "AllowDropBox", "AllowEgnyte", "AllowGoogleDrive", "AllowShareFile"}

approved(configuration, store) if configuration[store] == false

approved(configuration, store) if {
	configuration[store] == true
	store in input.params.approved
}
