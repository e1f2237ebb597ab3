"""What one sees: the only floor with Qt."""
