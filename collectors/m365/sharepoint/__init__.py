"""SharePoint and OneDrive: who outside sees files, from which devices, and for how long."""
