"""Alerts go out at least once, signed, within limits, and say why they did not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.fakes.fake_site import FakeSite, Request, answer
from tests.fakes.mail_server import FakeMailServer
from tests.fakes.saving import SavingWorld

from liveindex.collect.sending.webhooks import signature
from liveindex.config import Settings
from liveindex.model.saved import Alert, Channel, DeliveryState
from liveindex.service.alerting import pause
from liveindex.service.saved_asked import read_alerts

SECRET = "not the real one"
Make = Callable[..., SavingWorld]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[SavingWorld] = []

    def world(**settings: object) -> SavingWorld:
        made.append(SavingWorld(tmp_path, Settings(home=tmp_path, **settings)))  # type: ignore[arg-type]
        return made[-1]

    yield world
    for one in made:
        one.close()


def found(world: SavingWorld, *alerts: str, **options: object) -> SavingWorld:
    """Save a search with alerts, and let it find one article."""
    world.saved.add("bridge", "bridge", alerts=read_alerts(alerts), **options)  # type: ignore[arg-type]
    world.put("The bridge was closed.")
    world.matching.catch_up()
    return world


def state(world: SavingWorld) -> tuple[DeliveryState, int, str]:
    (one,) = world.saved.show("bridge").deliveries
    return one.state, one.tries, one.note


def program(folder: Path, body: str) -> Path:
    path = folder / "hook.sh"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_webhook_is_signed_and_keeps_its_id_at_each_try(make: Make) -> None:
    statuses = [500, 204]

    def behave(_: Request) -> bytes:
        return answer(b"", status=statuses.pop(0))

    with FakeSite() as site:
        site.anything(behave)
        world = found(make(allow_hosts=(site.host,), webhook_secret=SECRET), f"webhook:{site.url('/in')}")
        assert world.alerting.deliver() == (0, 1)
        assert world.alerting.deliver() == (0, 0), "not before its time"
        world.clock += timedelta(seconds=31)
        assert world.alerting.deliver() == (1, 0)
        first, second = site.requests
    assert first.body == second.body
    headers = {name.lower(): value for name, value in second.headers.items()}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + second.body
    expected = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["idempotency-key"] == {n.lower(): v for n, v in first.headers.items()}["idempotency-key"]
    message = json.loads(second.body)
    assert message["search"]["name"] == "bridge"
    assert message["items"][0]["words"] == "The bridge was closed."
    assert message["items"][0]["address"].endswith("?v=1#s1")
    assert state(world)[:2] == (DeliveryState.SENT, 2)


def test_a_signature_is_that_of_the_standard() -> None:
    # The example of the Standard Webhooks specification.
    body = b'{"test": 2432232314}'
    made = signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080/x", "http://10.0.0.1/x", "http://[::1]/x"])
def test_a_webhook_to_a_private_address_is_refused_for_good(make: Make, address: str) -> None:
    world = found(make(), f"webhook:{address}")
    assert world.alerting.deliver() == (0, 1)
    became, tries, note = state(world)
    assert (became, tries) == (DeliveryState.FAILED, 1)
    assert "allow_hosts" in note


def test_a_refusal_is_not_tried_again_and_can_be_retried_by_hand(make: Make) -> None:
    with FakeSite() as site:
        site.page("/in", b"", status=410)
        world = found(make(allow_hosts=(site.host,)), f"webhook:{site.url('/in')}")
        world.alerting.deliver()
        assert state(world)[0] is DeliveryState.FAILED
        assert world.saved.rows()[0].failed == 1
        site.page("/in", b"ok")
        assert world.saved.retry("bridge") == 1
        assert world.alerting.deliver() == (1, 0)


def test_a_hook_reads_the_message_and_no_shell_reads_its_words(make: Make, tmp_path: Path) -> None:
    path = program(tmp_path, f'cat > {tmp_path}/got.json; printf "%s" "$1" > {tmp_path}/word')
    alert = f"hook:{json.dumps([str(path), '$(touch ' + str(tmp_path) + '/pwned); x'])}"
    world = found(make(), alert)
    assert world.alerting.deliver() == (1, 0)
    assert json.loads((tmp_path / "got.json").read_text())["items"][0]["kind"] == "article"
    assert (tmp_path / "word").read_text().startswith("$(touch")
    assert not (tmp_path / "pwned").exists()


def test_a_hook_that_hangs_is_ended_and_one_that_fails_says_why(make: Make, tmp_path: Path) -> None:
    path = program(tmp_path, "sleep 60")
    world = found(make(alert_timeout_s=1.0, alert_attempts=2), f"hook:{path}")
    began = time.monotonic()
    assert world.alerting.deliver() == (0, 1)
    assert time.monotonic() - began < 10
    assert "did not end" in state(world)[2]
    program(tmp_path, "echo no such desk >&2; exit 3")
    world.clock += timedelta(hours=1)
    world.alerting.deliver()
    became, tries, note = state(world)
    assert (became, tries) == (DeliveryState.FAILED, 2)
    assert "status 3: no such desk" in note


def test_a_hook_that_is_not_there_is_refused_for_good(make: Make) -> None:
    world = found(make(), "hook:/no/such/program")
    world.alerting.deliver()
    assert state(world)[0] is DeliveryState.FAILED


def test_a_mail_holds_the_sentence_and_its_address(make: Make) -> None:
    with FakeMailServer() as server:
        world = found(
            make(smtp_host="127.0.0.1", smtp_port=server.port, smtp_security="none", smtp_from="me@paper.example"),
            "mail:desk@paper.example",
        )
        assert world.alerting.deliver() == (1, 0)
    (mail,) = server.mails
    assert "To: desk@paper.example" in mail
    assert "bridge" in mail.split("Subject: ")[1].splitlines()[0]
    assert "The bridge was closed." in mail
    assert "/a/" in mail


def test_mail_servers_that_refuse_or_are_not_there_are_told_apart(make: Make) -> None:
    with FakeMailServer(refuses="550 no such desk") as server:
        settings = {"smtp_host": "127.0.0.1", "smtp_security": "none", "smtp_from": "me@paper.example"}
        world = found(make(**settings, smtp_port=server.port), "mail:desk@paper.example")
        world.alerting.deliver()
        assert state(world)[0] is DeliveryState.FAILED
        assert "550" in state(world)[2]
        world.saved.retry("bridge")
        port = server.port
    world.alerting.deliver()
    became, _, note = state(world)
    assert became is DeliveryState.WAITING
    assert str(port) in note


@pytest.mark.parametrize(
    "settings",
    [{}, {"smtp_host": "mail.example", "smtp_security": "none", "smtp_from": "a@b.example"},
     {"smtp_host": "127.0.0.1", "smtp_security": "none"}, {"smtp_host": "mail.example", "smtp_security": "hope"}],
)  # fmt: skip
def test_mail_that_is_not_set_up_says_what_to_set(make: Make, settings: dict[str, str]) -> None:
    world = found(make(**settings), "mail:desk@paper.example")
    world.alerting.deliver()
    assert state(world)[0] is DeliveryState.FAILED
    assert "smtp_" in state(world)[2]


def test_passwords_are_never_shown(make: Make) -> None:
    settings = make(smtp_password="hunter2", webhook_secret="hunter3").settings
    assert "hunter" not in repr(settings)


def test_what_is_gathered_goes_out_in_one_message(make: Make, tmp_path: Path) -> None:
    path = program(tmp_path, f"cat >> {tmp_path}/got; echo >> {tmp_path}/got")
    world = found(make(), f"hook:{path}", gather_s=600.0)
    world.clock += timedelta(minutes=9)
    world.put("The bridge is open.")
    world.matching.catch_up()
    assert world.alerting.deliver() == (0, 0)
    world.clock += timedelta(minutes=2)
    assert world.alerting.deliver() == (1, 0)
    (line,) = (tmp_path / "got").read_text().splitlines()
    assert len(json.loads(line)["items"]) == 2


def test_a_clock_that_was_set_back_holds_nothing_up_for_long(make: Make, tmp_path: Path) -> None:
    path = program(tmp_path, "cat > /dev/null")
    world = make()
    world.clock += timedelta(days=400)
    found(world, f"hook:{path}", gather_s=60.0)
    world.clock -= timedelta(days=400)
    assert world.alerting.deliver() == (1, 0)


def test_a_process_that_died_while_sending_sends_again_under_the_same_id(make: Make, monkeypatch) -> None:
    world = found(make(), "hook:/bin/true")
    sent = []

    class Died(BaseException):
        pass

    def die(self: object, alert: Alert, message: object) -> tuple[DeliveryState, str]:
        sent.append(message.id)  # type: ignore[attr-defined]
        if len(sent) == 1:
            raise Died
        return DeliveryState.SENT, ""

    monkeypatch.setattr("liveindex.service.alerting.Alerting.send", die)
    with pytest.raises(Died):
        world.alerting.deliver()
    again = replace(world.alerting)
    assert again.deliver() == (1, 0)
    assert sent[0] == sent[1]
    assert again.deliver() == (0, 0)


def test_a_test_is_marked_sent_and_written_down_nowhere(make: Make, tmp_path: Path) -> None:
    path = program(tmp_path, f"cat > {tmp_path}/got.json")
    world = make()
    world.put("The bridge was closed.")
    world.saved.add("bridge", "bridge", alerts=read_alerts([f"hook:{path}", "hook:/no/such"]))
    items, made = world.saved.test("bridge")
    assert [item.words for item in items] == ["The bridge was closed."]
    assert [one.state for one in made] == [DeliveryState.SENT, DeliveryState.FAILED]
    assert json.loads((tmp_path / "got.json").read_text())["test"] is True
    assert world.saved.show("bridge").deliveries == ()


def test_a_machine_without_notifications_says_that_the_feed_has_it(make: Make, monkeypatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    world = found(make(), "desktop")
    assert world.alerting.deliver() == (1, 0)
    became, _, note = state(world)
    assert became is DeliveryState.KEPT
    assert "feed" in note


def test_pauses_grow_and_are_bounded() -> None:
    assert [pause(tries, 0.5) for tries in range(4)] == [30, 120, 480, 1920]
    assert pause(50, 1.0) == 1.5 * 6 * 3600
    assert Channel.DESKTOP in {alert.channel for alert in read_alerts(["desktop", "desktop"])}
