"""Searching: in the article shown, and in all articles as a concordance."""
