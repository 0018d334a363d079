using System.Runtime.InteropServices;
using System.Text;

namespace Pdk.Loader.Platform;

/// <summary>Lets changes of the names in a folder outlast a loss of power: files that were made, renamed or deleted there.</summary>
internal static unsafe class FolderSync
{
    private const int Interrupted = 4;
    private const int NotSupportedHere = 22;

    /// <summary>Waits until the names in a folder are on the disk. Does nothing where systems do that by themselves.</summary>
    /// <exception cref="IOException">They may not be.</exception>
    internal static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var open = (delegate* unmanaged[Cdecl]<byte*, int, int>)SystemCalls.Get("open");
        var sync = (delegate* unmanaged[Cdecl]<int, int>)SystemCalls.Get("fsync");
        var close = (delegate* unmanaged[Cdecl]<int, int>)SystemCalls.Get("close");
        int descriptor;
        fixed (byte* path = Encoding.UTF8.GetBytes(folder + '\0'))
        {
            // To read only, which is 0 on every system.
            descriptor = open(path, 0);
        }

        int error = descriptor < 0 ? Marshal.GetLastSystemError() : 0;
        if (descriptor >= 0)
        {
            while (sync(descriptor) != 0 && (error = Marshal.GetLastSystemError()) == Interrupted)
            {
            }

            error = error == Interrupted ? 0 : error;
            _ = close(descriptor);
        }

        // Some file systems have nothing to flush, and say so.
        if (error is not (0 or NotSupportedHere))
        {
            throw new IOException($"{folder}: its names could not be flushed to the disk: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }
}
