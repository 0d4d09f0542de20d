"""What the pages of imports call things."""

CALLED = {
    "mistakes": "Mistakes and warnings",
    "joined": "Joins",
    "changed": "Changes",
    "left": "Left",
    "missing": "Not in the file",
    "added": "Further line",
    "date": "Date",
    "figures": "Figures",
    "fte": "Hours",
    "job_title": "Job title",
    "group": "Group",
    "service": "Service",
    "section": "Section",
    "team": "Team",
    "location": "Location",
    "grade": "Grade",
    "status": "Employment status",
    "service_from": "Continuous service",
    "manager": "Line manager",
}
