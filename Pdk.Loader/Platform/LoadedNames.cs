using System.Runtime.InteropServices;

namespace Pdk.Loader.Platform;

/// <summary>Which libraries are in this process, by the names under which others need them. Linux only.</summary>
internal static unsafe class LoadedNames
{
    private const int Lazy = 1;
    private const int OnlyIfLoaded = 4;

    /// <summary>Whether whoever needs a library of this name gets one that is here already, wherever that came from.</summary>
    /// <param name="name">A file name, as in <c>DT_NEEDED</c>.</param>
    internal static bool Contains(string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var open = (delegate* unmanaged[Cdecl]<nint, int, nint>)SystemCalls.Get("dlopen");
        var close = (delegate* unmanaged[Cdecl]<nint, int>)SystemCalls.Get("dlclose");
        nint text = Marshal.StringToCoTaskMemUTF8(name);
        try
        {
            nint library = open(text, Lazy | OnlyIfLoaded);
            if (library != 0)
            {
                close(library);
            }

            return library != 0;
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }
}
