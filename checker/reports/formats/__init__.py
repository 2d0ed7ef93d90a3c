"""One module per format of a report; the file name is the format's name."""
