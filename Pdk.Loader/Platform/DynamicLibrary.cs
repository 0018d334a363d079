using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pdk.Loader.Platform;

/// <summary>Opens native libraries, for ever: nothing here unmaps one.</summary>
/// <remarks>
/// A .NET runtime inside a library leaves signal handlers, threads and thread-local destructors behind that point into its image, so an
/// unmapped one ends the process some time later.
/// </remarks>
internal static unsafe partial class DynamicLibrary
{
    // Resolve everything at once, so that a missing symbol is an error here and not in the middle of a call.
    private const int Now = 2;

    // Look beside the library for what it needs, then where the system looks; never in the current directory.
    private const uint WindowsSearch = 0x0000_0100 | 0x0000_1000;
    private const uint WindowsPin = 1;

    private static readonly int s_flags = OperatingSystem.IsMacOS() ? Now | 0x4 | 0x80 : Now | 0x1000;

    /// <summary>Opens a library: <c>RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE</c>.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="problem">What the system says where it refuses.</param>
    /// <returns>The library; 0 where the system refuses.</returns>
    internal static nint Open(string path, out string problem) =>
        OperatingSystem.IsWindows() ? OpenOnWindows(path, out problem) : OpenOnUnix(path, out problem);

    /// <summary>An exported function; 0 where there is none of that name.</summary>
    internal static nint Find(nint library, string name) =>
        System.Runtime.InteropServices.NativeLibrary.TryGetExport(library, name, out nint address) ? address : 0;

    private static nint OpenOnUnix(string path, out string problem)
    {
        // Both are looked up first: a lookup in between would clear the message.
        var open = (delegate* unmanaged[Cdecl]<nint, int, nint>)SystemCalls.Get("dlopen");
        var error = (delegate* unmanaged[Cdecl]<nint>)SystemCalls.Get("dlerror");
        problem = "";
        nint name = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            nint library = open(name, s_flags);
            if (library == 0)
            {
                problem = Marshal.PtrToStringUTF8(error()) ?? "the system gives no reason";
            }

            return library;
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    private static nint OpenOnWindows(string path, out string problem)
    {
        problem = "";
        nint library = LoadLibraryEx(path, 0, WindowsSearch);
        if (library == 0)
        {
            problem = new Win32Exception(Marshal.GetLastPInvokeError()).Message;
            return 0;
        }

        // Counts as a reference that can never be given back.
        GetModuleHandleEx(WindowsPin, path, out _);
        return library;
    }

    [LibraryImport("kernel32", EntryPoint = "LoadLibraryExW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    private static partial nint LoadLibraryEx(string path, nint reserved, uint flags);

    [LibraryImport("kernel32", EntryPoint = "GetModuleHandleExW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetModuleHandleEx(uint flags, string path, out nint module);
}
