# METADATA
# title: Results of queries are encrypted as the workgroup says, whoever asks
# description: >-
#   S3 encrypts all that is written into it since 2023, with a key of AWS's. A workgroup that names an encryption and does
#   not let the asker choose another one keeps results under the key that the client chose. Results that Athena itself
#   keeps are always encrypted; who calculates with Spark has no settings of his own. The workgroup that AWS makes in every region counts once somebody says where its results
#   go.
# custom:
#   severity: low
#   needs: [aws.athena.work_groups]
#   each: aws.athena.work_groups
#   shows: [Name, State, WorkGroup.Configuration]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   maturity: true
#   fix:
#     - portal: 'Athena > Workgroups > <Name> > Edit > Query result configuration > Encrypt query results, and Settings > Override client-side settings'
#   undo:
#     - portal: 'Athena > Workgroups > <Name> > Edit > as it was noted before'
#   effort: minutes
#   impact: none
package aws.athena.results_are_encrypted

subjects contains group._id if some group in enabled

compliant contains group._id if {
	some group in enabled
	nobody_chooses_otherwise(group.WorkGroup.Configuration)
	group.WorkGroup.Configuration.ResultConfiguration.EncryptionConfiguration.EncryptionOption in {"CSE_KMS", "SSE_KMS", "SSE_S3"}
}

compliant contains group._id if {
	some group in enabled
	group.WorkGroup.Configuration.ManagedQueryResultsConfiguration.Enabled == true
}

nobody_chooses_otherwise(configuration) if configuration.EnforceWorkGroupConfiguration == true

nobody_chooses_otherwise(configuration) if {
	some engine in {"Apache Spark", "PySpark"}
	startswith(configuration.EngineVersion.EffectiveEngineVersion, engine)
}

enabled := [group |
	some group in input["aws.athena.work_groups"]
	not group.State == "DISABLED"
	not group._is_untouched == true
]
