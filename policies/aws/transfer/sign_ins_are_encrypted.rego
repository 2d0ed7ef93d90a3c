# METADATA
# title: Transfer servers take no sign-in in the clear
# description: >-
#   FTP sends passwords and files as they are. SFTP and FTPS encrypt both; AS2 knows no sign-in, and how a message is
#   encrypted stands in its agreement, which is not looked at.
# custom:
#   severity: high
#   needs: [aws.transfer.servers]
#   each: aws.transfer.servers
#   shows: [ServerId, Server.Protocols, Server.EndpointType]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - portal: 'AWS Transfer Family > Servers > <ServerId> > Protocols > Edit > FTP off'
#       where: 'Programs that speak FTP alone lose the server'
#   undo:
#     - portal: 'AWS Transfer Family > Servers > <ServerId> > Protocols > Edit > as it was noted before'
#   impact_text: 'Programs that speak FTP alone lose the server.'
#   effort: days
#   impact: users
package aws.transfer.sign_ins_are_encrypted

subjects contains server._id if some server in input["aws.transfer.servers"]

compliant contains server._id if {
	some server in input["aws.transfer.servers"]
	count(server.Server.Protocols) > 0
	every protocol in server.Server.Protocols {
		protocol in {"AS2", "FTPS", "SFTP"}
	}
}
