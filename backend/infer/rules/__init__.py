"""What a drawing needs beyond calls that work; each rule yields the problems that it finds."""
