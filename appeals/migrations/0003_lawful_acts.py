import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Before the constraints: what waits was told by its row alone, and no answer kept its last day.
FILL_IN = """
UPDATE appeals_appeal AS a SET pending = CASE
    WHEN EXISTS (SELECT FROM appeals_redirection r
                 WHERE r.appeal_id = a.id AND r.signed_at IS NULL AND r.declined_at IS NULL)
    THEN 'redirect' ELSE 'decision' END
WHERE status = 'for_signature';
UPDATE appeals_decision
SET complain_until = (signed_at AT TIME ZONE 'Asia/Almaty' + interval '3 months')::date
WHERE signed_at IS NOT NULL;
UPDATE appeals_custody AS c SET came = 'redirected'
WHERE EXISTS (SELECT FROM appeals_custody e WHERE e.appeal_id = c.appeal_id AND e.id < c.id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_calendar_versions"),
        ("appeals", "0002_reference_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("defects", models.JSONField(default=list, help_text="codes of `Defect`")),
                ("what", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("until", models.DateField()),
                (
                    "note",
                    models.TextField(blank=True, help_text="what the applicant wrote on mending"),
                ),
                ("mended_at", models.DateTimeField(blank=True, null=True)),
                ("lapsed_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clock",
                    models.CharField(
                        choices=[
                            ("answer", "Answer"),
                            ("redirect", "Redirection"),
                            ("return", "Return"),
                            ("correction", "Correction by the applicant"),
                            ("extension_notice", "Notice of the extension"),
                            ("hearing_notice", "Notice before the decision"),
                            ("objection", "Objection of the applicant"),
                            ("minutes", "Minutes of the hearing"),
                            ("remarks", "Remarks on the minutes"),
                            ("forward", "Forwarding of a complaint"),
                            ("file_access", "Access to the case file"),
                            ("recusal", "Decision on a recusal"),
                            ("recusal_notice", "Notice of the recusal"),
                            ("slip", "Correction of a slip"),
                            ("execution", "Carrying out the decision"),
                        ],
                        max_length=20,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "derivation",
                    models.JSONField(
                        help_text="how due_on was counted; null: a day set", null=True
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "Done"),
                            ("lapsed", "Not done in time"),
                            ("dropped", "No longer needed"),
                        ],
                        max_length=8,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "duties",
                "ordering": ["due_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prepared_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("return", "Return"),
                            ("termination", "Termination"),
                            ("exemption", "No hearing"),
                            ("suspension", "Suspension of the term"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[("contested", "Contested"), ("recused", "Recused")], max_length=12
                    ),
                ),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prepared_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("ordinary", "Ordinary procedure"),
                            ("complaint", "Complaint procedure"),
                            ("simplified", "Simplified procedure"),
                        ],
                        max_length=16,
                    ),
                ),
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("signed_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Ground",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("return", "Return"),
                            ("termination", "Termination"),
                            ("exemption", "No hearing"),
                            ("suspension", "Suspension of the term"),
                        ],
                        max_length=12,
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("name_kk", models.CharField(max_length=300)),
                ("name_ru", models.CharField(max_length=300)),
                ("name_en", models.CharField(max_length=300)),
                ("article", models.CharField(blank=True, max_length=40)),
                ("procedures", models.JSONField(blank=True, default=list)),
                (
                    "during",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("registered", "Registered"),
                            ("in_work", "In work"),
                            ("correction", "Waiting for correction"),
                            ("hearing", "Hearing"),
                            ("for_signature", "Waiting for signature"),
                            ("answered", "Answered"),
                            ("returned", "Returned"),
                            ("withdrawn", "Withdrawn"),
                            ("terminated", "Terminated"),
                        ],
                        max_length=16,
                    ),
                ),
                ("in_force_from", models.DateField()),
                ("in_force_to", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["use", "id"],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("preliminary", models.TextField(blank=True)),
                ("started_at", models.DateTimeField()),
                ("decide_from", models.DateField(blank=True, null=True)),
                ("object_by", models.DateField(blank=True, null=True)),
                ("objection", models.TextField(blank=True)),
                ("objected_at", models.DateTimeField(blank=True, null=True)),
                ("wants_oral", models.BooleanField(default=False)),
                ("oral_at", models.DateTimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("minutes", models.TextField(blank=True)),
                ("remarks", models.TextField(blank=True)),
                ("remark_by", models.DateField(blank=True, null=True)),
                ("remarked_at", models.DateTimeField(blank=True, null=True)),
                ("exemption_reason", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="rating",
                        serialize=False,
                        to="appeals.decision",
                    ),
                ),
                ("stars", models.PositiveSmallIntegerField()),
                (
                    "in_substance",
                    models.BooleanField(help_text="whether the answer meets what was asked"),
                ),
                ("comment", models.TextField(blank=True)),
                ("rated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(help_text="case, file or api", max_length=12)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_applicant", models.BooleanField()),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("is_granted", models.BooleanField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("prepared_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("reason", models.TextField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["first", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_signed_once",
        ),
        migrations.RemoveConstraint(
            model_name="redirection",
            name="redirection_signed_by_another",
        ),
        migrations.RemoveConstraint(
            model_name="term",
            name="term_one_at_a_time",
        ),
        migrations.RenameField(
            model_name="redirection",
            old_name="proposed_at",
            new_name="prepared_at",
        ),
        migrations.RenameField(
            model_name="redirection",
            old_name="proposed_by",
            new_name="prepared_by",
        ),
        migrations.AddField(
            model_name="appeal",
            name="deemed_refused_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="appeal",
            name="extended_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="appeal",
            name="group_size",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="appeal",
            name="hearing",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "No hearing yet"),
                    ("announced", "Preliminary decision sent"),
                    ("oral_asked", "Oral hearing asked for"),
                    ("oral_set", "Oral hearing set"),
                    ("done", "Heard"),
                    ("exempt", "Not needed"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="hops",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="appeal",
            name="joined_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="pending",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Nothing"),
                    ("decision", "Answer"),
                    ("redirect", "Redirection"),
                    ("part", "Redirection of a part"),
                    ("extension", "Extension"),
                    ("return", "Return"),
                    ("termination", "Termination"),
                    ("slip", "Correction of a slip"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="repeat_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="repeats",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="reports_danger",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="appeal",
            name="sector",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="attachment",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                help_text="the answer that it belongs to; the applicant sees it once that is signed",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="appeals.decision",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="came",
            field=models.CharField(
                choices=[
                    ("filed", "Filed"),
                    ("redirected", "Redirected"),
                    ("part", "Part of another appeal"),
                    ("forwarded", "Forwarded complaint"),
                    ("reopened", "Opened again"),
                ],
                default="filed",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="redirect_by",
            field=models.DateField(help_text="last day to send it to another body", null=True),
        ),
        migrations.AddField(
            model_name="custody",
            name="redirect_derivation",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="annulled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="complain_to",
            field=models.ForeignKey(
                blank=True,
                help_text="the superior body; empty: a court",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="complain_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="facts",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="law",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="event",
            name="changed",
            field=models.JSONField(
                default=dict, help_text="field of the appeal -> [before, after]"
            ),
        ),
        migrations.AddField(
            model_name="redirection",
            name="asked",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="redirection",
            name="child",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="redirection",
            name="part",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="term",
            name="clock",
            field=models.CharField(
                choices=[
                    ("answer", "Answer"),
                    ("redirect", "Redirection"),
                    ("return", "Return"),
                    ("correction", "Correction by the applicant"),
                    ("extension_notice", "Notice of the extension"),
                    ("hearing_notice", "Notice before the decision"),
                    ("objection", "Objection of the applicant"),
                    ("minutes", "Minutes of the hearing"),
                    ("remarks", "Remarks on the minutes"),
                    ("forward", "Forwarding of a complaint"),
                    ("file_access", "Access to the case file"),
                    ("recusal", "Decision on a recusal"),
                    ("recusal_notice", "Notice of the recusal"),
                    ("slip", "Correction of a slip"),
                    ("execution", "Carrying out the decision"),
                ],
                default="answer",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="appeal",
            name="contested_appeal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaints",
                to="appeals.appeal",
            ),
        ),
        migrations.AlterField(
            model_name="appeal",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("favourable", "Favourable act"),
                    ("burdensome", "Burdensome act"),
                    ("answered", "Answered in substance"),
                    ("taken_note", "Taken note of"),
                    ("satisfied_in_full", "Satisfied in full by the body complained of"),
                    ("annulled", "Act annulled"),
                    ("annulled_new_act", "Act annulled and a new one adopted"),
                    ("action_ordered", "Action ordered"),
                    ("dismissed", "Complaint dismissed"),
                    ("sent_back", "Sent back with instructions"),
                    ("left", "Left without consideration"),
                    ("terminated", "Terminated"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="path",
            field=models.CharField(
                help_text="parts redirected elsewhere share the file", max_length=100
            ),
        ),
        migrations.AlterField(
            model_name="custody",
            name="how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("redirected", "Redirected"),
                    ("forwarded", "Forwarded"),
                    ("answered", "Answered"),
                    ("returned", "Returned"),
                    ("withdrawn", "Withdrawn"),
                    ("terminated", "Terminated"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="appeals.appeal",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("favourable", "Favourable act"),
                    ("burdensome", "Burdensome act"),
                    ("answered", "Answered in substance"),
                    ("taken_note", "Taken note of"),
                    ("satisfied_in_full", "Satisfied in full by the body complained of"),
                    ("annulled", "Act annulled"),
                    ("annulled_new_act", "Act annulled and a new one adopted"),
                    ("action_ordered", "Action ordered"),
                    ("dismissed", "Complaint dismissed"),
                    ("sent_back", "Sent back with instructions"),
                    ("left", "Left without consideration"),
                    ("terminated", "Terminated"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="data",
            field=models.JSONField(default=dict, help_text="what else the act is about"),
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("registered", "Registered"),
                    ("assigned", "Assigned to an officer"),
                    ("correction_requested", "Correction asked for"),
                    ("mended", "Mended by the applicant"),
                    ("correction_lapsed", "Not mended in time"),
                    ("return_proposed", "Return proposed"),
                    ("returned", "Returned"),
                    ("termination_proposed", "Termination proposed"),
                    ("terminated", "Terminated"),
                    ("danger_marked", "Marked as a report of crime or danger"),
                    ("redirect_proposed", "Redirection proposed"),
                    ("redirected", "Redirected to another body"),
                    ("redirected_at_once", "Redirected at once"),
                    ("part_proposed", "Redirection of a part proposed"),
                    ("part_redirected", "A part redirected to another body"),
                    ("forwarded", "Forwarded to the superior body"),
                    ("joined", "Joined to another appeal"),
                    ("separated", "Separated again"),
                    ("repeat_linked", "Linked as a repeat"),
                    ("group_marked", "Marked as a group appeal"),
                    ("extension_proposed", "Extension proposed"),
                    ("extended", "Term extended"),
                    ("hearing_started", "Preliminary decision sent"),
                    ("objected", "Objection of the applicant"),
                    ("hearing_set", "Oral hearing set"),
                    ("hearing_held", "Oral hearing held"),
                    ("hearing_closed", "Hearing closed"),
                    ("hearing_waived", "Hearing waived by the applicant"),
                    ("hearing_exempted", "Hearing not needed"),
                    ("remarked", "Remarks on the minutes"),
                    ("decision_prepared", "Answer prepared"),
                    ("decision_signed", "Answer signed"),
                    ("declined", "Sent back to the officer"),
                    ("slip_proposed", "Correction of a slip proposed"),
                    ("slip_corrected", "Slip corrected"),
                    ("slip_declined", "Correction of a slip sent back"),
                    ("executed", "Decision carried out"),
                    ("deemed_refused", "Term missed: counts as a refusal"),
                    ("complained", "Complained of"),
                    ("reopened", "Opened again after a complaint"),
                    ("complaint_decided", "A complaint about it was decided"),
                    ("file_asked", "Access to the case file asked for"),
                    ("file_opened", "Case file opened to the applicant"),
                    ("recusal_asked", "Recusal of the official asked for"),
                    ("recused", "Official recused"),
                    ("recusal_refused", "Recusal refused"),
                    ("told", "The applicant was told by hand"),
                    ("term_moved", "Last day moved"),
                    ("rated", "Rated by the applicant"),
                    ("withdrawn", "Withdrawn by the applicant"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="redirection",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="appeals.appeal",
            ),
        ),
        migrations.AlterField(
            model_name="term",
            name="article",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="term",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("statement", "Statement"),
                    ("complaint", "Complaint"),
                    ("message", "Message"),
                    ("proposal", "Proposal"),
                    ("response", "Response"),
                    ("request", "Request"),
                    ("not_specified", "Not specified"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="term",
            name="procedure",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ordinary", "Ordinary procedure"),
                    ("complaint", "Complaint procedure"),
                    ("simplified", "Simplified procedure"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddIndex(
            model_name="appeal",
            index=models.Index(
                condition=models.Q(
                    (
                        "status__in",
                        ("registered", "in_work", "correction", "hearing", "for_signature"),
                    ),
                    ("deemed_refused_on", None),
                ),
                fields=["due_on", "id"],
                name="appeal_not_yet_refused",
            ),
        ),
        migrations.AddIndex(
            model_name="attachment",
            index=models.Index(fields=["path"], name="attachment_path"),
        ),
        migrations.RunSQL(FILL_IN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "for_signature"),
                        models.Q(("pending__in", ["", "slip"]), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "for_signature"), _negated=True),
                        ("pending__in", ["", "slip"]),
                    ),
                    _connector="OR",
                ),
                name="appeal_waits_for_something",
                violation_error_message="What waits for signature is named.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("extended_on", None),
                    models.Q(("procedure", "complaint"), _negated=True),
                    _connector="OR",
                ),
                name="appeal_no_extension_of_complaint",
                violation_error_message="The term of a complaint is not extended.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reports_danger", False),
                    models.Q(("status__in", ["returned", "terminated"]), _negated=True),
                    _connector="OR",
                ),
                name="appeal_danger_is_answered",
                violation_error_message="A report of crime or danger is never returned.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("joined_to", None),
                        models.Q(("joined_to", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("repeat_of", None),
                        models.Q(("repeat_of", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("contested_appeal", None),
                        models.Q(("contested_appeal", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="appeal_not_of_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("annulled_at", None), ("signed_at__isnull", False)),
                fields=("appeal",),
                name="decision_signed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_at", None), ("complain_until__isnull", False), _connector="OR"
                ),
                name="decision_signed_says_until_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="redirection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by", None),
                    models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="redirection_signed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                fields=("clock", "kind", "sector", "in_force_from"), name="term_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("clock", "answer"),
                        models.Q(("kind", ""), _negated=True),
                        models.Q(("procedure", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("clock", "answer"), _negated=True),
                        ("kind", ""),
                        ("procedure", ""),
                        ("sector", ""),
                    ),
                    _connector="OR",
                ),
                name="term_of_answer_has_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1)), name="term_has_days"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duties",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="event",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="appeals.event",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="prepared_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="exclusion",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exclusions",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="exclusion",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="custody",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="appeals.custody",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="prepared_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.UniqueConstraint(
                fields=("use", "code", "in_force_from"), name="ground_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("use", "suspension"), models.Q(("during", ""), _negated=True)),
                    models.Q(models.Q(("use", "suspension"), _negated=True), ("during", "")),
                    _connector="OR",
                ),
                name="ground_of_suspension_has_status",
            ),
        ),
        migrations.AddField(
            model_name="ending",
            name="ground",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="appeals.ground"
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hearings",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="exemption",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="appeals.ground",
            ),
        ),
        migrations.AddField(
            model_name="hearing",
            name="started_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("stars__gte", 1), ("stars__lte", 5)), name="rating_one_to_five"
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="agency",
            field=models.ForeignKey(
                help_text="the reader's own body",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="readings",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recusals",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recusal",
            name="official",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="appeals.appeal",
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slips",
                to="appeals.decision",
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="prepared_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="slip",
            name="signed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="suspension",
            name="custody",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suspensions",
                to="appeals.custody",
            ),
        ),
        migrations.AddField(
            model_name="suspension",
            name="ground",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="appeals.ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at", None), ("lapsed_at", None), ("mended_at", None)),
                fields=("appeal",),
                name="correction_one_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["clock", "due_on"],
                name="duty_open_due",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["appeal", "due_on"], name="duty_of_appeal"),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("how", "")),
                    models.Q(("closed_at__isnull", False), models.Q(("how", ""), _negated=True)),
                    _connector="OR",
                ),
                name="duty_closed_says_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.UniqueConstraint(fields=("appeal", "user"), name="exclusion_once"),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("declined_at", None), ("signed_at", None)),
                fields=("appeal",),
                name="extension_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by", None),
                    models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="extension_signed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("signed_at__isnull", False)),
                fields=("custody",),
                name="extension_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at", None), ("signed_on", None)),
                    models.Q(("signed_at__isnull", False), ("signed_on__isnull", False)),
                    _connector="OR",
                ),
                name="extension_signed_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_on", None),
                    django.db.models.lookups.LessThanOrEqual(
                        models.F("until"),
                        django.db.models.expressions.RawSQL(
                            "(signed_on + interval '2 months')::date",
                            (),
                            output_field=models.DateField(),
                        ),
                    ),
                    _connector="OR",
                ),
                name="extension_two_months_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("procedure", "complaint"), _negated=True),
                name="extension_not_of_complaint",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="extension_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.UniqueConstraint(
                condition=models.Q(("declined_at", None), ("signed_at", None)),
                fields=("appeal",),
                name="ending_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by", None),
                    models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="ending_signed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.CheckConstraint(
                condition=models.Q(("use__in", ["return", "termination"])),
                name="ending_returns_or_terminates",
            ),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="ending_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("appeal",),
                name="hearing_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("exemption__isnull", False),
                    models.Q(
                        ("decide_from__isnull", False),
                        ("object_by__isnull", False),
                        models.Q(("preliminary", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="hearing_notified_or_exempt",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("object_by", None),
                    ("object_by__lte", models.F("decide_from")),
                    _connector="OR",
                ),
                name="hearing_objection_before_decision",
            ),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(fields=["user", "at"], name="reading_of_user"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0f7269db087ef97179e6d3b92e56d772e0b9db6a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ab032",
                    table="appeals_reading",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)),
                fields=("appeal",),
                name="recusal_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None),
                    models.Q(("decided_by", models.F("official")), _negated=True),
                    _connector="OR",
                ),
                name="recusal_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.UniqueConstraint(
                condition=models.Q(("declined_at", None), ("signed_at", None)),
                fields=("appeal",),
                name="slip_one_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by", None),
                    models.Q(("signed_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="slip_signed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("custody",),
                name="suspension_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))),
                name="suspension_ends_after_it_begins",
            ),
        ),
    ]
