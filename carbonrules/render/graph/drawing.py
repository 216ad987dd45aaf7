"""A dependency graph as a drawing (SVG): a band for each regulation, a shape for each kind, lines that can be followed.

Nothing is said by colour alone: kinds differ by shape, groups by place and title; the colours of lines only tell
neighbours apart.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from carbonrules.render.graph.layout import Laid, lay_out
from carbonrules.render.graph.parts import FACTS, PUBLICATIONS, Box, Group, Parts, Shape
from carbonrules.render.graph.routes import BOX_WIDTH, Point, Routes, routes
from carbonrules.render.terminal import columns, wrapped
from carbonrules.render.wording import Wording

_EDGE, _HEAD, _TITLE, _PAD, _ROUND = 26, 118, 56, 16, 5
_LETTERS, _SMALL_LETTERS, _LINES = 27, 31, 3
_LINE_HEIGHT, _BOX_HEIGHT = 15, 42
_INK, _SOFT, _GROUND = "#1f2b31", "#4d5b63", "#f6f7f5"
# Dark enough for paper, and apart for every common kind of colour blindness.
_LINES_COLOURS = ("#0b5a8f", "#b3470b", "#3b4a52", "#00734f", "#8d4a7d", "#7a6200")
_FILLS: dict[Shape, str] = {"sentence": "#ffffff", "table": "#e3edf6", "publication": "#ece6f4", "fact": "#fbf0d8"}
_SHAPES: tuple[Shape, ...] = ("sentence", "table", "publication", "fact")


def drawing(parts: Parts, title: str, words: Wording, alone: bool = True) -> Markup:
    """Draw all parts with a legend; where the drawing stands `alone`, with its title and the direction in words."""
    names = {id: _lines(box.name) for id, box in parts.boxes.items()}
    tall = {id: _BOX_HEIGHT + _LINE_HEIGHT * (len(each) - 1) for id, each in names.items()}
    laid = lay_out({id: box.group for id, box in parts.boxes.items()}, tall, parts.lines, (FACTS, PUBLICATIONS))
    led = routes(laid, parts.lines)
    top = _HEAD if alone else _HEAD - _TITLE
    short = {id: f"b{number}" for number, id in enumerate(sorted(parts.boxes))}
    width, height = max(led.width + 2 * (_EDGE + _PAD), 980), laid.height + top + _EDGE
    targets = sorted(
        {other for _, other in parts.lines}, key=lambda id: (laid.column[id], laid.middle[id, laid.column[id]])
    )
    colour = {id: number % len(_LINES_COLOURS) for number, id in enumerate(targets)}
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
        'aria-label="{title}" font-size="13" '
        "font-family=\"system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\">\n"
        '<rect width="100%" height="100%" fill="#fff"/>\n<defs>{tips}</defs>\n{head}\n{legend}\n'
        '<g transform="translate({x} {y})">\n{bands}\n{lines}\n{boxes}\n{titles}\n</g>\n</svg>\n'
    ).format(
        w=_px(width),
        h=_px(height),
        title=title,
        tips=_joined(_tip(number) for number in range(len(_LINES_COLOURS))),
        head=_title(title, words) if alone else "",
        legend=_legend(words, top - _HEAD + 76),
        x=_EDGE + _PAD,
        y=top,
        bands=_joined(_frame(id, laid, led) for id in laid.bands),
        titles=_joined(_band_title(id, group, laid, led) for id, group in parts.groups.items()),
        lines=_joined(
            _line(led.points[line], short[line[0]], short[line[1]], colour[line[1]])
            for line in sorted(parts.lines, key=lambda line: (targets.index(line[1]), line))
        ),
        boxes=_joined(
            _box(
                box,
                names[id],
                short[id],
                (led.left[laid.column[id]], laid.middle[id, laid.column[id]] - tall[id] / 2),
                id in parts.about,
            )
            for id, box in sorted(parts.boxes.items())
        ),
    )


def _title(title: str, words: Wording) -> Markup:
    return Markup(
        '<text x="{x}" y="34" font-size="20" font-weight="600" fill="{ink}">{title}</text>'
        '<text x="{x}" y="58" fill="{soft}">{below}</text>'
    ).format(x=_EDGE, ink=_INK, soft=_SOFT, title=title, below=words.say("graph.how to read"))


def _legend(words: Wording, y: float) -> Markup:
    """What each shape means."""
    shown, x = [], float(_EDGE)
    for shape in _SHAPES:
        text = words.say("graph.legend table" if shape == "table" else f"graph.{shape}")
        shown.append(
            Markup(
                '<g transform="translate({x} {y})">{shape}<text x="46" y="16" fill="{ink}">{text}</text></g>'
            ).format(x=_px(x), y=_px(y), shape=_outline(shape, 36, 22), ink=_INK, text=text)
        )
        x += 46 + columns(text) * 7 + 36
    return _joined(shown)


def _frame(id: str, laid: Laid, led: Routes) -> Markup:
    """The frame of a regulation, or around what comes from outside."""
    top, bottom = laid.bands[id]
    outside = id in (FACTS, PUBLICATIONS)
    left = led.left[-1] if outside else 0
    # The regulations end where the last column of their own ends: the lines to what is outside lie between.
    own = -1 if outside or not any(each in laid.bands for each in (FACTS, PUBLICATIONS)) else -2
    right = (led.left[own] if len(led.left) >= -own else 0) + BOX_WIDTH
    return Markup(
        '<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="8" fill="{fill}" stroke="#aab4b0"{dash}/>'
    ).format(
        x=_px(left - _PAD),
        y=_px(top),
        w=_px(right - left + 2 * _PAD),
        h=_px(bottom - top),
        fill=_GROUND,
        dash=Markup(' stroke-dasharray="5 4"') if outside else "",
    )


def _band_title(id: str, group: Group, laid: Laid, led: Routes) -> Markup:
    """Title, identifier and standing of a regulation; a line that passes behind stays outside the letters."""
    outside = id in (FACTS, PUBLICATIONS)
    rest = () if outside else (id, group.nature)
    return Markup(
        '<text x="{x}" y="{y}" fill="{ink}" stroke="{ground}" stroke-width="5" stroke-linejoin="round" '
        'paint-order="stroke"><tspan font-weight="600">{title}</tspan>{rest}</text>'
    ).format(
        x=_px(led.left[-1] - 2 if outside else -2),
        y=_px(laid.bands[id][0] + 22),
        ink=_INK,
        ground=_GROUND,
        title=group.title,
        rest=_joined(Markup('<tspan dx="12" font-size="12" fill="{}">{}</tspan>').format(_SOFT, each) for each in rest),
    )


def _line(points: tuple[Point, ...], one: str, other: str, colour: int) -> Markup:
    return Markup(
        '<path class="line" data-from="{}" data-to="{}" d="{}" fill="none" stroke="{}" stroke-width="1.4" '
        'marker-end="url(#tip{})"/>'
    ).format(one, other, _path(points), _LINES_COLOURS[colour], colour)


def _path(points: tuple[Point, ...]) -> str:
    """A line with rounded corners: where it joins another it bends, where it only crosses it runs on."""
    text = f"M{_px(points[0][0])} {_px(points[0][1])}"
    for (x0, y0), (x, y), (x1, y1) in zip(points, points[1:], points[2:], strict=False):
        size = min(_ROUND, (abs(x - x0) + abs(y - y0)) / 2, (abs(x1 - x) + abs(y1 - y)) / 2)
        before, after = _toward((x, y), (x0, y0), size), _toward((x, y), (x1, y1), size)
        text += f"L{_px(before[0])} {_px(before[1])}Q{_px(x)} {_px(y)} {_px(after[0])} {_px(after[1])}"
    return f"{text}L{_px(points[-1][0] - 1)} {_px(points[-1][1])}"


def _toward(start: Point, end: Point, by: float) -> Point:
    far = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = by / far if far else 0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _tip(colour: int) -> Markup:
    return Markup(
        '<marker id="tip{}" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="9" '
        'markerHeight="9" orient="auto"><path d="M0 0.5 8 4 0 7.5z" fill="{}"/></marker>'
    ).format(colour, _LINES_COLOURS[colour])


def _lines(name: str) -> list[str]:
    """A name in as many lines as a box may have."""
    lines = wrapped(name, width=_LETTERS)
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], _cut(" ".join(lines[_LINES - 1 :]), _LETTERS)]


def _box(box: Box, names: list[str], id: str, corner: Point, chosen: bool) -> Markup:
    texts = [(name, 18 + _LINE_HEIGHT * at, 13, _INK) for at, name in enumerate(names)]
    texts.append((_cut(box.beneath, _SMALL_LETTERS), 19 + _LINE_HEIGHT * len(names), 11, _SOFT))
    return Markup(
        '<g class="box" id="{id}" transform="translate({x} {y})"><title>{title}</title>{shape}{texts}</g>'
    ).format(
        id=id,
        x=_px(corner[0]),
        y=_px(corner[1]),
        title=" · ".join((box.name, box.beneath)),
        shape=_outline(box.shape, BOX_WIDTH, _BOX_HEIGHT + _LINE_HEIGHT * (len(names) - 1), 3 if chosen else 1),
        texts=_joined(
            Markup('<text x="14" y="{}" font-size="{}" fill="{}">{}</text>').format(y, size, ink, text)
            for text, y, size, ink in texts
        ),
    )


def _outline(shape: Shape, width: float, height: float, stroke: float = 1) -> Markup:
    """A sentence is a plain box, a table has a double edge, a publication a folded corner, a fact round ends."""
    fold = 10
    look = Markup('fill="{}" stroke="{}" stroke-width="{}"').format(_FILLS[shape], _INK, stroke)
    frame = Markup('<rect width="{}" height="{}" rx="{}" {}/>')
    match shape:
        case "sentence":
            return frame.format(width, height, 3, look)
        case "fact":
            return frame.format(width, height, 21, look)
        case "table":
            bar = Markup('<path d="M6 0V{}" stroke="{}"/>').format(height, _INK)
            return frame.format(width, height, 0, look) + bar
        case "publication":
            return Markup(
                '<path d="M0 0H{0}L{1} {2}V{3}H0Z" {4}/><path d="M{0} 0V{2}H{1}" fill="none" stroke="{5}"/>'
            ).format(width - fold, width, fold, height, look, _INK)


def _cut(text: str, room: int) -> str:
    """So much of a text as its line holds; the whole of it stands in the title."""
    if columns(text) <= room:
        return text
    kept = ""
    for each in text:
        if columns(kept + each) > room - 1:
            break
        kept += each
    return f"{kept.rstrip()}…"


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _joined(each: Iterable[Markup]) -> Markup:
    return Markup("\n").join(each)
