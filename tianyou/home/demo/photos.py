"""Photos for some of the demo's tickets and for evidence, drawn on the spot: a puddle, a dead lamp, a receipt."""

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

from complaints.models import Evidence, Ticket
from tianyou.core.attachments import Attachment, accept, attach

from .data import read

SIZE = (960, 720)
HORIZON, TILE = 330, 96
PHOTOS = 10


def make_photos(random: Random) -> int:
    """Attach a photo to the newest tickets whose case has a motif, and to each piece of evidence; return how many."""
    motifs = {case["result"]: case["photo"] for case in read("cases")["cases"] if "photo" in case}
    tickets = Ticket.objects.filter(result__in=motifs).order_by("-registered_at")[:PHOTOS]
    taken = [(ticket, motifs[ticket.result], ticket.registered_by, ticket.registered_at) for ticket in tickets]
    taken += [(row, "receipt", row.entered_by, row.entered_at) for row in Evidence.objects.order_by("pk")]
    for number, (record, motif, by, at) in enumerate(taken, start=1):
        photo = accept(SimpleUploadedFile(f"IMG_{number:04d}.jpg", draw(motif, random)), by=by)
        Attachment.objects.filter(pk=photo.pk).update(uploaded_at=at)
        attach(record, [photo])
    return len(taken)


def draw(motif: str, random: Random) -> bytes:
    """Return a JPEG of a mall's corridor with the motif in it."""
    picture = Image.new("RGB", SIZE, (216, 208, 196))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, HORIZON, *SIZE), fill=(168, 160, 150))
    for x in range(-SIZE[0], 2 * SIZE[0], TILE):
        pen.line((SIZE[0] / 2 + (x - SIZE[0] / 2) / 3, HORIZON, x, SIZE[1]), fill=(150, 142, 132), width=2)
    MOTIFS[motif](pen, random)
    written = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.4)).save(written, "JPEG", quality=80)
    return written.getvalue()


def puddle(pen: ImageDraw.ImageDraw, random: Random) -> None:
    x = random.randint(220, 460)
    for shrink in range(0, 60, 12):
        edges = (x + shrink, 470 + shrink // 3, x + 340 - shrink, 610 - shrink // 3)
        pen.ellipse(edges, fill=(150 + shrink, 164 + shrink, 176 + shrink))
    pen.polygon(((x + 150, 360), (x + 90, 520), (x + 210, 520)), fill=(244, 190, 40), outline=(90, 70, 10))


def lamp(pen: ImageDraw.ImageDraw, random: Random) -> None:
    dead = random.randint(0, 3)
    for number in range(4):
        x = 90 + number * 220
        glow = (96, 92, 88) if number == dead else (255, 246, 214)
        pen.rectangle((x, 60, x + 120, 84), fill=(70, 66, 62))
        pen.ellipse((x + 20, 84, x + 100, 130), fill=glow)


def box(pen: ImageDraw.ImageDraw, random: Random) -> None:
    for number in range(5):
        x, y = 180 + (number % 3) * 190, 470 - (number // 3) * 130 + random.randint(-8, 8)
        pen.rectangle((x, y, x + 170, y + 130), fill=(178, 134, 84), outline=(112, 80, 44), width=4)
        pen.line((x, y + 40, x + 170, y + 40), fill=(214, 178, 120), width=14)


def receipt(pen: ImageDraw.ImageDraw, random: Random) -> None:
    pen.polygon(((330, 120), (640, 100), (665, 640), (345, 660)), fill=(250, 250, 244), outline=(150, 150, 140))
    for line in range(12):
        y = 180 + line * 36
        pen.line((370, y, 370 + random.randint(120, 250), y - 8), fill=(90, 90, 90), width=6)


MOTIFS = {"puddle": puddle, "lamp": lamp, "box": box, "receipt": receipt}
