"""The pages of the app's features."""

from .files import urls as files
from .opinions import urls as opinions
from .passes import urls as passes
from .units import urls as units

app_name = "tenants"
urlpatterns = [
    *files.urlpatterns,
    *units.urlpatterns,
    *passes.urlpatterns,
    *opinions.urlpatterns,
]
