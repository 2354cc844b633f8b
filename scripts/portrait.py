"""Draws the person that a made-up camera sees: head and shoulders, as a Y4M video."""

from pathlib import Path


WIDTH, HEIGHT = 640, 360
FRAMES = 10  # of one second; the browser plays them over and over
HEAD = (WIDTH // 2, 140, 62)  # middle and radius
SHOULDERS = (WIDTH // 2, 370, 165)


def draw(path: Path, wall: str, clothes: str, skin: str) -> None:
    """Write a video of somebody before a wall; colours are written as #rrggbb."""
    paints = [_yuv(colour) for colour in (wall, clothes, skin)]
    frame = b"FRAME\n" + b"".join(
        bytes(
            paints[_part(x, y)][plane]
            for y in range(0, HEIGHT, step)
            for x in range(0, WIDTH, step)
        )
        for plane, step in enumerate((1, 2, 2))
    )
    header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FRAMES}:1 Ip A1:1 C420jpeg\n"
    path.write_bytes(header.encode() + frame * FRAMES)


def _part(x: int, y: int) -> int:
    """Return what is to be seen at a point: 0 the wall, 1 clothes, 2 skin."""
    if _is_inside(x, y, HEAD):
        return 2
    return 1 if _is_inside(x, y, SHOULDERS) else 0


def _is_inside(x: int, y: int, circle: tuple[int, int, int]) -> bool:
    middle, height, radius = circle
    return (x - middle) ** 2 + (y - height) ** 2 <= radius**2


def _yuv(colour: str) -> tuple[int, int, int]:
    """Return a colour as the three planes of a video hold it (BT.601)."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return round(luma), round(128 + 0.564 * (blue - luma)), round(128 + 0.713 * (red - luma))
