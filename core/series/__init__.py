"""Reports beside each other: one agency over the years, a superior and the units under it."""
