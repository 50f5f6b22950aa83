"""The pages of patterns."""

from django.urls import path

from . import views

urlpatterns = [
    path("patterns/", views.OpenPatterns.as_view(), name="pattern-open"),
    path("patterns/decided/", views.DecisionList.as_view(), name="patterndecision-list"),
    path("patterns/decided/<int:pk>/", views.DecisionDetail.as_view(), name="patterndecision-detail"),
    path("patterns/<slug:rule>/<slug:subject>/<slug:remedy>/", views.PatternAnswer.as_view(), name="pattern-answer"),
]
