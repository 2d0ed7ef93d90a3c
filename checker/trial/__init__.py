"""A rule on trial: what must hold of every rule, on its own cases. `policies test` and the tests try the same."""
