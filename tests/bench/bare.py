"""The site with one page more: the least that a page for somebody signed in can cost, of any size."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from tianyou.urls import urlpatterns as site


def bare(request: HttpRequest, size: int) -> HttpResponse:
    """Answer ``size`` bytes; a POST is sent on to them, as a stored form is."""
    return redirect(request.path) if request.method == "POST" else HttpResponse(b"." * size)


urlpatterns = [path("bench/<int:size>/", bare, name="bare"), *site]
