"""Who acts: what every service and every read is told."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal


@dataclass(frozen=True, slots=True)
class Post:
    """One role that somebody holds at one body now."""

    agency_id: int
    role: str


@dataclass(frozen=True)
class Actor:
    """A guest, a citizen with an account, staff, another system, or the portal itself."""

    kind: Literal["guest", "citizen", "staff", "system", "client"]
    user_id: int | None = None
    posts: tuple[Post, ...] = ()
    granted: frozenset[int] = frozenset()  # appeals whose access code was shown

    @cached_property
    def agency_ids(self) -> frozenset[int]:
        return frozenset(post.agency_id for post in self.posts)

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

    def has_role(self, role: str, agency_id: int | None = None) -> bool:
        """Whether the role is held at this body, or at any when none is named."""
        return any(post.role == role and agency_id in (None, post.agency_id) for post in self.posts)

    @property
    def identity(self) -> str:
        """How PostgreSQL is told who reads."""
        return f"user:{self.user_id}" if self.user_id else self.kind


GUEST = Actor("guest")
SYSTEM = Actor("system")
