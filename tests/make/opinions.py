from django.utils import timezone

from staffing.models import Post
from tenants.models import Opinion

from ..people import someone
from .basics import unit
from .registry import makes


@makes(Opinion)
def opinion(*, language: str = "zh-hans", case=None, department: str = "engineering", by: str = "clerk-1") -> Opinion:
    made = Opinion(case=case or unit(), title="1F-023", department=Post.objects.get(code=department))
    made.sign(someone(by), at=timezone.now())
    return made
