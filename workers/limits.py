"""How long a task may run, in seconds."""

# Longer than a round with one slow mail at its end, so that no mail is cut off half-way.
LIMIT = 300
# Longer than LIMIT, or Redis would hand the same task out twice.
VISIBLE = 3600
