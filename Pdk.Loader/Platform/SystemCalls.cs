using System.Runtime.InteropServices;
using SystemLibrary = System.Runtime.InteropServices.NativeLibrary;

namespace Pdk.Loader.Platform;

/// <summary>Functions of the operating system's C library, found by name in this process.</summary>
/// <remarks>
/// The program itself is linked with the C library, so the names are looked up there: the library's file name differs between systems and
/// versions (<c>libc.so.6</c>, <c>libdl.so.2</c>, <c>libc.musl-x86_64.so.1</c>, <c>libSystem.dylib</c>), and some functions are missing in
/// old ones.
/// </remarks>
internal static class SystemCalls
{
    /// <summary>The function, or null where this system has none of that name.</summary>
    internal static nint Find(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return 0;
        }

        return SystemLibrary.TryGetExport(SystemLibrary.GetMainProgramHandle(), name, out nint address) ? address : 0;
    }

    /// <summary>The function, which every system of this kind has.</summary>
    /// <exception cref="PlatformNotSupportedException">This one has not.</exception>
    internal static nint Get(string name)
    {
        nint address = Find(name);
        return address != 0 ? address : throw new PlatformNotSupportedException($"The C library of this system has no function '{name}'.");
    }
}
