"""A second pair of eyes, and how far each article is: review, layers, status, time."""
