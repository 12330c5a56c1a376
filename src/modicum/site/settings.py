"""Django's settings. What an admin may choose comes from `site.env`; the rest is fixed on purpose."""

from __future__ import annotations

from modicum.site.database import database_settings, vault_settings
from modicum.site.env import read_environment
from modicum.site.secret import secret_key
from modicum.site.static_files import never_changes, static_prefix

ENVIRONMENT = read_environment()

SECRET_KEY = secret_key(ENVIRONMENT.folder)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, [ENVIRONMENT.public_host])]

INSTALLED_APPS = [
    "modicum.platform.vault",
    "modicum.platform.store",
    "modicum.platform.trail",
    "modicum.platform.outbox",
    "modicum.platform.organisation",
    "modicum.platform.policies",
    "modicum.platform.security",
    "modicum.platform.accounts",
    "modicum.platform.accounts.api_passwords",
    "modicum.platform.ui",
    "modicum.desk.channels",
    "modicum.desk.sessions",
    "modicum.desk.live",
    "modicum.desk.intake",
    "modicum.desk.console",
    "modicum.records.retention",
    "modicum.records.subjects",
    "modicum.records.reports",
    "modicum.records.audits",
    "modicum.records.exposure",
    "modicum.records.data_storage",
    "modicum.records.papers",
    "modicum.exchange.rescue",
    "modicum.exchange.webhooks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "modicum.platform.security.headers.headers",
    "modicum.site.static_files.StaticFiles",
    "modicum.platform.security.fetch_metadata.own_pages_only",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "modicum.platform.security.refusals.Refusals",
]

ROOT_URLCONF = "modicum.site.urls"
ASGI_APPLICATION = "modicum.site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ],
        },
    }
]

DATABASES = {"default": database_settings(ENVIRONMENT), "vault": vault_settings(ENVIRONMENT)}
DATABASE_ROUTERS = ["modicum.platform.vault.router.VaultRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a flood must not push out the counts that slow it down
    }
}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # Django itself sends nothing
MAIL_SERVER = ENVIRONMENT.mail_server  # what platform/mail sends by

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["modicum.platform.security.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "modicum.platform.accounts.adapter.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "modicum.platform.accounts.second_step.SecondStepAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no mail is sent, so no address is ever verified
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MODICUM_REQUIRE_TOTP = ENVIRONMENT.requires_totp
MODICUM_ADDRESS_DATABASE = ENVIRONMENT.address_database

SESSION_COOKIE_NAME = "modicum_sign_in"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "modicum_csrf"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
CSRF_FAILURE_VIEW = "modicum.platform.security.problems.stale_form"

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 0

STATIC_URL = static_prefix()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = never_changes

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]

APPEND_SLASH = True
DEFAULT_EXCEPTION_REPORTER = "modicum.platform.security.problems.SilentReporter"
LOGGING_CONFIG = "modicum.site.logs.configure"
LOGGING = {"level": "WARNING"}
SILENCED_SYSTEM_CHECKS: list[str] = []
