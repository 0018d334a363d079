using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Pdk.Loader.Platform;

/// <summary>
/// Files without a name, in memory, that can be made unchangeable for ever: for their maker, other processes and the superuser alike. Linux
/// only.
/// </summary>
internal static unsafe class MemoryFile
{
    // MFD_CLOEXEC | MFD_ALLOW_SEALING: programs that the host starts do not get it.
    private const uint Flags = 0x0001 | 0x0002;

    // MFD_EXEC: since Linux 6.3, and needed where the system makes such files unexecutable unless asked.
    private const uint Executable = 0x0010;

    private const int AddSeals = 1033;

    // F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE.
    private const int AllSeals = 0x0001 | 0x0002 | 0x0004 | 0x0008;

    // The system takes 249 bytes.
    private const int LongestName = 240;

    private const int ReadAndExecute = 1 | 4;
    private const int PrivateMapping = 2;

    private static readonly Lazy<string> s_whyNot = new(Try);

    /// <summary>Why libraries cannot be opened from such files here; empty where they can. Tried once, with the real thing.</summary>
    internal static string WhyNot => s_whyNot.Value;

    /// <summary>Makes an empty one.</summary>
    /// <param name="name">What <c>/proc/self/maps</c> calls it; it need not be unique.</param>
    /// <returns>The file, open for reading and writing; null where the system refuses.</returns>
    internal static SafeFileHandle? Make(string name)
    {
        nint function = OperatingSystem.IsLinux() ? SystemCalls.Find("memfd_create") : 0;
        if (function == 0)
        {
            return null;
        }

        var create = (delegate* unmanaged[Cdecl]<byte*, uint, int>)function;
        fixed (byte* text = Name(name))
        {
            int descriptor = create(text, Flags | Executable);
            if (descriptor < 0)
            {
                descriptor = create(text, Flags);
            }

            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
    }

    /// <summary>Makes a file unchangeable.</summary>
    /// <param name="file">The file; nothing of it may be mapped for writing.</param>
    /// <exception cref="IOException">The system refuses.</exception>
    internal static void Seal(SafeFileHandle file)
    {
        // Declared with a variable number of arguments; on Linux those are passed like any others.
        var control = (delegate* unmanaged[Cdecl]<int, int, int, int>)SystemCalls.Get("fcntl");
        if (control(Descriptor(file), AddSeals, AllSeals) != 0)
        {
            throw new IOException(
                $"the system does not seal a memory file: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastSystemError())}");
        }
    }

    /// <summary>The path under which the system's loader finds an open file.</summary>
    /// <remarks>
    /// With the process's number where that is right, so that debuggers and profilers, which read it in their own process, find the same
    /// file. It is
    /// not right where <c>/proc</c> is that of another namespace.
    /// </remarks>
    internal static string PathOf(SafeFileHandle file)
    {
        string ours = $"/proc/self/fd/{Descriptor(file)}";
        string named = $"/proc/{Environment.ProcessId}/fd/{Descriptor(file)}";
        return FileStatus.Of(named) is { } facts && facts.Identity == FileStatus.Of(file)?.Identity ? named : ours;
    }

    private static string Try()
    {
        using SafeFileHandle? file = Make("pdk-probe");
        if (file is null)
        {
            return "the system makes no memory files that can be executed";
        }

        try
        {
            RandomAccess.Write(file, new byte[Environment.SystemPageSize], 0);
            Seal(file);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return exception.Message;
        }

        if (FileStatus.Of(PathOf(file))?.Identity is not { } identity || identity != FileStatus.Of(file)?.Identity)
        {
            return "/proc is not there";
        }

        return MayBeExecuted(file) ? "" : "the system does not map memory files as code";
    }

    private static bool MayBeExecuted(SafeFileHandle file)
    {
        var map = (delegate* unmanaged[Cdecl]<nint, nint, int, int, int, nint, nint>)SystemCalls.Get("mmap");
        var unmap = (delegate* unmanaged[Cdecl]<nint, nint, int>)SystemCalls.Get("munmap");
        nint length = Environment.SystemPageSize;
        nint address = map(0, length, ReadAndExecute, PrivateMapping, Descriptor(file), 0);
        return address != -1 && unmap(address, length) == 0;
    }

    private static byte[] Name(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name.Replace('\0', '_'));
        return [.. text.AsSpan(0, Math.Min(text.Length, LongestName)), 0];
    }

    /// <summary>The caller holds the file.</summary>
    private static int Descriptor(SafeFileHandle file) => (int)file.DangerousGetHandle();
}
