"""The pages of the app's features."""

from .imports import urls as imports
from .licences import urls as licences
from .opinions import urls as opinions
from .passes import urls as passes
from .reconciliations import urls as reconciliations
from .units import urls as units

app_name = "tenants"
urlpatterns = [
    *units.urlpatterns,
    *passes.urlpatterns,
    *opinions.urlpatterns,
    *imports.urlpatterns,
    *reconciliations.urlpatterns,
    *licences.urlpatterns,
]
