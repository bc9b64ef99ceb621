"""Dragoman reads news reports about relations between states and keeps a sourced record of what they do to one another.

    import dragoman
    result = dragoman.code("France on Monday condemned Iran's missile launch.", published="2024-04-15")
    result.events[0].type, result.events[0].evidence.exact
"""

