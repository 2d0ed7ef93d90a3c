"""Identity reach: who can become administrator, by which statements. Worked out of policies as AWS sent them."""
