"""Files that belong to submissions: attached once, checked, and read by who may read the thing."""
