"""The pages of who decides: all that waits, one case at hand, and several harmless ones at once."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from tianyou.core.access import held_by
from tianyou.core.obstacles import obstacle
from tianyou.core.several import SeveralMove
from tianyou.core.workflow import Move

from .inbox import Pile, acting_for, count_papers, deciding, pile_of, piles

KEYS = "123456789"


class Inbox(TemplateView):
    """Open to everybody who is signed in; each finds what waits for them."""

    template_name = "home/inbox.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        found = piles(user)
        count_papers(found, user)
        return super().get_context_data(
            title=gettext_lazy("For decision"), piles=found, standing_in=standing_in(user), **kwargs
        )


def standing_in(user) -> list:
    """Return the posts that somebody holds for an absent colleague today and decides by; no query of its own."""
    moves = [move for _workflow, moves in deciding(user) for move in moves]
    posts = {holding.post_id for move in moves for holding in held_by(user, move.capability)}
    return [each for each in user.appointments_today if each.kind != each.Kind.FORMAL and each.post_id in posts]


@dataclass(frozen=True)
class Choice:
    """One deciding move on the page of a case: its form, the keys that open it, and what stands in its way now."""

    move: Move
    url: str
    form: Any
    keys: str
    obstacle: str


def process_of(user, kind: str):
    """Return a process in which the user decides, with their moves; 404 where there is none of this name."""
    for workflow, moves in deciding(user):
        if workflow.model._meta.model_name == kind:
            return workflow, moves
    raise Http404(kind)


class Decision(View):
    """The feature's own page of a case, in the frame of the inbox: the list beside it, and the moves as forms."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, kind: str, pk: int):
        self.workflow, moves = process_of(request.user, kind)
        response = self._page("detail", pk).as_view(extra_context={"page_base": "home/decision.html"})(request, pk=pk)
        record, steps = response.context_data["object"], response.context_data["move_urls"]
        ready = [step for step in steps if step[0].decides]
        if not ready:
            words = {"record": record, "state": record.get_state_display()}
            messages.info(request, _("%(record)s does not wait for your decision: it is “%(state)s”.") % words)
            return redirect("inbox")
        pile = pile_of(request.user, self.workflow, moves)
        choices = self._choices(record, ready, self._after(pile, record))
        acting = acting_for(request.user, [move for move, _url in ready])
        response.context_data |= {"pile": pile, "choices": choices, "acting": acting, "list_url": reverse("inbox")}
        response.context_data["move_urls"] = [step for step in steps if not step[0].decides]
        return response

    def _page(self, name: str, *arguments):
        """Return the class of a page of the feature."""
        model = self.workflow.model
        url = reverse(f"{model._meta.app_label}:{model.page_name}-{name}", args=arguments)
        return resolve(url).func.view_class

    def _after(self, pile: Pile, record) -> str:
        """Return the page of the case that comes up next: the one below, else the first, else all that waits."""
        order = [each.record.pk for each in pile.waiting]
        place = order.index(record.pk) if record.pk in order else -1
        others = [each.url for each in (*pile.waiting[place + 1 :], *pile.waiting[: max(place, 0)])]
        return next(iter(others), reverse("inbox"))

    def _choices(self, record, steps: list, after: str) -> list[Choice]:
        back = next((move.name for move, _url in steps[1:] if move.needs_note), "")
        letters = {back: " r", steps[0][0].name: " a"}
        return [
            Choice(
                move,
                f"{url}?{urlencode({'next': after})}",
                self._form(record, move),
                number + letters.get(move.name, ""),
                obstacle(record, move, self.request.user),
            )
            for number, (move, url) in zip(KEYS, steps, strict=False)
        ]

    def _form(self, record, move: Move):
        """Return the form of the feature's own page for this move, with names of its own for the labels."""
        page = self._page("move", record.pk, move.name)()
        page.setup(self.request, pk=record.pk, move=move.name)
        page.object = record
        return page.get_form_class()(**{**page.get_form_kwargs(), "auto_id": f"id_{move.name}_%s"})


class DecideSeveral(SeveralMove):
    """One harmless decision on the ticked cases of a pile."""

    columns = (("search_label", gettext_lazy("Matter")), ("registered_by", gettext_lazy("Registered by")))
    related = ("registered_by",)
    next_page = "inbox"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.step_name = kwargs["move"]

    def dispatch(self, request, *args, **kwargs):
        workflow, moves = process_of(request.user, kwargs["kind"])
        if self.step_name not in [move.name for move in moves if move.several]:
            raise Http404(self.step_name)
        self.model = workflow.model
        return super().dispatch(request, *args, **kwargs)

    def get_list(self) -> dict:
        return {"list_url": reverse("inbox"), "list_title": gettext_lazy("For decision")}
