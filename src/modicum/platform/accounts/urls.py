"""Signing in and out, one's own account, the members. Most names are allauth's, which looks pages up by them.

Sign-up, e-mail confirmation and password reset have no address: an admin invites, and sets a new password.
"""

from django.urls import include, path

from modicum.platform.accounts import member_pages, pages, security_pages

members = [
    path("", member_pages.index, name="list"),
    path("new/", member_pages.new, name="new"),
    path("<int:member>/", member_pages.show, name="member"),
    path("<int:member>/change/", member_pages.change, name="change"),
    path("<int:member>/switch-off/", member_pages.switch_off, name="switch_off"),
    path("<int:member>/switch-on/", member_pages.switch_on, name="switch_on"),
    path("<int:member>/new-password/", member_pages.new_password, name="new_password"),
    path("<int:member>/no-second-step/", member_pages.remove_second_step, name="remove_second_step"),
]

account = [
    path("", security_pages.Security.as_view(), name="mfa_index"),
    path("password/", security_pages.NewPassword.as_view(), name="account_change_password"),
    path("second-step/", security_pages.Activate.as_view(), name="mfa_activate_totp"),
    path("second-step/off/", security_pages.Deactivate.as_view(), name="mfa_deactivate_totp"),
    path("codes/", security_pages.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("codes/new/", security_pages.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path(
        "codes/download/",
        security_pages.DownloadRecoveryCodes.as_view(),
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [
    path("sign-in/", pages.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", pages.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/again/", pages.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("sign-in/again/code/", pages.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("sign-in/switched-off/", pages.SwitchedOff.as_view(), name="account_inactive"),
    path("sign-out/", pages.SignOut.as_view(), name="account_logout"),
    path("account/", include(account)),
    path("members/", include((members, "members"))),
    path("members/", include("modicum.platform.accounts.api_passwords.urls")),
]
