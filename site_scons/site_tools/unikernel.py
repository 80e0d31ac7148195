"""The SCons tool: env.Unikernel(name, sources, …) declares a unikernel image and returns its node; env.Package(name, version,
sha256) is the folder of a source package of the registry, or None where it cannot be had and no app is asked for by name."""
from zeroos.build import session


def generate(env, project=None, platform=None):
    """Adds the method. `project` and `platform` say what is built, and for which zkVM."""

    declare = session.refusing(project.unikernel)
    # What C tools of SCons would set: how CPPPATH and CPPDEFINES of the caller become options.
    env.SetDefault(INCPREFIX="-I", INCSUFFIX="", CPPDEFPREFIX="-D", CPPDEFSUFFIX="")

    def unikernel(construction, name=None, sources=(), *arguments, **options):
        return declare(construction, platform, name, construction.Flatten(sources), *arguments, **options).file

    def package(construction, name, version, sha256):
        return session.package(project, name, version, sha256)

    env.AddMethod(unikernel, "Unikernel")
    env.AddMethod(package, "Package")


def exists(env):
    """Everything it needs comes with Python."""
    return True
