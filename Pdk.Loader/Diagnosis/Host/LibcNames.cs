using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Host;

/// <summary>C libraries by the names of their files.</summary>
internal static class LibcNames
{
    /// <summary>The C library that an image was linked with.</summary>
    internal static LibcKind KindOf(ElfImage image) =>
        IsLinkedWith(image, IsMusl, "/ld-musl") ? LibcKind.Musl
        : IsLinkedWith(image, IsGlibc, "/ld-linux") ? LibcKind.Glibc
        : LibcKind.Unknown;

    /// <summary>Whether it is a part of a C library.</summary>
    internal static bool IsLibc(string library) => IsMusl(library) || IsGlibc(library);

    private static bool IsLinkedWith(ElfImage image, Func<string, bool> isPart, string loader) =>
        image.Needs.Libraries.Any(needed => isPart(needed.Name)) || image.Interpreter.Contains(loader, StringComparison.Ordinal);

    // Alpine's name; the plain libc.so is what Android calls its own as well.
    private static bool IsMusl(string library) =>
        library.StartsWith("libc.musl-", StringComparison.Ordinal) || library.StartsWith("ld-musl-", StringComparison.Ordinal);

    private static bool IsGlibc(string library) =>
        library is "libc.so.6" or "libm.so.6" or "libpthread.so.0" or "libdl.so.2" or "librt.so.1"
        || library.StartsWith("ld-linux", StringComparison.Ordinal);
}
