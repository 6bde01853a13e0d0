"""The state machine as a page to read: a diagram, and who may do what in which state. Pure."""

from agencies.choices import Role
from appeals.choices import Status
from appeals.states import MOVES, Move, is_open

TITLE = """# States and acts

Made from `appeals/states.py` by `manage.py describe_states`; a test holds it to be current.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([TITLE, *_diagram(), "", *_table(), "", *_matrix(), ""])


def _diagram() -> list[str]:
    arrows = [
        f"    {source} --> {move.target}: {act}"
        for act, move in MOVES.items()
        for source in _in_order(move)
    ]
    ends = [
        f"    {status} --> [*]" for status in Status if not is_open(status) and _reached(status)
    ]
    return [
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {Status.REGISTERED}: register_appeal",
        *arrows,
        *ends,
        "```",
    ]


def _table() -> list[str]:
    return [
        "| act | from | to | by | event | citizen sees it |",
        "|---|---|---|---|---|---|",
        *(
            f"| `{act}` | {_from(move)} | `{move.target}` | {_by(move)} | `{move.event}`"
            f" | {'yes' if move.public else 'no'} |"
            for act, move in MOVES.items()
        ),
    ]


def _matrix() -> list[str]:
    """Role x state -> acts."""
    states = [status for status in Status if any(status in move.sources for move in MOVES.values())]
    return [
        "| role | " + " | ".join(f"`{status}`" for status in states) + " |",
        "|---|" + "---|" * len(states),
        *(
            f"| `{role}` | " + " | ".join(_acts(role, status) for status in states) + " |"
            for role in Role
        ),
    ]


def _acts(role: Role, status: Status) -> str:
    acts = [act for act, move in MOVES.items() if status in move.sources and role in move.roles]
    return ", ".join(f"`{act}`" for act in acts) or "–"


def _from(move: Move) -> str:
    waiting = f", when a {move.pending} waits" if move.pending else ""
    return ", ".join(f"`{source}`" for source in _in_order(move)) + waiting


def _by(move: Move) -> str:
    if move.by_applicant:
        return "the applicant"
    return ", ".join(f"`{role}`" for role in Role if role in move.roles)


def _in_order(move: Move) -> list[Status]:
    return [status for status in Status if status in move.sources]


def _reached(status: Status) -> bool:
    return any(move.target == status for move in MOVES.values())
