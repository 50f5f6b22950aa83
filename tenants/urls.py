"""The pages of the app's features."""

from .passes.urls import urlpatterns as passes
from .units.urls import urlpatterns as units

app_name = "tenants"
urlpatterns = [*units, *passes]
