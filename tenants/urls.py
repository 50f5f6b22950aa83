"""The pages of the app's features."""

from .opinions import urls as opinions
from .passes import urls as passes
from .releases import urls as releases
from .repossessions import urls as repossessions
from .returns import urls as returns
from .units import urls as units

app_name = "tenants"
urlpatterns = [
    *units.urlpatterns,
    *passes.urlpatterns,
    *opinions.urlpatterns,
    *returns.urlpatterns,
    *releases.urlpatterns,
    *repossessions.urlpatterns,
]
