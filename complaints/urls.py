"""The pages of the app's features."""

from .callbacks.urls import urlpatterns as callbacks
from .claims.urls import urlpatterns as claims
from .disputes.urls import urlpatterns as disputes
from .leasing.urls import urlpatterns as leasing
from .losses.urls import urlpatterns as losses
from .lostfound.urls import urlpatterns as lostfound
from .missing.urls import urlpatterns as missing
from .patterns.urls import urlpatterns as patterns
from .persons.urls import urlpatterns as persons
from .suggestions.urls import urlpatterns as suggestions
from .summary.urls import urlpatterns as summary
from .tickets.urls import urlpatterns as tickets
from .visitors.urls import urlpatterns as visitors

app_name = "complaints"
urlpatterns = [
    *tickets,
    *callbacks,
    *patterns,
    *persons,
    *disputes,
    *lostfound,
    *claims,
    *losses,
    *missing,
    *visitors,
    *leasing,
    *suggestions,
    *summary,
]
