package aws.transfer.sign_ins_are_encrypted_test

import data.aws.transfer.sign_ins_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"SFTP": good(server({})),
	"FTP beside it": bad(server({"Server": {"Protocols": ["SFTP", "FTP"]}})),
	"nobody knows": bad(server({"Server": {"Protocols": []}})),
}

document(rows) := sample.aws({"aws.transfer.servers": rows}, {})

server(changes) := sample.in_region(
	"arn:aws:transfer:eu-west-1:123456789012:server/s-1",
	{"ServerId": "s-1", "Server": {"Protocols": ["SFTP"]}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
