"""Which posts to choose: options and limits to the best plan, its bound and its proof."""
