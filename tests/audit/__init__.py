"""History is told to each as far as they may know it."""
