"""What a renovation asks of the permits and passes that live inside it."""

from django.utils.translation import gettext as _

from tenants.passes.models import AccessPass
from tianyou.core.access import asks

from .states import MAY_EXTEND, MAY_WORK, WorksState

VIEW, VIEW_PASSES = asks("tenants.view_workspermit"), asks("tenants.view_accesspass")
ADD, EXTEND = asks("tenants.add_workspermit"), asks("tenants.add_permitextension")
SHOWN = 10


def why_still_running(project) -> str:
    """Return in words what was begun and not ended, such as a fire system that is still switched off."""
    running = [each for each in project.works_permits.all() if each.state == WorksState.IN_FORCE]
    names = ", ".join(f"{each.get_kind_display()} {each}" for each in running)
    return _("Not ended: %(names)s.") % {"names": names} if names else ""


def passes_out(project):
    """Return the contractor's passes of a renovation that somebody still holds."""
    return AccessPass.objects.out().filter(project=project)


def why_passes_out(project) -> str:
    names = ", ".join(passes_out(project).order_by("pk").values_list("number", flat=True)[:SHOWN])
    return _("Access passes not handed back: %(names)s.") % {"names": names} if names else ""


def with_file() -> tuple:
    """Return what a renovation is fetched with, so that its file costs no more queries here."""
    return ("works_permits",)


def shown(project, user) -> dict:
    """Return what the file shows of permits and passes; no query where it is fetched ``with_file``."""
    found = {"works_permits": []}
    if user.has_perm(VIEW):
        found["works_permits"] = sorted(project.works_permits.all(), key=lambda each: each.from_at, reverse=True)
        found["may_add_works"] = project.state in MAY_WORK and user.has_perm(ADD)
        found["may_extend"] = project.state in MAY_EXTEND and user.has_perm(EXTEND)
    return found | {"may_see_passes": user.has_perm(VIEW_PASSES)}
