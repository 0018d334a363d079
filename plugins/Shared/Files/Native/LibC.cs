using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Plugins.Files;

/// <summary>
/// What the framework does not offer of the operating system's C library. Found by name, so that nothing depends on the library's file
/// name.
/// </summary>
/// <remarks>Everything answers "not offered" on systems that have none of it; callers do without then.</remarks>
internal static unsafe class LibC
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFacts = 0x07FF;
    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int AppendFlag = 0x400;
    private const int SetLockOfDescription = 37;
    private const int TryAgain = 11;
    private const int NoAccess = 13;
    private const int Interrupted = 4;
    private const int WriteAndSearch = 3;
    private const int EffectiveUser = 0x200;
    private const int CloseOnExec = 0x80000;

    // Asked for once, so that nothing has to be compiled or found between a call that fails and the question why: that could fail itself.
    private static readonly int s_lastError = Marshal.GetLastSystemError();

    private static readonly nint s_statx = FindOnLinux("statx");
    private static readonly nint s_fcntl = FindOnLinux("fcntl");
    private static readonly nint s_access = FindOnLinux("faccessat");
    private static readonly nint s_dup = FindOnLinux("dup");
    private static readonly nint s_write = FindOnLinux("write");
    private static readonly nint s_lseek = FindOnLinux("lseek");
    private static readonly nint s_open = FindOnLinux("open");
    private static readonly nint s_fsync = FindOnLinux("fsync");
    private static readonly nint s_close = FindOnLinux("close");

    /// <summary>Whether open descriptors can be used as they are.</summary>
    public static bool HasDescriptors => s_dup != 0 && s_write != 0 && s_lseek != 0;

    /// <summary>What the system knows of a file; links are followed. Null where there is none, or where the system does not say.</summary>
    public static FileFacts? FactsOf(string path)
    {
        nint name = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return FactsOf(CurrentDirectory, (byte*)name, 0);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>What the system knows of an open file, whatever lies under its path by now.</summary>
    public static FileFacts? FactsOf(SafeFileHandle file) => FactsOf(Descriptor(file));

    /// <inheritdoc cref="FactsOf(SafeFileHandle)"/>
    public static FileFacts? FactsOf(int descriptor)
    {
        byte none = 0;
        return FactsOf(descriptor, &none, EmptyPath);
    }

    /// <summary>Whether files may be made in a folder, as far as the system says so.</summary>
    public static bool MayWrite(string folder)
    {
        nint name = Marshal.StringToCoTaskMemUTF8(folder);
        try
        {
            var access = (delegate* unmanaged[Cdecl]<int, nint, int, int, int>)s_access;
            return s_access == 0 || access(CurrentDirectory, name, WriteAndSearch, EffectiveUser) == 0;
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>From now on every write goes to the end of the file, wherever that is at that moment.</summary>
    public static void WriteAtEnd(SafeFileHandle file)
    {
        if (s_fcntl != 0)
        {
            var fcntl = (delegate* unmanaged[Cdecl]<int, int, nint, int>)s_fcntl;
            int flags = fcntl(Descriptor(file), GetFlags, 0);
            _ = flags < 0 ? flags : fcntl(Descriptor(file), SetFlags, flags | AppendFlag);
        }
    }

    /// <summary>Locks one byte for this open file, or unlocks it; other open files of this process and of all others see that.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">The byte, which need not exist.</param>
    /// <param name="type">0: with others that read; 1: alone; 2: not any more.</param>
    /// <returns>False where somebody else has it. True also where there are no such locks.</returns>
    public static bool TryLock(SafeFileHandle file, long offset, short type)
    {
        if (s_fcntl == 0)
        {
            return true;
        }

        var range = new LockRange { Type = type, Start = offset, Length = 1 };
        var fcntl = (delegate* unmanaged[Cdecl]<int, int, LockRange*, int>)s_fcntl;
        int descriptor = Descriptor(file);
        int result = fcntl(descriptor, SetLockOfDescription, &range);
        int error = Marshal.GetLastSystemError();
        return result == 0 || error is not (TryAgain or NoAccess);
    }

    /// <summary>Another handle of a descriptor, with the same position in the file.</summary>
    /// <exception cref="IOException">There is no such descriptor.</exception>
    public static SafeFileHandle Duplicate(int descriptor)
    {
        var dup = (delegate* unmanaged[Cdecl]<int, int>)s_dup;
        int copy = dup(descriptor);
        int error = Marshal.GetLastSystemError();
        return copy >= 0 ? new SafeFileHandle(copy, ownsHandle: true) : throw Error(error);
    }

    /// <summary>
    /// Closes a copy of a descriptor: a file system that keeps errors until a file is closed, as a network's does, tells them with each
    /// descriptor that is closed. The file itself stays open, and keeps its locks, which belong to what all copies share.
    /// </summary>
    /// <returns>False where nothing is known: there are no such calls, no descriptor is free, or a signal came between.</returns>
    /// <exception cref="IOException">The file system had an error to tell.</exception>
    public static bool TryCloseCopy(SafeFileHandle file)
    {
        if (s_dup == 0 || s_close == 0)
        {
            return false;
        }

        int copy = ((delegate* unmanaged[Cdecl]<int, int>)s_dup)(Descriptor(file));
        if (copy < 0)
        {
            return false;
        }

        int result = ((delegate* unmanaged[Cdecl]<int, int>)s_close)(copy);
        int error = Marshal.GetLastSystemError();
        return result == 0 || (error == Interrupted ? false : throw Error(error));
    }

    /// <summary>Writes where the descriptor stands, which moves on.</summary>
    /// <param name="file">The descriptor.</param>
    /// <param name="bytes">What is written.</param>
    /// <param name="cancellation">Ends the wait for a stream that takes no more and says so, instead of letting the writer wait.</param>
    /// <exception cref="IOException">Not all was written.</exception>
    /// <exception cref="OperationCanceledException">Not all was written before it was cancelled.</exception>
    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, CancellationToken cancellation = default)
    {
        int descriptor = Descriptor(file);
        var write = (delegate* unmanaged[Cdecl]<int, byte*, nint, nint>)s_write;
        fixed (byte* start = bytes)
        {
            for (nint done = 0; done < bytes.Length;)
            {
                byte* rest = start + done;
                nint count = write(descriptor, rest, bytes.Length - done);
                int error = Marshal.GetLastSystemError();
                if (count >= 0)
                {
                    done += count;
                }
                else if (error == TryAgain)
                {
                    // Somebody has made the stream answer at once instead of waiting.
                    cancellation.ThrowIfCancellationRequested();
                    Thread.Sleep(1);
                }
                else if (error != Interrupted)
                {
                    throw Error(error);
                }
            }
        }
    }

    /// <summary>Where a descriptor stands, after it has moved; -1 where it cannot stand anywhere, as in a pipe.</summary>
    public static long Seek(SafeFileHandle file, long offset, SeekOrigin origin) =>
        ((delegate* unmanaged[Cdecl]<int, long, int, long>)s_lseek)(Descriptor(file), offset, (int)origin);

    /// <summary>Makes sure that the names in a folder survive. Where that cannot be done, nothing happens.</summary>
    public static void SyncFolder(string folder)
    {
        if (s_open == 0 || s_fsync == 0)
        {
            return;
        }

        nint name = Marshal.StringToCoTaskMemUTF8(folder);
        try
        {
            int descriptor = ((delegate* unmanaged[Cdecl]<nint, int, int, int>)s_open)(name, CloseOnExec, 0);
            if (descriptor >= 0)
            {
                using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
                _ = ((delegate* unmanaged[Cdecl]<int, int>)s_fsync)(descriptor);
            }
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    private static FileFacts? FactsOf(int directory, byte* name, int flags)
    {
        // The structure is the same for every processor.
        byte* status = stackalloc byte[256];
        var statx = (delegate* unmanaged[Cdecl]<int, byte*, int, uint, byte*, int>)s_statx;
        return s_statx != 0 && statx(directory, name, flags, BasicFacts, status) == 0
            ? new FileFacts(*(uint*)(status + 136), *(uint*)(status + 140), *(ulong*)(status + 32), *(ushort*)(status + 28))
            : null;
    }

    /// <summary>Handles are not disposed while they are used: calls of a connector never overlap.</summary>
    private static int Descriptor(SafeFileHandle file) => (int)file.DangerousGetHandle();

    private static IOException Error(int error) => new(Marshal.GetPInvokeErrorMessage(error), error);

    private static nint FindOnLinux(string name) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), name, out nint address) ? address : 0;

    /// <summary><c>struct flock</c> on 64-bit processors.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LockRange
    {
        public short Type;
        public short Origin;
        public long Start;
        public long Length;
        public int Process;
    }
}
