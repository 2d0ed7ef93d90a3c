"""Power Platform: who builds what reads the client's data, and where it may send it."""
