using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;
using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>Where each C library looks for what a library needs that another one needs.</summary>
public sealed class LoadChainTests
{
    [Fact]
    public void OfGlibc_RPathIsPassedDownAndRunPathIsNot()
    {
        LoadChain plugin = Link("/p/plugin.so", DT_RPATH, "/plugin");
        LoadChain library = Link("/l/lib.so", DT_RPATH, "/library", plugin);

        Assert.Equal([("/library", "/l/lib.so"), ("/plugin", "/p/plugin.so")], library.FoldersBefore(LibcKind.Glibc));
        Assert.Empty(library.FoldersAfter(LibcKind.Glibc));

        LoadChain withRunPath = Link("/l/lib.so", DT_RUNPATH, "/library", plugin);
        Assert.Empty(withRunPath.FoldersBefore(LibcKind.Glibc));
        Assert.Equal([("/library", "/l/lib.so")], withRunPath.FoldersAfter(LibcKind.Glibc));

        LoadChain ofRunPath = Link("/l/lib.so", DT_SONAME, "lib.so", Link("/p/plugin.so", DT_RUNPATH, "/plugin"));
        Assert.Empty(ofRunPath.FoldersBefore(LibcKind.Glibc));
        Assert.Empty(ofRunPath.FoldersAfter(LibcKind.Glibc));
    }

    [Fact]
    public void OfMusl_BothArePassedDownAndComeLater()
    {
        LoadChain library = Link("/l/lib.so", DT_RUNPATH, "/library", Link("/p/plugin.so", DT_RPATH, "/plugin"));

        Assert.Empty(library.FoldersBefore(LibcKind.Musl));
        Assert.Equal([("/library", "/l/lib.so"), ("/plugin", "/p/plugin.so")], library.FoldersAfter(LibcKind.Musl));
    }

    private static LoadChain Link(string path, DynamicTag tag, string text, LoadChain? neededBy = null) =>
        new(path, ElfDependencies.Read(new MadeElf(new ElfFormat(Is64: true, IsBigEndian: false)).With(tag, text).File()), neededBy);
}
