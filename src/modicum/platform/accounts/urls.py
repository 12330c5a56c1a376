"""Signing in and out. The names are allauth's, which looks its pages up by them.

Sign-up, e-mail confirmation and password reset have no address: an admin invites, and sets a new password.
"""

from django.urls import path

from modicum.platform.accounts import pages

urlpatterns = [
    path("sign-in/", pages.SignIn.as_view(), name="account_login"),
    path("sign-in/again/", pages.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("sign-in/switched-off/", pages.SwitchedOff.as_view(), name="account_inactive"),
    path("sign-out/", pages.SignOut.as_view(), name="account_logout"),
]
