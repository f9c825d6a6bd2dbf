"""Pictures made at build time as inline SVG: reported figures, terms of office, timelines, maps, networks.

They need no JavaScript; the scripts of the theme only filter, zoom and open them. One module for each picture (`timeline`, `map`,
`locator_map`, `small_map`, `network`, `neighbourhood`, `reported_intervals`, `step_line`, `terms_of_office`); the others hold what these
share. Units are those of the `viewBox`: about a CSS pixel each where a picture is shown in its full width.
"""
