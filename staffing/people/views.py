"""Signing in and out."""

from django.contrib.auth import views

Login, Logout, PasswordChange = views.LoginView, views.LogoutView, views.PasswordChangeView
