"""The processes beside the pages: the projector, and Celery's worker and timer."""
