"""The keys of the models, in the order in which records have them."""

from dossierkit.records.model_keys import key_order
from support.kinds import MODELS


def test_the_order_of_keys_is_that_of_the_models_with_what_all_share_at_the_end() -> None:
    assert key_order(MODELS["actor"])[:3] == ("name", "kind", "aliases")
    assert key_order(MODELS["actor"])[-8:] == (
        "previous_ids",
        "not_same_as",
        "reviewed",
        "searched",
        "previous_dossiers",
        "corrections",
        "withdrawn",
        "claims",
    )
    assert "id" not in key_order(MODELS["article"])
