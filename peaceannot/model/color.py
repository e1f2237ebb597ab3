"""Colors as people see them: contrast, color blindness, and how far apart two colors are.

Colors are ``#RRGGBB`` (sRGB, IEC 61966-2-1).
"""

import re
from collections.abc import Sequence
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]

CLOSE = 10.0
"""Two colors nearer than this (CIEDE2000) are hard to tell apart at a glance."""

DEFICIENCIES: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Linear RGB as seen without one kind of cone.

Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0.
"""

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_LUMINANCE: Triple = (0.2126, 0.7152, 0.0722)
_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Triple = (0.95047, 1.0, 1.08883)  # D65, 2 degrees


def is_color(text: str) -> bool:
    """Tell whether *text* is a color, ``#RRGGBB``."""
    return _COLOR.fullmatch(text) is not None


def least_distance(one: str, other: str) -> float:
    """Return how far apart two colors look to whom they look nearest: all, or the color-blind."""
    return min(
        distance(one, other),
        *(distance(simulated(one, name), simulated(other, name)) for name in DEFICIENCIES),
    )


def luminance(color: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    return _dot(_LUMINANCE, _linear(color))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def simulated(color: str, deficiency: str) -> str:
    """Return *color* as seen with one of ``DEFICIENCIES``. Raises KeyError for another."""
    seen = _linear(color)
    red, green, blue = (_dot(row, seen) for row in DEFICIENCIES[deficiency])
    return _hex((red, green, blue))


def gray(color: str) -> str:
    """Return the gray that is as bright as *color*."""
    level = luminance(color)
    return _hex((level, level, level))


def distance(one: str, other: str) -> float:
    """Return how far apart two colors look (CIEDE2000): 1 is just seen, 100 black and white."""
    return ciede2000(lab(one), lab(other))


def lab(color: str) -> Triple:
    """Return *color* in CIELAB (D65, 2 degrees)."""
    seen = _linear(color)
    x, y, z = (_cube_root(_dot(row, seen) / white) for row, white in zip(_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Triple, other: Triple) -> float:
    """Return the difference of two CIELAB colors.

    Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
    Supplementary Test Data, and Mathematical Observations", Color Research and
    Application 30 (2005), equations 2 to 22.
    """
    chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25.0**7))
    (light_1, chroma_1, hue_1), (light_2, chroma_2, hue_2) = (
        (light, hypot(a * stretch, b), degrees(atan2(b, a * stretch)) % 360)
        for light, a, b in (one, other)
    )
    turn, hue = _hues(hue_1, hue_2) if chroma_1 * chroma_2 else (0.0, hue_1 + hue_2)
    light_step = light_2 - light_1
    chroma_step = chroma_2 - chroma_1
    hue_step = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2))
    light, chroma = (light_1 + light_2) / 2, (chroma_1 + chroma_2) / 2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    light_scale = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    chroma_part = chroma_step / (1 + 0.045 * chroma)
    hue_part = hue_step / (1 + 0.015 * chroma * weight)
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25.0**7))
    rotation *= sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(
        (light_step / light_scale) ** 2
        + chroma_part**2
        + hue_part**2
        + rotation * chroma_part * hue_part
    )


def _hues(one: float, other: float) -> tuple[float, float]:
    """Return the way from one hue to the other and the hue in the middle, in degrees."""
    turn = other - one
    if abs(turn) <= 180:
        return turn, (one + other) / 2
    middle = (one + other + (360 if one + other < 360 else -360)) / 2
    return turn + (360 if turn < 0 else -360), middle


def _linear(color: str) -> Triple:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _hex(linear: Triple) -> str:
    return "#" + "".join(f"{_to_byte(min(max(part, 0.0), 1.0)):02X}" for part in linear)


def _to_byte(part: float) -> int:
    return round(255 * (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))


def _cube_root(part: float) -> float:
    return part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29


def _dot(row: Sequence[float], column: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(row, column, strict=True))
