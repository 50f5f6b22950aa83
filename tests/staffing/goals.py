"""What the tests of targets share."""

from django.utils import timezone

TARGETS = "/staffing/targets/"
YEAR = timezone.localdate().year
