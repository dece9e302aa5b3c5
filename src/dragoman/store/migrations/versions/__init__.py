"""One file a step; each stands for itself and never imports the present tables."""
