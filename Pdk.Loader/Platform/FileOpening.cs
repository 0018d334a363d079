using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Platform;

/// <summary>Opens files for reading, without ever waiting for somebody else.</summary>
internal static unsafe class FileOpening
{
    private const int SharedLock = 1;
    private const int DoNotWait = 4;
    private const int Interrupted = 4;

    // O_RDONLY | O_NONBLOCK | O_CLOEXEC. These are the same for all processors that .NET runs on.
    private static readonly int s_flags = OperatingSystem.IsMacOS() ? 0x0004 | 0x0100_0000 : 0x0800 | 0x0008_0000;

    /// <summary>Opens a file for reading. Others that keep to the system's advisory locks do not write to it meanwhile.</summary>
    /// <remarks>
    /// Between the look at a file and its opening somebody may put a pipe in its place, and opening that would wait for a writer: so it is
    /// opened
    /// without waiting, and looked at again when it is open.
    /// </remarks>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="IOException">The system refuses, or another process has locked it.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refuses.</exception>
    internal static SafeFileHandle Open(string path)
    {
        nint open = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? SystemCalls.Find("open") : 0;
        if (open == 0)
        {
            return File.OpenHandle(path);
        }

        nint name = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            int descriptor;
            int error;
            do
            {
                descriptor = ((delegate* unmanaged[Cdecl]<nint, int, int>)open)(name, s_flags);
                error = Marshal.GetLastSystemError();
            }
            while (descriptor < 0 && error == Interrupted);

            SafeFileHandle file = descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Refused(path, error);
            return Lock(descriptor) ? file : throw InUse(path, file);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>Whether nobody else has it for writing. Locks go with the open file; file systems without locks know none.</summary>
    private static bool Lock(int descriptor)
    {
        nint function = SystemCalls.Find("flock");
        int wouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;
        return function == 0
            || ((delegate* unmanaged[Cdecl]<int, int, int>)function)(descriptor, SharedLock | DoNotWait) == 0
            || Marshal.GetLastSystemError() != wouldBlock;
    }

    private static IOException InUse(string path, SafeFileHandle file)
    {
        file.Dispose();
        return new IOException($"'{path}' is being used by another process");
    }

    private static Exception Refused(string path, int error)
    {
        string message = $"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'";
        return error is 1 or 13 ? new UnauthorizedAccessException(message) : new IOException(message);
    }
}
