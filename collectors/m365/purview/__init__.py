"""Microsoft Purview: what is recognised, labelled, held back and kept, and who may search it."""
