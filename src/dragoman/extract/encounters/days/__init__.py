"""When and where encounters were, and which lies inside which."""
