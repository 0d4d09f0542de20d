"""How the pages say what a version of the business case is."""

STATUS = {
    "draft": ("Draft", "grey"),
    "issued to unions": ("Issued to unions", "yellow"),
    "issued to staff": ("In force", "green"),
    "superseded": ("Superseded", "orange"),
    "abandoned": ("Abandoned", "grey"),
    "final": ("Final", "blue"),
    "signed off": ("Signed off", "purple"),
}
CODES = {
    "BC-02": "Changed without a revision line",
    "BC-03": "Revision line without a change",
    "BC-04": "Totals that disagree",
    "BC-05": "Old names and left-overs",
    "BC-06": "Not consulted on",
}
