"""The Equal Earth projection: degrees become places on a picture of the world on which equal areas stay equal.

Bojan Šavrič, Tom Patterson and Bernhard Jenny: The Equal Earth map projection. International Journal of Geographical
Information Science 33 (2019), 454–465, doi:10.1080/13658816.2018.1504949 (published online in 2018). The Earth is taken as a sphere.

The picture is WIDTH units wide and HEIGHT units high, x to the right and y downwards, with Greenwich in the middle. These units are what
other modules call units of the world; PER_KM of them make a kilometre (measured on areas).
"""

from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_STEPS, _ENOUGH = 12, 1e-12  # Newton's method doubles the digits with each step

WIDTH = 6000.0  # of the picture of the world, in its own units


def _height_of(theta: float) -> float:
    return theta * (A1 + A2 * theta**2 + theta**6 * (A3 + A4 * theta**2))


def _slope_of(theta: float) -> float:
    return A1 + 3 * A2 * theta**2 + theta**6 * (7 * A3 + 9 * A4 * theta**2)


def equal_earth(lat: float, lon: float) -> tuple[float, float]:
    """Latitude and longitude in degrees as x and y in radii of the globe, x to the right and y upwards."""
    theta = asin(_M * sin(radians(lat)))
    return radians(lon) * cos(theta) / (_M * _slope_of(theta)), _height_of(theta)


def inverse(x: float, y: float) -> tuple[float, float]:
    """The latitude and longitude, in degrees, of x and y in radii of the globe: undoes `equal_earth`, by Newton's method."""
    theta = y
    for _ in range(_STEPS):
        step = (_height_of(theta) - y) / _slope_of(theta)
        theta -= step
        if abs(step) < _ENOUGH:
            break
    return degrees(asin(min(1.0, max(-1.0, sin(theta) / _M)))), degrees(x * _M * _slope_of(theta) / cos(theta))


RADIUS = WIDTH / (2 * equal_earth(0, 180)[0])  # of the globe, in units of the picture
HEIGHT = 2 * RADIUS * equal_earth(90, 0)[1]
PER_KM = RADIUS / 6371.0  # units of the picture; 6371 km is the mean radius of the Earth


class Point(NamedTuple):
    """A place on the picture of the world, in its units; also a place in a map, in units of the page."""

    x: float
    y: float


def project(lat: float, lon: float) -> Point:
    """Where a latitude and a longitude, in degrees, lie on the picture of the world."""
    x, y = equal_earth(lat, lon)
    return Point(WIDTH / 2 + x * RADIUS, HEIGHT / 2 - y * RADIUS)


def locate(point: Point) -> tuple[float, float]:
    """The latitude and longitude, in degrees, of a place on the picture of the world: undoes `project`."""
    return inverse((point.x - WIDTH / 2) / RADIUS, (HEIGHT / 2 - point.y) / RADIUS)
