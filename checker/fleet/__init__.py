"""Many clients as one: where each stands, what fails at several, what ends soon. Nothing is judged here."""
