"""A piece of a drawn page, as the window asks for it."""

MAX_SIDE = 4096  # pixels

Part = tuple[int, int, int, int]  # left, top, width, height in pixels of the whole drawn page


def checked(part: Part) -> Part:
    """The piece; raises ``ValueError`` where it is none, or larger than is ever shown."""
    _, _, width, height = part
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise ValueError(f"a piece of {width} by {height} pixels")
    return part
