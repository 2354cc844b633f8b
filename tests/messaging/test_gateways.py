"""Every SMS gateway keeps the contract, over real HTTP on this machine."""

from collective.virtualoffice.domain.message import Sms
from collective.virtualoffice.messaging.contract import SmsGatewayContract
from collective.virtualoffice.messaging.sms.generic import GenericGateway
from collective.virtualoffice.messaging.sms.linkmobility import LinkMobility
from collective.virtualoffice.messaging.sms.seven import Seven
from collective.virtualoffice.messaging.sms.sipgate import Sipgate
from collective.virtualoffice.messaging.sms.twilio import Twilio
from collective.virtualoffice.outside.contract import EVERY_PATH
from collective.virtualoffice.outside.errors import Final
from collective.virtualoffice.outside.errors import Misconfigured
from collective.virtualoffice.outside.errors import Retryable
from pytest_httpserver import HTTPServer
from urllib.parse import parse_qs

import json
import pytest


SECONDS = 0.5
KEY = "s3cret-key-of-the-town"
ACCOUNT = f"AC{'0123456789abcdef' * 2}"
SMS = Sms("+4915112345678", "Your turn soon.", "ref-1")


class TestSeven(SmsGatewayContract):
    """seven.io, whose errors come with HTTP 200."""

    secrets = (KEY,)
    success = (
        200,
        '{"success": "100", "messages": [{"id": "77153", "success": true, "error": null}]}',
    )
    refusals = (
        (200, "900", Misconfigured),
        (200, '{"success": "900"}', Misconfigured),
        (200, '{"success": 500}', Misconfigured),
        (200, '{"success": "202"}', Final),
        (200, "305", Final),
        (200, '{"success": "600"}', Retryable),
        (200, '{"success": "402"}', Retryable),
        (200, '{"success": "100", "messages": [{"id": null, "success": false}]}', Final),
        (200, '{"success": "100", "messages": ["?"]}', Retryable),
        (200, '{"success": true}', Retryable),
    )

    @pytest.fixture
    def service_at(self, settings):
        settings(sms_api_key=KEY)
        return lambda address: Seven(address, SECONDS)


class TestSipgate(SmsGatewayContract):
    """sipgate, which answers a message it takes with nothing at all."""

    secrets = (KEY, "token-1", "dG9rZW4tMTpz")
    success = (204, "")
    refusals = ((402, "", Misconfigured), (200, '{"ok": true}', Retryable))

    @pytest.fixture
    def service_at(self, settings):
        settings(sms_api_key=KEY, sms_account="token-1", sms_sender="s0")
        return lambda address: Sipgate(address, SECONDS)


class TestLinkMobility(SmsGatewayContract):
    """LINK Mobility, with a status code of its own in the body."""

    secrets = (KEY,)
    success = (
        200,
        '{"statusCode": 2000, "statusMessage": "OK", "transferId": "0058f", "smsCount": 1}',
    )
    refusals = (
        (200, '{"statusCode": 4001, "statusMessage": "INVALID_CREDENTIALS"}', Misconfigured),
        (200, '{"statusCode": 4002}', Final),
        (200, '{"statusCode": 4012}', Retryable),
        (200, '{"statusCode": 5000}', Retryable),
        (200, '{"statusCode": 2002}', Final),
        (200, '{"statusCode": "2000"}', Retryable),
    )

    @pytest.fixture
    def service_at(self, settings):
        settings(sms_api_key=KEY)
        return lambda address: LinkMobility(address, SECONDS)


class TestTwilio(SmsGatewayContract):
    """Twilio, whose address holds the account."""

    path = ""
    secrets = (KEY,)
    success = (201, '{"sid": "SM0123", "status": "queued", "error_code": null}')
    refusals = (
        (400, '{"code": 21211, "message": "Invalid +4915112345678", "status": 400}', Final),
        (401, '{"code": 20003}', Misconfigured),
        (429, '{"code": 20429}', Retryable),
        (201, '{"sid": "SM0123", "status": "failed", "error_code": 30003}', Final),
    )

    @pytest.fixture
    def service_at(self, settings):
        settings(sms_api_key=KEY, sms_account=ACCOUNT, sms_sender="+15005550006")
        return lambda address: Twilio(address, SECONDS)


class TestGeneric(SmsGatewayContract):
    """Any gateway that the settings describe."""

    secrets = (KEY,)
    success = (202, '{"messages": [{"id": 4711, "status": "queued"}]}')
    refusals = (
        (200, '{"messages": [{"id": 4711, "status": "rejected"}]}', Final),
        (200, '{"messages": []}', Final),
        (200, "queued", Retryable),
    )

    @pytest.fixture
    def service_at(self, settings):
        settings(
            sms_api_key=KEY,
            sms_headers="Authorization: Bearer {api_key}\nX-Tenant: town",
            sms_body='{"m": [{"to": "{to}", "t": "{text}", "n": 1}], "id": "{reference}"}',
            sms_success="messages.0.status=queued",
            sms_reference="messages.0.id",
        )
        return lambda address: GenericGateway(address, SECONDS)


def told(httpserver):
    """Return the one request that the provider got, with its form or JSON."""
    ((request, _response),) = httpserver.log
    body = request.get_data().decode()
    if request.mimetype == "application/json":
        return request, json.loads(body)
    return request, {name: values[0] for name, values in parse_qs(body).items()}


