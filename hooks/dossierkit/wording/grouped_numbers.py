"""Numbers with the separators of the language, grouped from as many digits on as CLDR says, which Babel does not heed.

German writes `1.234`, Spanish `1234` and `12.345`. Digits are European in every language, as Babel writes them; scripts name them too.
"""

from decimal import Decimal

from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal, get_currency_precision, parse_pattern

A_GROUP = 3  # digits, of the group that stands last; those before it may be shorter, as in Hindi
# CLDR 48, minimumGroupingDigits: how many digits stand before the last group at least, where that is not one. What a language of a country
# does not say itself, its parent in CLDR does: Spanish of Mexico is Latin American, not that of Spain.
_AT_LEAST = {
    **dict.fromkeys(("be", "bg", "es", "et", "hu", "hy", "ia", "ie", "it", "ka", "lv", "pl", "pt_PT", "ru_UA", "sl", "sq"), 2),
    "ee": 3,
    "es_419": 1,
    "pt_AO": 1,
}


def is_grouped(number: float | Decimal, locale: Locale) -> bool:
    """Whether a number has separators between its thousands in a language."""
    return len(str(abs(int(number)))) >= A_GROUP + _least_before_a_group(str(locale))


def _least_before_a_group(identifier: str) -> int:
    while identifier and identifier not in _AT_LEAST:
        identifier = get_global("parent_exceptions").get(identifier) or identifier.rpartition("_")[0]
    return _AT_LEAST.get(identifier, 1)


def grouped(number: float | Decimal, locale: Locale) -> str:
    """A number in a language, with all its decimals: `1,234`, `1.234`, `1234`."""
    return format_decimal(number, locale=locale, group_separator=is_grouped(number, locale), decimal_quantization=False)


def grouped_money(amount: float | Decimal, currency: str, locale: Locale) -> str:
    """An amount of money in a language, as its source wrote it: `$1,234.50`, `1234,50 €`; never rounded, with decimals only where it has some.

    CLDR gives the dinars, rials and pounds of some countries no decimals, and Babel would round them away.
    """
    exact = Decimal(str(amount))
    whole = exact == exact.to_integral_value()
    written = 0 if whole else -int(exact.normalize().as_tuple().exponent)
    pattern = parse_pattern(locale.currency_formats["standard"].pattern)  # one of our own: Babel keeps those of a language
    decimals = 0 if whole else max(get_currency_precision(currency), written)
    pattern.frac_prec = (decimals, decimals)
    return str(pattern.apply(exact, locale, currency=currency, currency_digits=False, group_separator=is_grouped(exact, locale)))
