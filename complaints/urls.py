"""The pages of the app's features."""

from .lostfound.urls import urlpatterns as lostfound
from .tickets.urls import urlpatterns as tickets

app_name = "complaints"
urlpatterns = [*tickets, *lostfound]
