"""Microsoft Defender: what stops hostile mail, links and files, who hears of it, and whether it is dealt with."""
