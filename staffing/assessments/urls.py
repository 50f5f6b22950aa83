"""The pages of assessments."""

from django.urls import path

from . import views

urlpatterns = [
    path("assessments/", views.AssessmentList.as_view(), name="assessment-list"),
    path("assessments/new/", views.AssessmentCreate.as_view(), name="assessment-create"),
    path("assessments/templates/", views.TemplateList.as_view(), name="assessmenttemplate-list"),
    path("assessments/templates/new/", views.TemplateCreate.as_view(), name="assessmenttemplate-create"),
    path("assessments/templates/<int:pk>/", views.TemplateDetail.as_view(), name="assessmenttemplate-detail"),
    path("assessments/templates/<int:pk>/correct/", views.TemplateUpdate.as_view(), name="assessmenttemplate-update"),
    path("assessments/<int:pk>/", views.AssessmentDetail.as_view(), name="assessment-detail"),
    path("assessments/<int:pk>/paper/", views.AssessmentPaper.as_view(), name="assessment-paper"),
    path("assessments/<int:pk>/<slug:move>/", views.AssessmentMove.as_view(), name="assessment-move"),
]
