"""Where a matter lies: in a shop, in a zone, or somewhere that words describe; and what it is about, in a few words."""

SHORT = 40


class Placed:
    """Mixed into a model with ``unit``, ``zone``, ``tenant``, ``place`` and ``text``."""

    def take_place_of_unit(self) -> None:
        """Let the shop say which zone it lies in, and whose it was when the matter was first placed there."""
        if self.unit_id:
            self.zone = self.unit.zone
        if self._state.adding or not self._stands_at(self.unit_id):
            self.tenant = self.unit.tenant if self.unit_id else None

    def _stands_at(self, unit: int | None) -> bool:
        """Tell whether the stored matter is about this unit: a correction of something else leaves its tenant."""
        return type(self)._base_manager.filter(pk=self.pk, unit=unit).exists()

    @property
    def is_placed(self) -> bool:
        """Whether anything says where it is."""
        return bool(self.unit_id or self.zone_id or self.place.strip())

    @property
    def summary(self) -> str:
        """The first words of the matter."""
        return self.text if len(self.text) <= SHORT else f"{self.text[:SHORT]}…"

    @property
    def where(self) -> str:
        """The place in words: shop, zone, and what was added."""
        shop = f"{self.unit} {self.tenant or ''}".strip() if self.unit_id else ""
        return " · ".join(str(part) for part in (shop, self.zone, self.place) if part)
