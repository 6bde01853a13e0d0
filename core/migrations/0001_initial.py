from django.db import migrations, models

# Cluster-wide roles are made here only where the installation has not made them already.
ROLES = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'eotinish_app') THEN
        CREATE ROLE eotinish_app NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'eotinish_loader') THEN
        CREATE ROLE eotinish_loader NOLOGIN;
    END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO eotinish_app, eotinish_loader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO eotinish_app, eotinish_loader;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO eotinish_app, eotinish_loader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO eotinish_app, eotinish_loader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO eotinish_app, eotinish_loader;
"""

CACHE_TABLE = """
CREATE TABLE core_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    # Every app's first migration waits for this one, so that its tables are granted too.
    run_before = [
        ("contenttypes", "0001_initial"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(CACHE_TABLE, "DROP TABLE core_cache"),
        migrations.CreateModel(
            name="AnsweredRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=255)),
                ("operation", models.CharField(max_length=60)),
                ("fingerprint", models.CharField(max_length=64)),
                ("result", models.CharField(default="", max_length=60)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client", "operation", "key"), name="answered_request_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempts",
            fields=[
                ("bucket", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("window_ends_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["window_ends_at"], name="attempts_ended")],
            },
        ),
    ]
