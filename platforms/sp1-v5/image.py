"""The ELF, in which no jump through a null pointer ends the run: platforms/shared/null_call.py."""

from zeroos.platforms.modules import shared

pack, image_id = shared("null_call").pack, shared("null_call").image_id
