"""Kinds of cell of a review folder, as types that pydantic reads."""

from datetime import date, datetime
from typing import Annotated

from pydantic import PlainValidator

from backend.kernel.cells import (
    day,
    email,
    filled,
    hundredths,
    instant,
    integer,
    local,
    person_fte,
    printed,
    reference,
    signed_hundredths,
    switch,
    unless_empty,
    whole,
)

Text = Annotated[str, PlainValidator(filled)]
Printed = Annotated[str, PlainValidator(printed)]
Reference = Annotated[str, PlainValidator(reference)]
Email = Annotated[str, PlainValidator(email)]
Hundredths = Annotated[int, PlainValidator(hundredths)]
MaybeHundredths = Annotated[int | None, PlainValidator(unless_empty(hundredths))]
SignedHundredths = Annotated[int, PlainValidator(signed_hundredths)]
MaybeSignedHundredths = Annotated[int | None, PlainValidator(unless_empty(signed_hundredths))]
PersonFte = Annotated[int, PlainValidator(person_fte)]
Whole = Annotated[int, PlainValidator(whole)]
MaybeWhole = Annotated[int | None, PlainValidator(unless_empty(whole))]
MaybeInteger = Annotated[int | None, PlainValidator(unless_empty(integer))]
Day = Annotated[date, PlainValidator(day)]
MaybeDay = Annotated[date | None, PlainValidator(unless_empty(day))]
Instant = Annotated[datetime, PlainValidator(instant)]
Local = Annotated[str, PlainValidator(local)]
MaybeLocal = Annotated[str, PlainValidator(lambda found: found and local(found))]
TrueFalse = Annotated[bool, PlainValidator(switch("true", "false"))]
YesNo = Annotated[bool, PlainValidator(switch("yes", "no"))]
