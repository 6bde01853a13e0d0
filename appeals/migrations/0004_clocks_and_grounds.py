import datetime as dt

from django.db import migrations

IN_FORCE_FROM = dt.date(2019, 1, 1)

# clock -> working days, article of the Administrative Procedural Code
CLOCKS = {
    "redirect": (3, "65"),
    "return": (3, "64"),
    "extension_notice": (3, "76"),
    "hearing_notice": (3, "73"),
    "objection": (2, "73"),
    "minutes": (2, "74"),
    "remarks": (3, "74"),
    "forward": (3, "91"),
    "file_access": (3, ""),
    "recusal": (3, ""),
    "recusal_notice": (2, ""),
    "slip": (3, ""),
    "execution": (5, ""),
}

# sector, kind -> procedure, days, unit
SECTORS = {
    ("lawyer", "request"): ("simplified", 10, "working"),
    ("media", "request"): ("simplified", 7, "working"),
    ("information", "request"): ("simplified", 15, "calendar"),
    ("public-service", "complaint"): ("complaint", 5, "working"),
    ("tax", "complaint"): ("complaint", 30, "working"),
}

# use, code -> article, procedures, names in kk, ru, en
GROUNDS = {
    ("return", "not-mended"): (
        "64",
        [],
        "Кемшіліктер белгіленген мерзімде жойылмады",
        "Недостатки не устранены в срок",
        "The defects were not mended in time",
    ),
    ("return", "identical"): (
        "64",
        [],
        "Осы орган дәл осындай өтінішті қарап қойған, жаңа дәлел жоқ",
        "Такое же обращение этот орган уже рассмотрел, новых доводов нет",
        "This body has already ended the same matter, and there are no new arguments",
    ),
    ("return", "insulting"): (
        "64",
        [],
        "Мәтінде балағат сөздер немесе қорлау бар",
        "Текст содержит нецензурные слова или оскорбления",
        "The text is obscene or insulting",
    ),
    ("termination", "anonymous"): (
        "64",
        ["simplified"],
        "Өтініш авторсыз: аты-жөні, қолы немесе мекенжайы жоқ",
        "Обращение анонимное: нет автора, подписи или адреса",
        "It is anonymous: no author, signature or address",
    ),
    ("termination", "settled"): (
        "77, 89",
        ["ordinary", "simplified"],
        "Мәселе шешілген немесе енді орындау мүмкін емес",
        "Вопрос уже решён либо исполнить его больше невозможно",
        "The matter is settled, or can't be met any more",
    ),
    ("exemption", "favourable"): (
        "73",
        ["ordinary"],
        "Шешім өтініш берушінің пайдасына, басқаларға әсер етпейді",
        "Акт благоприятный и не затрагивает других лиц",
        "The act favours the applicant and touches nobody else",
    ),
    ("exemption", "asked"): (
        "73",
        ["ordinary"],
        "Өтініш беруші тыңдаусыз қарауды сұрады",
        "Заявитель просит обойтись без заслушивания",
        "The applicant asks to do without a hearing",
    ),
    ("exemption", "urgent"): (
        "73",
        ["ordinary"],
        "Шұғыл: кешіктіруге болмайды",
        "Срочность: промедление недопустимо",
        "Urgent: it can't wait",
    ),
    ("exemption", "short-term"): (
        "73",
        ["ordinary"],
        "Қарау мерзімі бес жұмыс күнінен аз",
        "Срок рассмотрения менее пяти рабочих дней",
        "The term is under five working days",
    ),
}


def add_rows(apps, schema_editor):
    alias = schema_editor.connection.alias
    term = apps.get_model("appeals", "Term")
    term.objects.using(alias).bulk_create(
        [
            *(
                term(
                    code=clock.replace("_", "-"),
                    clock=clock,
                    days=days,
                    unit="working",
                    article=article,
                    in_force_from=IN_FORCE_FROM,
                )
                for clock, (days, article) in CLOCKS.items()
            ),
            *(
                term(
                    code=f"{sector}-{kind}",
                    clock="answer",
                    kind=kind,
                    sector=sector,
                    procedure=procedure,
                    days=days,
                    unit=unit,
                    article="",
                    in_force_from=IN_FORCE_FROM,
                )
                for (sector, kind), (procedure, days, unit) in SECTORS.items()
            ),
        ]
    )
    ground = apps.get_model("appeals", "Ground")
    ground.objects.using(alias).bulk_create(
        ground(
            use=use,
            code=code,
            article=article,
            procedures=procedures,
            name_kk=name_kk,
            name_ru=name_ru,
            name_en=name_en,
            in_force_from=IN_FORCE_FROM,
        )
        for (use, code), (article, procedures, name_kk, name_ru, name_en) in GROUNDS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("appeals", "0003_lawful_acts")]

    operations = [migrations.RunPython(add_rows, migrations.RunPython.noop)]
