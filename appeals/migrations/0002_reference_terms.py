import datetime as dt

from django.db import migrations

IN_FORCE_FROM = dt.date(2019, 1, 1)

# kind -> procedure, working days, article of the Administrative Procedural Code
GENERAL = {
    "statement": ("ordinary", 15, "76"),
    "complaint": ("complaint", 20, "99"),
    "message": ("simplified", 15, "76"),
    "proposal": ("simplified", 15, "76"),
    "response": ("simplified", 15, "76"),
    "request": ("simplified", 15, "76"),
}


def add_terms(apps, schema_editor):
    term = apps.get_model("appeals", "Term")
    term.objects.using(schema_editor.connection.alias).bulk_create(
        term(
            code=f"general-{kind}",
            kind=kind,
            procedure=procedure,
            days=days,
            unit="working",
            article=article,
            in_force_from=IN_FORCE_FROM,
        )
        for kind, (procedure, days, article) in GENERAL.items()
    )


class Migration(migrations.Migration):
    dependencies = [("appeals", "0001_initial")]

    operations = [migrations.RunPython(add_terms, migrations.RunPython.noop)]
