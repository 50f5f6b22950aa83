"""The pages of the app's features."""

app_name = "tenants"
urlpatterns = []
