"""The program `zeroos`: a compiler, a linker and an emulator for build trees that are not SCons'."""
