"""Members of a static archive (ar), in the GNU and the BSD way of writing long names."""
from __future__ import annotations

from .elf import BadObject

_MAGIC, _THIN = b'!<arch>\n', b'!<thin>\n'
_HEADER = 60                                        # name 16, date 12, uid 6, gid 6, mode 8, size 10, end mark 2
_INDEXES = ('/', '/SYM64/', '__.SYMDEF', '__.SYMDEF SORTED', '__.SYMDEF_64', '__.SYMDEF_64 SORTED')


def members(data: bytes, name: str) -> list[tuple[str, int, bytes]]:
    """(member name, offset of its bytes in the archive, its bytes), in archive order, symbol indexes left out.

    Two members may have one name: the offset tells them apart. Raises BadObject for anything that is no whole
    ordinary archive; `name` is for its message.
    """
    if data[:8] == _THIN:
        raise BadObject(f'{name}: is a thin archive (names of files, not their contents); make it again without ar -T')
    if data[:8] != _MAGIC:
        raise BadObject(f'{name}: is not an archive; make it with ar')
    found, names, at = [], b'', len(_MAGIC)
    while at < len(data):
        header, start = data[at:at + _HEADER], at + _HEADER
        size = _number(header[48:58])
        if len(header) < _HEADER or header[58:] != b'`\n' or size < 0 or start + size > len(data):
            raise BadObject(f'{name}: truncated or corrupt archive (member at offset {at}); delete it and build it again')
        label, content = header[:16].rstrip(b' '), data[start:start + size]
        at = start + size + size % 2                # members start at even offsets
        if label == b'//':                          # GNU: the table of long names
            names = content
            continue
        if label.startswith(b'#1/'):                # BSD: the name is the first bytes of the content
            length = _number(label[3:])
            if not 0 <= length <= size:
                raise BadObject(f'{name}: corrupt archive (name of the member at offset {start}); build it again')
            label, content, start = content[:length].rstrip(b'\0'), content[length:], start + length
        elif label[:1] == b'/' and label[1:].isdigit():
            begin = int(label[1:])
            end = names.find(b'\n', begin)
            if begin >= len(names) or end < 0:
                raise BadObject(f'{name}: corrupt archive (no long name {begin}); delete it and build it again')
            label = names[begin:end]
        text = label.decode('utf-8', 'backslashreplace')
        if text not in _INDEXES:
            found.append((text[:-1] if text.endswith('/') else text, start, content))
    return found


def _number(text: bytes) -> int:
    text = text.strip(b' ')
    return int(text) if text.isdigit() else -1
