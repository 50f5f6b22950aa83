"""The pages of the app's features."""

from .acceptances import urls as acceptances
from .accounts import urls as accounts
from .archive import urls as archive
from .deposits import urls as deposits
from .directory import urls as directory
from .drawings import urls as drawings
from .dunning import urls as dunning
from .fees import urls as fees
from .files import urls as files
from .handovers import urls as handovers
from .imports import urls as imports
from .inspections import urls as inspections
from .letters import urls as letters
from .licences import urls as licences
from .occupations import urls as occupations
from .opinions import urls as opinions
from .passes import urls as passes
from .payments import urls as payments
from .reconciliations import urls as reconciliations
from .releases import urls as releases
from .reliefs import urls as reliefs
from .renovation import urls as renovation
from .repossessions import urls as repossessions
from .returns import urls as returns
from .spots import urls as spots
from .surveys import urls as surveys
from .transfers import urls as transfers
from .units import urls as units
from .violations import urls as violations
from .visits import urls as visits
from .works import urls as works

app_name = "tenants"
urlpatterns = [
    *files.urlpatterns,
    *directory.urlpatterns,
    *units.urlpatterns,
    *passes.urlpatterns,
    *opinions.urlpatterns,
    *archive.urlpatterns,
    *letters.urlpatterns,
    *returns.urlpatterns,
    *releases.urlpatterns,
    *repossessions.urlpatterns,
    *inspections.urlpatterns,
    *handovers.urlpatterns,
    *transfers.urlpatterns,
    *occupations.urlpatterns,
    *spots.urlpatterns,
    *imports.urlpatterns,
    *reconciliations.urlpatterns,
    *licences.urlpatterns,
    *renovation.urlpatterns,
    *acceptances.urlpatterns,
    *drawings.urlpatterns,
    *deposits.urlpatterns,
    *violations.urlpatterns,
    *works.urlpatterns,
    *fees.urlpatterns,
    *payments.urlpatterns,
    *dunning.urlpatterns,
    *reliefs.urlpatterns,
    *accounts.urlpatterns,
    *visits.urlpatterns,
    *surveys.urlpatterns,
]
