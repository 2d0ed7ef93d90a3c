# METADATA
# title: The serial console of machines is switched off in every region in use
# description: >-
#   It leads to a machine beside the network, and so past its security groups. It is off in an account that changed nothing.
# custom:
#   severity: low
#   needs: [aws.account.regions, aws.ec2.serial_consoles]
#   each: aws.account.regions
#   grows: [aws.ec2.serial_consoles]
#   join: {aws.ec2.serial_consoles: _at}
#   family: switch_of_a_region
#   shows: [RegionName]
#   when_empty: fail
#   themes: [network]
#   impact_text: Who mends machines that do not start loses the console until it is switched on again.
#   fix:
#     - command: aws ec2 disable-serial-console-access --region <RegionName>
#     - portal: EC2 > <RegionName> > Settings > EC2 Serial Console > Manage > Allow, switched off
#   undo:
#     - command: aws ec2 enable-serial-console-access --region <RegionName>
#   effort: minutes
#   impact: users
package aws.ec2.serial_console_is_off

right := {false}

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in kept
}

certain contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in other
	not region.RegionName in kept
}

kept := {setting._at.region |
	some setting in input["aws.ec2.serial_consoles"]
	setting.SerialConsoleAccessEnabled in right
}

other := {setting._at.region |
	some setting in input["aws.ec2.serial_consoles"]
	is_boolean(setting.SerialConsoleAccessEnabled)
	not setting.SerialConsoleAccessEnabled in right
}
