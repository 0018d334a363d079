using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Pdk.Loader.Platform;

/// <summary>
/// Keeps others out of the names in a folder for a moment: those who ask for the same lock, in this process or another one. It leaves no
/// file, and the system takes it away where its holder is killed.
/// </summary>
internal sealed unsafe class FolderLock : IDisposable
{
    private const int Exclusive = 2;
    private const int DoNotWait = 4;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    // O_CLOEXEC: what this process starts meanwhile must not keep the lock. O_NONBLOCK: what is a pipe in truth is not waited for.
    private static readonly int s_flags = OperatingSystem.IsMacOS() ? 0x0100_0004 : 0x0008_0800;

    private int _descriptor;

    private FolderLock(int descriptor) => _descriptor = descriptor;

    /// <summary>Waits for the lock.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="limit">How long.</param>
    /// <returns>
    /// The lock; one that keeps nobody out where the system has none (Windows), or does not give it for this folder (some file systems,
    /// folders that one may not read). Null where others have it for too long.
    /// </returns>
    internal static FolderLock? TryTake(string folder, TimeSpan limit)
    {
        nint open = SystemCalls.Find("open");
        nint flock = SystemCalls.Find("flock");
        if (open == 0 || flock == 0)
        {
            return new FolderLock(-1);
        }

        int descriptor;
        fixed (byte* path = Encoding.UTF8.GetBytes(folder + '\0'))
        {
            descriptor = ((delegate* unmanaged[Cdecl]<byte*, int, int>)open)(path, s_flags);
        }

        FolderLock taken = new(descriptor);
        int wouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;
        long start = Stopwatch.GetTimestamp();
        while (descriptor >= 0
            && ((delegate* unmanaged[Cdecl]<int, int, int>)flock)(descriptor, Exclusive | DoNotWait) != 0
            && Marshal.GetLastSystemError() == wouldBlock)
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                taken.Dispose();
                return null;
            }

            Thread.Sleep(s_pause);
        }

        return taken;
    }

    /// <summary>Gives it to the next one.</summary>
    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = ((delegate* unmanaged[Cdecl]<int, int>)SystemCalls.Get("close"))(_descriptor);
            _descriptor = -1;
        }
    }
}
