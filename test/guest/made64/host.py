"""The host calls of guest/host.h."""
from zeroos.executor.embedded import Host as Base
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf

START, END = 0x8000_0000, 0x9000_0000


class Host(Base):
    xlen = 64
    space = (START, END)

    def load(self, machine, image):
        elf = read_elf(image)
        for segment in elf.segments:
            machine.write(segment.vaddr, segment.data)
        machine.pc = elf.entry
        machine.allow((START, END), [(START, END)])

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
                machine.x[10] = len(self.input[:second])
                self.input = self.input[second:]
        machine.retire()
