"""The pages of the app's features."""

from .occupations import urls as occupations
from .opinions import urls as opinions
from .passes import urls as passes
from .spots import urls as spots
from .transfers import urls as transfers
from .units import urls as units

app_name = "tenants"
urlpatterns = [
    *units.urlpatterns,
    *passes.urlpatterns,
    *opinions.urlpatterns,
    *transfers.urlpatterns,
    *occupations.urlpatterns,
    *spots.urlpatterns,
]
