using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>
/// Asks DuckDB's own allocator how large a piece of memory is, where it can be asked: in a shared library of DuckDB for Linux.
/// </summary>
internal static unsafe class DuckDbAllocation
{
    private static delegate* unmanaged[Cdecl]<nint, int, nuint> s_size;

    /// <summary>Whether the allocator can be asked.</summary>
    internal static bool IsKnown => s_size is not null;

    /// <summary>How many bytes there are at least at an address that the allocator has given.</summary>
    internal static nuint Size(nint address) => s_size(address, 0);

    /// <summary>Looks for the allocator beside a function of DuckDB.</summary>
    internal static void Find(nint function)
    {
        if (IsKnown || !OperatingSystem.IsLinux()
            || !NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "dladdr", out nint dladdr))
        {
            return;
        }

        Place place;
        if (((delegate* unmanaged[Cdecl]<nint, Place*, int>)dladdr)(function, &place) != 0
            && Marshal.PtrToStringUTF8(place.File) is { } file
            && NativeLibrary.TryLoad(file, out nint library)
            && NativeLibrary.TryGetExport(library, "duckdb_je_sallocx", out nint size))
        {
            s_size = (delegate* unmanaged[Cdecl]<nint, int, nuint>)size;
        }
    }

    /// <summary><c>Dl_info</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Place
    {
        internal nint File;
        internal nint Base;
        internal nint Name;
        internal nint Address;
    }
}
