"""Where the nodes of a network lie: near what they are tied to, and the same for the same ties.

Each part that hangs together is laid out by itself: the distance between two nodes in the picture shall be that of their ties
(stress, reduced pair by pair as in Zheng, Pawar and Goodman 2019, "Graph Drawing by Stochastic Gradient Descent"). Nothing is random, and
no loop waits for a result to be good: the cost is bounded by the number of nodes.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from math import atan2, cos, exp, gcd, log, pi, sin, sqrt

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

ROUNDS = 30  # over all pairs of a part
GOLDEN = pi * (3 - sqrt(5))  # the golden angle: places on a spiral at steps of it spread evenly
LAST_STEP = 0.1  # of the schedule by which moves become smaller
BROAD, MOST_STRETCHED = 0.85, 1.6  # the breadth wanted for a height of one, and how far it may be stretched for it
ROOM = 0.8  # between two parts
TRIES = 16  # places tried for a small part in each direction


def layout(count: int, ties: Sequence[tuple[int, int]]) -> list[Point]:
    """A place for each of `count` nodes, about 1 apart where they are tied; `ties` are pairs of numbers of nodes.

    The largest part first, the others in the gaps that it leaves or below it.
    """
    others: list[set[int]] = [set() for _ in range(count)]
    for one, other in ties:
        if one != other:
            others[one].add(other)
            others[other].add(one)
    placed: list[Point] = [(0.0, 0.0)] * count
    for part, points in _packed([(part, _wide(_unfolded(part, others))) for part in _parts(others)]):
        for node, point in zip(part, points, strict=True):
            placed[node] = point
    return placed


def _parts(others: Sequence[set[int]]) -> list[list[int]]:
    """The numbers of the nodes that hang together, the largest part first."""
    found: list[list[int]] = []
    seen: set[int] = set()
    for start in range(len(others)):
        if start not in seen:
            part = sorted(_steps_from(start, others))
            seen.update(part)
            found.append(part)
    return sorted(found, key=lambda part: (-len(part), part))


def _steps_from(start: int, others: Sequence[set[int]]) -> dict[int, int]:
    """The least number of ties to every node that can be reached."""
    steps = {start: 0}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for other in sorted(others[node]):
            if other not in steps:
                steps[other] = steps[node] + 1
                waiting.append(other)
    return steps


def _unfolded(part: Sequence[int], others: Sequence[set[int]]) -> list[Point]:
    """The nodes of one part, moved pair by pair towards the distance that their ties ask for."""
    size = len(part)
    x, y = ([sqrt(number) * turn(number * GOLDEN) for number in range(size)] for turn in (cos, sin))
    pairs = _pairs(part, others)
    if not pairs:
        return list(zip(x, y, strict=True))
    farthest = max(wanted for _, _, wanted in pairs)
    first = farthest**2
    for number in range(ROUNDS):
        step = first * exp(-log(first / LAST_STEP) * number / (ROUNDS - 1))
        for one, other, wanted in pairs:
            dx, dy = x[one] - x[other], y[one] - y[other]
            apart = sqrt(dx * dx + dy * dy) or 1e-6
            move = min(step / (wanted * wanted), 1) * (apart - wanted) / (2 * apart)
            x[one] -= move * dx
            y[one] -= move * dy
            x[other] += move * dx
            y[other] += move * dy
    return list(zip(x, y, strict=True))


def _pairs(part: Sequence[int], others: Sequence[set[int]]) -> list[tuple[int, int, float]]:
    """Every pair of a part and the distance wanted between them, in an order that leaps about evenly.

    Nodes with many ties ask for more room around them.
    """
    number = {node: index for index, node in enumerate(part)}
    room = [0.2 * sqrt(max(len(others[node]) - 2, 0)) for node in part]
    pairs = [
        (number[node], number[other], steps + room[number[node]] + room[number[other]])
        for node in part
        for other, steps in _steps_from(node, others).items()
        if node < other
    ]
    stride = _stride(len(pairs))
    return [pairs[index * stride % len(pairs)] for index in range(len(pairs))]


def _stride(length: int) -> int:
    """A step with which one visits every place of a circle of that length, about a golden section of it."""
    step = max(1, round(length * 0.381966))
    while gcd(step, length) != 1:
        step += 1
    return step


def _wide(points: Sequence[Point]) -> list[Point]:
    """The points turned so that they lie broader than high, and stretched a little towards the shape of the paper."""
    size = len(points)
    mx, my = sum(x for x, _ in points) / size, sum(y for _, y in points) / size
    near = [(x - mx, y - my) for x, y in points]
    xx, yy, xy = sum(x * x for x, _ in near), sum(y * y for _, y in near), sum(x * y for x, y in near)
    turn = 0.5 * atan2(2 * xy, xx - yy)
    c, s = cos(turn), sin(turn)
    turned = [(c * x + s * y, c * y - s * x) for x, y in near]
    left, top, right, bottom = _box(turned)
    stretch = min(max(BROAD * (bottom - top) / ((right - left) or 1), 1 / MOST_STRETCHED), MOST_STRETCHED)
    return [(x * sqrt(stretch), y / sqrt(stretch)) for x, y in turned]


def _packed(parts: Sequence[tuple[list[int], list[Point]]]) -> Iterator[tuple[list[int], list[Point]]]:
    """The first part where it is; each other one in the lowest gap of the picture that holds it, or else in a row below."""
    taken: list[Point] = []
    below: tuple[float, float, float] | None = None  # where the row below has room: its left and top, and its bottom
    for part, points in parts:
        left, top, right, bottom = _box(points)
        moved = points
        if taken:
            frame = _box(taken)
            place = _gap(taken, frame, right - left, bottom - top)
            if place is None:
                x, y, deep = below or (frame[0], frame[3] + ROOM, frame[3] + ROOM)
                if below and x + right - left > frame[2]:
                    x, y, deep = frame[0], deep + ROOM, deep + ROOM
                place = (x, y)
                below = (x + right - left + ROOM, y, max(deep, y + bottom - top))
            moved = [(px - left + place[0], py - top + place[1]) for px, py in points]
        taken += moved
        yield part, moved


def _gap(taken: Sequence[Point], frame: Box, broad: float, high: float) -> Point | None:
    """The lowest, then leftmost free rectangle of a size among some points; None if none of a few hundred tried is free."""
    left, top, right, bottom = frame
    for row in range(TRIES, -1, -1):
        y = top + (bottom - top - high) * row / TRIES
        for column in range(TRIES + 1):
            x = left + (right - left - broad) * column / TRIES
            inside = x >= left - 1e-9 and y >= top - 1e-9
            if inside and not any(x - ROOM < px < x + broad + ROOM and y - ROOM < py < y + high + ROOM for px, py in taken):
                return (x, y)
    return None


def _box(points: Sequence[Point]) -> Box:
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
