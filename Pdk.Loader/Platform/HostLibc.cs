using System.Runtime.InteropServices;

namespace Pdk.Loader.Platform;

/// <summary>The C library that this process runs on.</summary>
internal static unsafe class HostLibc
{
    /// <summary>Which one it is.</summary>
    internal static LibcKind Kind { get; } =
        GlibcVersion() is not null ? LibcKind.Glibc : OperatingSystem.IsLinux() ? LibcKind.Musl : LibcKind.Unknown;

    /// <summary>The version of glibc, such as <c>2.36</c>; null where the C library is another one.</summary>
    internal static string? GlibcVersion()
    {
        nint function = OperatingSystem.IsLinux() ? SystemCalls.Find("gnu_get_libc_version") : 0;
        return function == 0 ? null : Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)function)());
    }
}
