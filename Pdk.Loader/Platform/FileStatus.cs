using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Platform;

/// <summary>
/// What the system knows of a file without opening it, and of an open one. Opening a pipe would wait for its writer; opening a device may
/// do anything.
/// </summary>
internal static unsafe class FileStatus
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const int DoNotFollow = 0x0100;
    private const uint BasicFacts = 0x07FF;

    private static readonly nint s_statx = OperatingSystem.IsLinux() ? SystemCalls.Find("statx") : 0;
    private static readonly nint s_stat = OperatingSystem.IsMacOS() ? FindOnMac("stat") : 0;
    private static readonly nint s_lstat = OperatingSystem.IsMacOS() ? FindOnMac("lstat") : 0;
    private static readonly nint s_fstat = OperatingSystem.IsMacOS() ? FindOnMac("fstat") : 0;

    /// <summary>Looks at a file, following symbolic links.</summary>
    /// <param name="path">The file or directory.</param>
    /// <returns>What is known; null where there is no such file, or where the system does not say.</returns>
    internal static FileFacts? Of(string path) => Of(path, 0, s_stat);

    /// <summary>Looks at a file, or at a symbolic link itself.</summary>
    /// <param name="path">The file, directory or link.</param>
    /// <returns>What is known; null where there is no such file, or where the system does not say.</returns>
    internal static FileFacts? OfLink(string path) => Of(path, DoNotFollow, s_lstat);

    private static FileFacts? Of(string path, int flags, nint stat)
    {
        nint name = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return s_statx != 0 ? Linux(CurrentDirectory, (byte*)name, flags)
                : stat != 0 ? Mac(stat, (byte*)name)
                : null;
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>Looks at an open file, whatever lies under its path by now.</summary>
    /// <param name="file">The file.</param>
    /// <returns>What is known; null where the system does not say.</returns>
    internal static FileFacts? Of(SafeFileHandle file)
    {
        bool isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            int descriptor = (int)file.DangerousGetHandle();
            byte none = 0;
            return s_statx != 0 ? Linux(descriptor, &none, EmptyPath)
                : s_fstat != 0 ? Mac(descriptor)
                : null;
        }
        finally
        {
            if (isHeld)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary><c>struct statx</c> is the same for every processor.</summary>
    private static FileFacts? Linux(int directory, byte* name, int flags)
    {
        byte* status = stackalloc byte[256];
        var statx = (delegate* unmanaged[Cdecl]<int, byte*, int, uint, byte*, int>)s_statx;
        return statx(directory, name, flags, BasicFacts, status) == 0
            ? new FileFacts(
                Mode: *(ushort*)(status + 28),
                Identity: $"{*(uint*)(status + 136)}:{*(uint*)(status + 140)}:{*(ulong*)(status + 32)}",
                Length: *(long*)(status + 40),
                Modified: Nanoseconds(*(long*)(status + 112), *(uint*)(status + 120)),
                User: *(uint*)(status + 20),
                Group: *(uint*)(status + 24))
            : null;
    }

    private static FileFacts? Mac(nint stat, byte* name)
    {
        byte* status = stackalloc byte[256];
        return ((delegate* unmanaged[Cdecl]<byte*, byte*, int>)stat)(name, status) == 0 ? FromMac(status) : null;
    }

    private static FileFacts? Mac(int descriptor)
    {
        byte* status = stackalloc byte[256];
        return ((delegate* unmanaged[Cdecl]<int, byte*, int>)s_fstat)(descriptor, status) == 0 ? FromMac(status) : null;
    }

    /// <summary><c>struct stat</c> with 64-bit inodes.</summary>
    private static FileFacts FromMac(byte* status) => new(
        Mode: *(ushort*)(status + 4),
        Identity: $"{*(int*)status}:{*(ulong*)(status + 8)}",
        Length: *(long*)(status + 96),
        Modified: Nanoseconds(*(long*)(status + 48), *(long*)(status + 56)),
        User: *(uint*)(status + 16),
        Group: *(uint*)(status + 20));

    private static long Nanoseconds(long seconds, long rest) => unchecked((seconds * 1_000_000_000) + rest);

    private static nint FindOnMac(string name) =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? SystemCalls.Find($"{name}$INODE64") : SystemCalls.Find(name);
}
