"""Notices: letters, reminders and bulletins that are owed, and how they are delivered."""
