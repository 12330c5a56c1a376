"""What labels of custom fields ask for, in six languages, and which ask for nothing personal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from modicum.core.pii import EntityType
from modicum.core.pii.labels import answer_to, asked_for

ASKING = """
    PERSON: Name | Your full name, please | Vor- und Nachname | Prénom | Apellidos | Nome completo
    PERSON: Cognome | お名前 | 氏名（フリガナ）
    EMAIL: E-mail | Email address | E-Mail-Adresse | Courriel | Adresse e-mail | Correo electrónico
    EMAIL: Endereço de e-mail | Posta elettronica | メールアドレス | Eメール
    PHONE: Phone | Mobile number | Telefon-Nr. | Handynummer | N° de téléphone | Teléfono móvil
    PHONE: Telemóvel | Cellulare | 電話番号 | 携帯
    ADDRESS: Address | Postcode | Straße und Hausnummer | Anschrift | Code postal | Dirección | Morada
    ADDRESS: Indirizzo | Via | CAP | ご住所 | 郵便番号
    DATE_OF_BIRTH: date of birth | Your birthday | Geburtsdatum | Date de naissance
    DATE_OF_BIRTH: Fecha de nacimiento | Data de nascimento | Data di nascita | 生年月日
    BANK: IBAN | Bank account | Konto-Nr. | Bankverbindung | Numéro de compte | Número de cuenta
    BANK: Conta bancária | Conto corrente | 口座番号
    DOC_ID: Passport | Driver’s license number | Reisepass | Personalausweis | Passeport | Pasaporte
    DOC_ID: Passaporte | Carta d'identità | パスポート番号
    SECRET: password | PIN | Kennwort | Mot de passe | Contraseña | Senha | パスワード
    USERNAME: User name | Benutzername | Nom d’utilisateur | Nombre de usuario | Nome utente | ユーザー名
    NATIONAL_ID: Social security number | Steuer-ID | Numéro de sécurité sociale | DNI | CPF
    NATIONAL_ID: Codice fiscale | マイナンバー
    CREDIT_CARD: Card number | Kreditkarte | Carte bancaire | Número de tarjeta | クレジットカード
    IP: IP address | IP-Adresse | Adresse IP | IPアドレス
    ACCOUNT_ID: Customer number | Kunden-Nr. | Numéro de commande | Número de pedido | Numero cliente
    ACCOUNT_ID: 注文番号
"""
ASKING_FOR_NOTHING = """
    What happened? | Subject | Company name | Name of the product | File name | Computer name | Phone model
    Operating system | Version | Since when? | E-mail program | Web address | How urgent? | Enamel colour
    Was ist passiert? | Name der Firma | Gerät | Versionsnummer | Name des Druckers | Betreff | Handy-Modell
    Description du problème | Nom de l'entreprise | Ordinateur portable | Sujet | Produit
    Descripción | Nombre de la empresa | Aplicación móvil | Asunto
    Assunto | Nome da empresa | Descrição | Oggetto | Nome del prodotto | Descrizione
    Heard of us via | Conosciuti via chi? | Una o nie? | Cap size
    件名 | 会社名 | 商品の名前 | お問い合わせ内容 | メールソフト | 製品
"""


def _listed(text: str) -> list[str]:
    return [label.strip() for line in text.strip().splitlines() for label in line.split("|")]


def _rows() -> Iterator[tuple[str, EntityType]]:
    for line in ASKING.strip().splitlines():
        entity, _, labels = line.strip().partition(": ")
        yield from ((label, EntityType(entity)) for label in _listed(labels))


def test_the_tables_are_as_long_as_they_are_said_to_be() -> None:
    assert len(list(_rows())) >= 60
    assert len(_listed(ASKING_FOR_NOTHING)) >= 30


@pytest.mark.parametrize(("label", "entity"), list(_rows()))
def test_a_label_tells_what_its_field_asks_for(label: str, entity: EntityType) -> None:
    assert asked_for(label) == (entity,)


@pytest.mark.parametrize("label", _listed(ASKING_FOR_NOTHING))
def test_an_ordinary_label_asks_for_nothing_personal(label: str) -> None:
    assert asked_for(label) == ()


def test_capitals_accents_and_hyphens_make_no_difference() -> None:
    assert asked_for("E MAIL") == asked_for("e-mail") == asked_for("ｅ‑ｍａｉｌ") == (EntityType.EMAIL,)


def test_the_worst_to_lose_comes_first() -> None:
    assert asked_for("E-mail and password") == (EntityType.SECRET, EntityType.EMAIL)


def test_a_hint_counts_but_not_where_it_says_no() -> None:
    asked = asked_for("How do we reach you?", "Never write your password. A phone number is best!")

    assert asked == (EntityType.PHONE,)


@pytest.mark.parametrize(
    "hint",
    ["Bitte kein Passwort.", "N'écrivez jamais votre mot de passe.", "パスワードは書かないでください。"],
)
def test_a_hint_may_say_no_in_other_languages(hint: str) -> None:
    assert asked_for("?", hint) == ()


@pytest.mark.parametrize(
    ("label", "entity"),
    [
        ("Your user name", EntityType.USERNAME),
        ("Name and password", EntityType.SECRET),
        ("Company name", None),
        ("Heard of us via", None),
        ("Phone", None),
    ],
)
def test_an_answer_that_says_nothing_by_itself_is_what_its_label_asks_for(
    label: str, entity: EntityType | None
) -> None:
    found = answer_to(label, " marlow ")

    assert (found and (found.start, found.end, found.type)) == (entity and (1, 7, entity))
