"""What the tests of disputes share."""

from tests.tenants.pages import day

LIST = "/complaints/disputes/"
DESK, SUPERVISOR = "frontdesk-early", "supervisor-early"


def terms(**values) -> dict:
    return {"amount": "399.00", "act": "退货退款", "perform_by": day(5), **values}


def go(client, record, move: str, **values):
    return client.post(f"{record.get_absolute_url()}{move}/", values)


def add(client, record, part: str, **values):
    return client.post(f"{record.get_absolute_url()}{part}/new/", values)


def round_of(**values) -> dict:
    typed = {
        "present": "双方",
        "text": "协商",
        "proposal": "退款",
        "consumer_answer": "accepts",
        "shop_answer": "accepts",
    }
    return typed | values
