"""The pages of the app's features."""

from .handovers import urls as handovers
from .inspections import urls as inspections
from .opinions import urls as opinions
from .passes import urls as passes
from .units import urls as units

app_name = "tenants"
urlpatterns = [
    *units.urlpatterns,
    *passes.urlpatterns,
    *opinions.urlpatterns,
    *inspections.urlpatterns,
    *handovers.urlpatterns,
]
