"""What the tests of returns share."""

RETURNS = "/tenants/returns/"


def step(client, record, move, **values):
    answer = client.post(f"{record.get_absolute_url()}{move}/", values)
    record.refresh_from_db()
    return answer


def place(record, state, **values):
    type(record).objects.filter(pk=record.pk).update(state=state, **values)
    record.refresh_from_db()
    return record
