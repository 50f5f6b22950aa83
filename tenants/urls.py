"""The pages of the app's features."""

from .archive import urls as archive
from .files import urls as files
from .handovers import urls as handovers
from .inspections import urls as inspections
from .letters import urls as letters
from .opinions import urls as opinions
from .passes import urls as passes
from .units import urls as units

app_name = "tenants"
urlpatterns = [
    *files.urlpatterns,
    *units.urlpatterns,
    *passes.urlpatterns,
    *opinions.urlpatterns,
    *archive.urlpatterns,
    *letters.urlpatterns,
    *inspections.urlpatterns,
    *handovers.urlpatterns,
]
