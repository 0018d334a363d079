namespace Pdk.Loader.Binaries.Elf;

/// <summary>A version of a library's functions that an image was linked against.</summary>
/// <param name="Library">The library: <c>libc.so.6</c>.</param>
/// <param name="Name">The version: <c>GLIBC_2.34</c>.</param>
/// <param name="IsWeak">Whether the system goes on without it.</param>
internal readonly record struct ElfVersion(string Library, string Name, bool IsWeak);
