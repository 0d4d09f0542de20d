"""Reviews: their life, business case versions, timetable and deadlines (domain.md 3.1, 3.2)."""
