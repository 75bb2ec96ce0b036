"""What slots and rules say of each option: true, false, or nobody knows."""
