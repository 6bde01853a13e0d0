"""The state machine as a page to read: a diagram, and who may do what in which state. Pure."""

from agencies.choices import Role
from appeals.choices import Procedure, Status
from appeals.states import MOVES, Move, is_open

TITLE = """# States and acts

Made from `appeals/states.py` by `manage.py describe_states`; a test holds it to be current.

An officer marked with * has to be the one to whom the appeal is assigned. What must hold is said
by `Need` in `appeals/standing.py`.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([TITLE, *_diagram(), "", *_table(), "", *_matrix(), ""])


def _diagram() -> list[str]:
    arrows = [
        f"    {source} --> {target}: {act}"
        for act, move in MOVES.items()
        for source in _in_order(move)
        for target in _targets(move)
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
        "| act | from | to | what must hold | by | event | citizen sees it |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| `{act}` | {_from(move)} | {_to(move)} | {_needs(move)} | {_by(move)}"
            f" | `{move.event}` | {'yes' if move.public else 'no'} |"
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


def _to(move: Move) -> str:
    targets = _targets(move)
    if not targets:
        return "stays"
    told = f"`{targets[0]}`"
    if len(targets) > 1:
        told += f", unassigned `{targets[1]}`"
    return told + (f"; a {move.pends} waits" if move.pends else "")


def _needs(move: Move) -> str:
    procedures = [f"`{known}`" for known in Procedure if known in move.procedures]
    needs = [f"`{need}`" for need in move.needs]
    return ", ".join(needs + ([" or ".join(procedures)] if procedures else [])) or "–"


def _by(move: Move) -> str:
    """An officer marked with * has to be the one to whom the appeal is assigned."""
    own = {Role.OFFICER} if move.own else set()
    people = [f"`{role}`{'*' if role in own else ''}" for role in Role if role in move.roles]
    if move.by_applicant:
        people.append("the applicant")
    if move.by_system:
        people.append("the portal")
    return ", ".join(people) or "what follows another act"


def _targets(move: Move) -> list[Status]:
    return [status for status in (move.target, move.unassigned) if status]


def _in_order(move: Move) -> list[Status]:
    return [status for status in Status if status in move.sources]


def _reached(status: Status) -> bool:
    return any(status in _targets(move) for move in MOVES.values())
