"""Lists that come as files: read by content, judged by cell, applied only when confirmed."""
