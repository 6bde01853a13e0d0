"""What the bell and the beat wake. Every task is safe to run twice."""

from celery import shared_task

from notices import services


@shared_task(name="notices.deliver")
def deliver(notice_id: int) -> int:
    return services.deliver(notice_id)


@shared_task(name="notices.sweep")
def sweep() -> int:
    return services.sweep()


@shared_task(name="notices.remind")
def remind() -> int:
    return services.remind()
