"""A round's figures as tables for the screen: pure, of values alone; widgets draw them."""
