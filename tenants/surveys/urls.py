"""The pages of surveys; the first two are opened by tenants without an account."""

from django.urls import path

from . import answer_views, link_views, public_views, results_views, slips, views

urlpatterns = [
    path("survey/thanks/", public_views.Thanks.as_view(), name="survey-thanks"),
    path("survey/<str:token>/", public_views.PublicAnswer.as_view(), name="survey-answer"),
    path("surveys/", views.SurveyList.as_view(), name="survey-list"),
    path("surveys/new/", views.SurveyCreate.as_view(), name="survey-create"),
    path("surveys/links/", link_views.InvitationList.as_view(), name="surveyinvitation-list"),
    path("surveys/links/<int:pk>/", link_views.InvitationDetail.as_view(), name="surveyinvitation-detail"),
    path("surveys/links/<int:pk>/revoke/", link_views.InvitationRevoke.as_view(), name="surveyinvitation-revoke"),
    path("surveys/answers/", answer_views.AnswerList.as_view(), name="surveyanswer-list"),
    path("surveys/answers/<int:pk>/", answer_views.AnswerDetail.as_view(), name="surveyanswer-detail"),
    path("surveys/questions/<int:pk>/correct/", views.QuestionUpdate.as_view(), name="surveyquestion-update"),
    path("surveys/<int:pk>/", views.SurveyDetail.as_view(), name="survey-detail"),
    path("surveys/<int:pk>/correct/", views.SurveyUpdate.as_view(), name="survey-update"),
    path("surveys/<int:pk>/questions/new/", views.QuestionCreate.as_view(), name="surveyquestion-create"),
    path("surveys/<int:pk>/answers/new/", answer_views.SheetCreate.as_view(), name="survey-sheet"),
    path("surveys/<int:pk>/results/", results_views.ResultsPage.as_view(), name="survey-results"),
    path("surveys/<int:pk>/poster/", results_views.ResultsPoster.as_view(), name="survey-poster"),
    path("surveys/<int:pk>/paper/", results_views.BlankSheet.as_view(), name="survey-paper"),
    path("surveys/<int:pk>/slips/", slips.Slips.as_view(), name="survey-slips"),
    path("surveys/<int:pk>/<slug:move>/", views.SurveyMove.as_view(), name="survey-move"),
]
