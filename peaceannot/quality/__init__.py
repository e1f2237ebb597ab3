"""Figures about spans and articles: splits, agreement, checks."""
