using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>Reads memory that may not be there, without ending the process.</summary>
internal static unsafe class DuckDbMemory
{
    private const int BadAddress = 14;

    // Of Linux. Where there is no such function, or it is forbidden, nothing can be said.
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<int, Part*, nuint, Part*, nuint, nuint, nint> s_read =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<int, Part*, nuint, Part*, nuint, nuint, nint>)Find();

    private static readonly int s_process = Environment.ProcessId;

    /// <summary>Whether there is a number at an address; true also where nobody can know.</summary>
    internal static bool Has(nint address, ulong expected)
    {
        if (s_read is null)
        {
            return true;
        }

        ulong found = 0;
        Part local = new(&found);
        Part remote = new((void*)address);
        return s_read(s_process, &local, 1, &remote, 1, 0) == sizeof(ulong)
            ? found == expected
            : Marshal.GetLastSystemError() != BadAddress;
    }

    private static nint Find() => OperatingSystem.IsLinux()
        && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "process_vm_readv", out nint function) ? function : 0;

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Part(void* address)
    {
        internal readonly void* Address = address;
        internal readonly nuint Length = sizeof(ulong);
    }
}
