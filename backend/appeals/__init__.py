"""Appeals against one's own outcome: intention, grounds, panel, hearing, decision."""
