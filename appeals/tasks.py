"""What the beat wakes. Every task is safe to run twice."""

from celery import shared_task

from appeals import services


@shared_task(name="appeals.remove_stale_filings")
def remove_stale_filings() -> int:
    return services.remove_stale_filings()


@shared_task(name="appeals.recount_terms")
def recount_terms() -> int:
    return services.recount_terms()


@shared_task(name="appeals.record_silence")
def record_silence() -> int:
    return services.record_silence()
