"""A message -> a mail through the reader's own mail server, over TLS."""

from __future__ import annotations

import re
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from liveindex.collect.guarded_network import tls_context
from liveindex.collect.sending.webhooks import read_secret
from liveindex.config import Settings
from liveindex.errors import AlertFailedError, AlertRefusedError, WrongUseError
from liveindex.text.urls import is_loopback

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}\Z")
_SECURITY = ("starttls", "tls", "none")


def check_mail_address(address: str) -> str:
    """Return a mail address as it is written.

    Raises:
        WrongUseError: it is none.
    """
    if not _ADDRESS.match(address):
        raise WrongUseError(f"{address!r} is no mail address. Write one, such as desk@paper.example.")
    return address


def send_mail(to: str, subject: str, text: str, *, message: str, now: datetime, settings: Settings) -> None:
    """Hand a mail to the mail server.

    Args:
        to: one address.
        subject: one line.
        text: plain.
        message: its id; a mail that comes twice has the same.
        now: its date.
        settings: the server, how it is spoken to, and the password.

    Raises:
        AlertRefusedError: no server is named, or it refuses the login or the address for good.
        AlertFailedError: it cannot be reached, or says to come again.
    """
    _check(settings)
    sender = settings.smtp_from or settings.smtp_user
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = " ".join(subject.split())
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{message}@liveindex.invalid>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    try:
        with _connect(settings) as server:
            if settings.smtp_user:
                password = read_secret(settings.smtp_password, settings.smtp_password_file, "smtp_password_file")
                server.login(settings.smtp_user, password)
            server.send_message(mail, from_addr=sender, to_addrs=[to])
    except smtplib.SMTPAuthenticationError as exc:
        raise AlertRefusedError(
            f"{settings.smtp_host} refuses the login of {settings.smtp_user!r} ({exc.smtp_code}). Correct smtp_user "
            "and the password, then `liveindex saved retry NAME`."
        ) from exc
    except smtplib.SMTPNotSupportedError as exc:
        raise AlertRefusedError(
            f"{settings.smtp_host} cannot do what is asked of it: {exc}. See smtp_security."
        ) from exc
    except (smtplib.SMTPException, OSError) as exc:
        raise _failure(exc, settings) from exc


def _check(settings: Settings) -> None:
    if not settings.smtp_host:
        raise AlertRefusedError(
            "No mail server is named: set smtp_host in liveindex.toml, then `liveindex saved retry`."
        )
    if settings.smtp_security not in _SECURITY:
        raise AlertRefusedError(f"smtp_security is {settings.smtp_security!r}; it must be starttls, tls or none.")
    if settings.smtp_security == "none" and not is_loopback(settings.smtp_host):
        raise AlertRefusedError("smtp_security is none, which is only for a mail server on this machine: use starttls.")
    if not (settings.smtp_from or settings.smtp_user):
        raise AlertRefusedError("The mails have no sender: set smtp_from in liveindex.toml.")


def _connect(settings: Settings) -> smtplib.SMTP:
    host, port, timeout_s = settings.smtp_host, settings.smtp_port, settings.alert_timeout_s
    if settings.smtp_security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=timeout_s, context=tls_context(settings.ca_file))
    server = smtplib.SMTP(host, port, timeout=timeout_s)
    if settings.smtp_security == "starttls":
        try:
            server.starttls(context=tls_context(settings.ca_file))
        except BaseException:
            server.close()
            raise
    return server


def _failure(exc: Exception, settings: Settings) -> AlertRefusedError | AlertFailedError:
    where = f"{settings.smtp_host} port {settings.smtp_port}"
    if isinstance(exc, ssl.SSLCertVerificationError):
        return AlertRefusedError(f"The certificate of {where} is not to be trusted: {exc.verify_message}. See ca_file.")
    code = getattr(exc, "smtp_code", 0)
    if isinstance(exc, smtplib.SMTPRecipientsRefused):
        code = max((one[0] for one in exc.recipients.values()), default=0)
    if 500 <= code < 600:
        return AlertRefusedError(f"{where} refuses the mail for good ({code}). Correct the address or smtp_from.")
    why = f"it answered {code}" if code else getattr(exc, "strerror", None) or type(exc).__name__
    return AlertFailedError(f"The mail server {where} did not take the mail: {why}. See smtp_host and smtp_port.")
