"""The pages of broadcasts and of approved promotions."""

from django.urls import path

from . import desk_views, log_views, promotion_views, views

urlpatterns = [
    path("broadcasts/", views.BroadcastList.as_view(), name="broadcast-list"),
    path("broadcasts/desk/", desk_views.BroadcastDesk.as_view(), name="broadcast-desk"),
    path("broadcasts/new/", views.BroadcastCreate.as_view(), name="broadcast-create"),
    path("broadcasts/plays/", log_views.PlayList.as_view(), name="broadcastplay-list"),
    path("broadcasts/day/", log_views.BroadcastDay.as_view(), name="broadcast-day"),
    path("broadcasts/<int:pk>/", views.BroadcastDetail.as_view(), name="broadcast-detail"),
    path("broadcasts/<int:pk>/correct/", views.BroadcastUpdate.as_view(), name="broadcast-update"),
    path("broadcasts/<int:pk>/<slug:move>/", views.BroadcastMove.as_view(), name="broadcast-move"),
    path("promotions/", promotion_views.PromotionList.as_view(), name="promotionspot-list"),
    path("promotions/new/", promotion_views.PromotionCreate.as_view(), name="promotionspot-create"),
    path("promotions/<int:pk>/", promotion_views.PromotionDetail.as_view(), name="promotionspot-detail"),
    path("promotions/<int:pk>/correct/", promotion_views.PromotionUpdate.as_view(), name="promotionspot-update"),
]
