using System.Runtime.InteropServices;

namespace Pdk.Loader.Native;

/// <summary>What the system knows of a file without opening it. Opening a pipe would wait for its writer; opening a device may do anything.</summary>
internal static unsafe class FileStatus
{
    private const int CurrentDirectory = -100;
    private const uint TypeAndInode = 0x0001 | 0x0100;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    private static readonly nint s_statx = OperatingSystem.IsLinux() ? SystemCalls.Find("statx") : 0;
    private static readonly nint s_stat = OperatingSystem.IsMacOS() ? FindMacStat() : 0;

    /// <summary>Looks at a file, following symbolic links.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isRegular">Whether it is a regular file.</param>
    /// <param name="identity">Names the same file whatever its path; null where the system does not say.</param>
    /// <returns>Whether the system says anything; where not, other means must do.</returns>
    internal static bool TryGet(string path, out bool isRegular, out string? identity)
    {
        isRegular = false;
        identity = null;
        if (s_statx == 0 && s_stat == 0)
        {
            return false;
        }

        nint name = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return s_statx != 0 ? Linux(name, out isRegular, out identity) : Mac(name, out isRegular, out identity);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary><c>struct statx</c> is the same for every processor: mode at 28, inode at 32, device at 136 and 140.</summary>
    private static bool Linux(nint name, out bool isRegular, out string? identity)
    {
        byte* status = stackalloc byte[256];
        var statx = (delegate* unmanaged[Cdecl]<int, nint, int, uint, byte*, int>)s_statx;
        bool known = statx(CurrentDirectory, name, 0, TypeAndInode, status) == 0;
        int mode = *(ushort*)(status + 28);
        ulong inode = *(ulong*)(status + 32);
        uint major = *(uint*)(status + 136);
        uint minor = *(uint*)(status + 140);
        isRegular = known && (mode & TypeMask) == RegularFile;
        identity = known ? $"{major}:{minor}:{inode}" : null;
        return known;
    }

    /// <summary><c>struct stat</c> with 64-bit inodes: device at 0, mode at 4, inode at 8.</summary>
    private static bool Mac(nint name, out bool isRegular, out string? identity)
    {
        byte* status = stackalloc byte[256];
        var stat = (delegate* unmanaged[Cdecl]<nint, byte*, int>)s_stat;
        bool known = stat(name, status) == 0;
        isRegular = known && (*(ushort*)(status + 4) & TypeMask) == RegularFile;
        identity = known ? $"{*(int*)status}:{*(ulong*)(status + 8)}" : null;
        return known;
    }

    private static nint FindMacStat() => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? SystemCalls.Find("stat$INODE64") : SystemCalls.Find("stat");
}
