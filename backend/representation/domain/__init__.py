"""How seats, nominations and ballots decide."""
