"""Who does what in the demo: the person whose place it is, in the shift of the moment."""

from datetime import datetime

from staffing.models import Person, Post, Zone

from .clock import shift_at


class Cast:
    """The demo's people by user name; each keeps the rights that were read once."""

    def __init__(self) -> None:
        self.people = {person.username: person for person in Person.objects.all()}
        self.posts = {post.code: post for post in Post.objects.all()}
        self.zones = {zone.code: zone for zone in Zone.objects.all()}

    def __getitem__(self, username: str) -> Person:
        return self.people[username]

    def on_shift(self, post: str, at: datetime) -> Person:
        """Return the one of two shifts who is there at a moment."""
        return self[f"{post}-{shift_at(at)}"]

    def on_floor(self, zone: Zone, at: datetime) -> Person:
        """Return the administrator of a zone at a moment."""
        return self[f"floor-{shift_at(at)}-{zone.floor}"]

    def who_decides(self, ticket, at: datetime) -> Person:
        """Return somebody of the post an escalated ticket waits for."""
        code = ticket.escalated_to.code
        return self.people.get(code) or self.on_shift(code, at)
