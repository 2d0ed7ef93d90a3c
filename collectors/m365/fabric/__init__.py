"""Fabric and Power BI: who sees reports, and which programs read them."""
