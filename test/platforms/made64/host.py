"""The host calls of guest/host.h."""

from zeroos.executor.elfhost import ElfHost
from zeroos.executor.result import Ending


class Host(ElfHost):
    xlen = 64
    space = (0x8000_0000, 0x9000_0000)
    data = (space,)

    def stop(self, machine, word):
        number, first, second = machine.x[17], machine.x[10], machine.x[11]
        match number:
            case 1:
                return Ending("exit", code=first)
            case 2:
                return Ending("abort", message=machine.read(first, second).decode())
            case 3:
                self.log += machine.read(first, second)
            case 4:
                self.output += machine.read(first, second)
            case 5:
                machine.write(first, self.input[:second])
                machine.x[10] = len(self.input)
        machine.retire()
