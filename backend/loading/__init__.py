"""Loading a whole review from a folder of its papers (contract.md 2, `parley load`)."""
