using System.Runtime.InteropServices;

namespace Pdk.Loader.Platform;

/// <summary>Which libraries are in this process, by the names under which others need them. Linux only.</summary>
internal static unsafe class LoadedNames
{
    private const int Lazy = 1;
    private const int OnlyIfLoaded = 4;

    private const int LinkMap = 2;

    /// <summary>Whether whoever needs a library of this name gets one that is here already, wherever that came from.</summary>
    /// <param name="name">A file name, as in <c>DT_NEEDED</c>.</param>
    internal static bool Contains(string name) => PathOf(name) is not null;

    /// <summary>The file from which the library came that whoever needs this name gets; null where none is here.</summary>
    /// <param name="name">A file name, as in <c>DT_NEEDED</c>.</param>
    internal static string? PathOf(string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var open = (delegate* unmanaged[Cdecl]<nint, int, nint>)SystemCalls.Get("dlopen");
        var close = (delegate* unmanaged[Cdecl]<nint, int>)SystemCalls.Get("dlclose");
        nint text = Marshal.StringToCoTaskMemUTF8(name);
        try
        {
            nint library = open(text, Lazy | OnlyIfLoaded);
            if (library == 0)
            {
                return null;
            }

            string path = PathIn(library);
            close(library);
            return path;
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    /// <summary>What the system's list of libraries says: an address, then the path.</summary>
    private static string PathIn(nint library)
    {
        var info = (delegate* unmanaged[Cdecl]<nint, int, nint**, int>)SystemCalls.Get("dlinfo");
        nint* entry = null;
        return info(library, LinkMap, &entry) == 0 && entry is not null ? Marshal.PtrToStringUTF8(entry[1]) ?? "" : "";
    }
}
