"""What a renovation asks of the permits and passes that live inside it."""

from django.utils.translation import gettext as _

from tenants.passes.models import AccessPass
from tianyou.core.access import asks

from .models import WorksPermit
from .states import MAY_EXTEND, MAY_WORK, WorksState

VIEW, VIEW_PASSES = asks("tenants.view_workspermit"), asks("tenants.view_accesspass")
ADD, EXTEND = asks("tenants.add_workspermit"), asks("tenants.add_permitextension")
RUNNING = (WorksState.APPROVED, WorksState.IN_FORCE)
SHOWN = 10


def open_permits(project):
    return project.works_permits.filter(state__in=RUNNING)


def why_still_running(project) -> str:
    """Return in words what was begun and not ended, such as a fire system that is still switched off."""
    running = project.works_permits.filter(state=WorksState.IN_FORCE)
    names = ", ".join(f"{each.get_kind_display()} {each}" for each in running)
    return _("Not ended: %(names)s.") % {"names": names} if names else ""


def passes_out(project):
    """Return the contractor's passes of a renovation that somebody still holds."""
    return AccessPass.objects.out().filter(project=project)


def why_passes_out(project) -> str:
    names = ", ".join(passes_out(project).order_by("pk").values_list("number", flat=True)[:SHOWN])
    return _("Access passes not handed back: %(names)s.") % {"names": names} if names else ""


def shown(project, user) -> dict:
    """Return what the file of a renovation shows of its permits and passes; three queries."""
    found = {"works_permits": [], "extensions": [], "passes": []}
    if user.has_perm(VIEW):
        found["works_permits"] = list(WorksPermit.objects.filter(project=project).order_by("-from_at"))
        found["extensions"] = list(project.extensions.order_by("-pk"))
        found["may_add_works"] = project.state in MAY_WORK and user.has_perm(ADD)
        found["may_extend"] = project.state in MAY_EXTEND and user.has_perm(EXTEND)
    if user.has_perm(VIEW_PASSES):
        found["passes"] = list(passes_out(project).order_by("number").defer("id_number"))
    return found