def test_seven_is_told_key_and_sender(settings, httpserver):
    settings(sms_api_key=KEY, sms_sender="Town")
    httpserver.expect_request(EVERY_PATH).respond_with_data("100")
    Seven(httpserver.url_for("/api/sms"), SECONDS).send(SMS)
    request, form = told(httpserver)
    assert request.headers["X-Api-Key"] == KEY
    assert form == {
        "to": SMS.to,
        "text": SMS.text,
        "foreign_id": "ref-1",
        "from": "Town",
    }


def test_sipgate_is_told_its_extension(settings, httpserver):
    settings(sms_api_key=KEY, sms_account="token-1", sms_sender="s7")
    httpserver.expect_request(EVERY_PATH).respond_with_data("", 204)
    Sipgate(httpserver.url_for("/v2/sessions/sms"), SECONDS).send(SMS)
    request, body = told(httpserver)
    assert (request.authorization.username, request.authorization.password) == ("token-1", KEY)
    assert body == {"smsId": "s7", "recipient": SMS.to, "message": SMS.text}


def test_a_name_is_no_sender_for_sipgate(settings):
    settings(sms_api_key=KEY, sms_account="token-1", sms_sender="Town")
    with pytest.raises(Misconfigured):
        Sipgate("https://sipgate.example/", SECONDS).send(SMS)


@pytest.mark.parametrize(
    "sender,address,kind",
    [("Town", "Town", "alphanumeric"), ("+4989233", "4989233", "international")],
)
def test_link_mobility_is_told_what_kind_of_sender_it_is(
    settings, httpserver, sender, address, kind
):
    settings(sms_api_key=KEY, sms_sender=sender)
    httpserver.expect_request(EVERY_PATH).respond_with_json({"statusCode": 2001})
    LinkMobility(httpserver.url_for("/rest/smsmessaging/text"), SECONDS).send(SMS)
    request, body = told(httpserver)
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert (body["senderAddress"], body["senderAddressType"]) == (address, kind)
    assert body["recipientAddressList"] == [SMS.to[1:]]


@pytest.mark.parametrize(
    "sender,field", [("+15005550006", "From"), (f"MG{'a' * 32}", "MessagingServiceSid")]
)
def test_twilio_is_told_number_or_service(settings, httpserver, sender, field):
    settings(sms_api_key=KEY, sms_account=ACCOUNT, sms_sender=sender)
    httpserver.expect_request(EVERY_PATH).respond_with_json({"sid": "SM1"}, 201)
    Twilio(httpserver.url_for(""), SECONDS).send(SMS)
    request, form = told(httpserver)
    assert request.path == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    assert (request.authorization.username, request.authorization.password) == (ACCOUNT, KEY)
    assert form[field] == sender


def test_an_account_cannot_lead_twilio_to_another_address(settings):
    settings(sms_api_key=KEY, sms_account="../../evil", sms_sender="+15005550006")
    gateway = Twilio("https://twilio.example", SECONDS)
    with pytest.raises(Misconfigured):
        gateway.send(SMS)
    assert not gateway.health().ok


@pytest.mark.parametrize("gateway", [Seven, Sipgate, LinkMobility, Twilio, GenericGateway])
def test_health_names_the_setting_that_is_missing(settings, gateway):
    health = gateway().health()
    assert not health.ok
    assert "sms_" in health.detail


def test_text_cannot_break_out_of_the_body_of_another_gateway(settings, httpserver):
    settings(
        sms_body='{"to": "{to}", "text": "Town: {text}", "ref": "{reference}", "x": "{other}"}'
    )
    httpserver.expect_request(EVERY_PATH).respond_with_data("")
    text = '"}, {"to": "+4911880", "text": "{reference} {to}\\'
    GenericGateway(httpserver.url_for("/sms"), SECONDS).send(Sms(SMS.to, text, "ref-1"))
    _request, body = told(httpserver)
    assert body == {"to": SMS.to, "text": f"Town: {text}", "ref": "ref-1", "x": "{other}"}


@pytest.mark.parametrize(
    "values",
    [
        {"sms_body": "{to} {text}"},
        {"sms_body": '{"to": "{to}"}'},
        {"sms_body": '{"to": "{to}", "text": "{text}"}', "sms_headers": "no colon"},
        {"sms_body": '{"to": "{to}", "text": "{text}"}', "sms_headers": "X: {api_key}"},
        {"sms_body": '{"to": "{to}", "text": "{text}"}', "sms_headers": "X Y: ä"},
    ],
)
def test_settings_that_make_no_request_are_for_the_administrator(settings, httpserver, values):
    settings(**values)
    gateway = GenericGateway(httpserver.url_for("/sms"), SECONDS)
    with pytest.raises(Misconfigured):
        gateway.send(SMS)
    assert not gateway.health().ok
    assert httpserver.log == []


def test_a_netrc_file_does_not_replace_our_password(settings, httpserver, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    settings(sms_api_key=KEY)
    httpserver.expect_request(EVERY_PATH).respond_with_json({"statusCode": 2000})
    LinkMobility(httpserver.url_for("/"), SECONDS).send(SMS)
    assert told(httpserver)[0].headers["Authorization"] == f"Bearer {KEY}"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(settings, unknown_certificate):
    settings(sms_api_key=KEY)
    with HTTPServer(host="localhost", ssl_context=unknown_certificate) as provider:
        provider.expect_request(EVERY_PATH).respond_with_data("100")
        with pytest.raises(Misconfigured, match="certificate"):
            Seven(provider.url_for("/api/sms"), SECONDS).send(SMS)
        assert provider.log == []
